"""Backpropagation through two hidden layers: the δ of each layer, and a weight of the first."""

from builder.bank.authoring import Ask, Exercise, Network, NetworkSpec, array, asks, network_draws, views

network = Network(NetworkSpec(sizes=(2, 2, 2, 1), activations=("tanh", "tanh", "sigmoid")))
arrays = views(network)

exercise = Exercise(
    graph=network.backward,
    network=network,
    draws=network_draws(network),
    asks=(
        array(arrays["A1"], 1),
        array(arrays["A2"], 1),
        *asks("a3_1", 0.5),
        *asks("dE_dz3_1", 1),
        array(arrays["Delta2"], 2, places=6),
        array(arrays["Delta1"], 3, places=6),
        Ask("dE_dw1_21", places=6),
    ),
    least=2e-4,
    topics=("backpropagation", "delta rule", "depth", "tanh"),
    difficulty=3,
    minutes=35,
)
