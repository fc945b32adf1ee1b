"""One step of all the parameters of a 2-3-1 network, as matrices."""

from builder.bank.authoring import (
    Ask,
    Exercise,
    Network,
    NetworkSpec,
    array,
    grid,
    network_draws,
    update,
    views,
)

network = Network(NetworkSpec(sizes=(2, 3, 1), activations=("tanh", "sigmoid")))
arrays = views(network)

exercise = Exercise(
    graph=update(network.backward, of="E", wrt=network.trained),
    network=network,
    draws={**network_draws(network), "eta": grid("0.5", "0.9", "0.1")},
    asks=(
        Ask("a2_1"),
        array(arrays["dW2"], 1.5, places=6),
        array(arrays["dW1"], 3, places=6),
        array(arrays["W2_new"], 1.5, relative=0.001),
        array(arrays["W1_new"], 2, relative=0.001),
    ),
    least=4e-4,
    topics=("gradient descent", "update", "matrices", "backpropagation"),
    difficulty=3,
    minutes=35,
)
