"""The forward pass of three rows at once, in matrices: Z1, A1 and A2."""

from builder.bank.authoring import (
    Exercise,
    Network,
    NetworkSpec,
    array,
    forward_mistakes,
    grid,
    network_draws,
    views,
)

network = Network(NetworkSpec(sizes=(2, 3, 1), activations=("tanh", "sigmoid"), rows=3, loss="half-mse"))
arrays = views(network)

exercise = Exercise(
    graph=network.graph,
    network=network,
    draws=network_draws(network, inputs=grid("-1.5", "1.5", "0.1", exclude=[0])),
    asks=(array(arrays["Z1"], 3), array(arrays["A1"], 3), array(arrays["A2"], 3)),
    mistakes=forward_mistakes(network),
    topics=("forward pass", "matrices", "batch"),
    difficulty=2,
    minutes=20,
)
