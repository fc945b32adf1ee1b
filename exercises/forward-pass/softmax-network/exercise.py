"""The forward pass of a 2-2-3 network that ends in a softmax, and its cross-entropy."""

from builder.bank.authoring import (
    Exercise,
    Network,
    NetworkSpec,
    asks,
    forward_mistakes,
    grid,
    network_draws,
    vector,
)

network = Network(NetworkSpec(sizes=(2, 2, 3), activations=("tanh", "softmax"), loss="softmax-ce"))

exercise = Exercise(
    graph=network.graph,
    network=network,
    draws=network_draws(network, inputs=grid("-1.5", "1.5", "0.1", exclude=[0]), but=("t1", "t2", "t3")),
    fixed={"t1": 0, "t2": 1, "t3": 0},
    asks=(
        vector("a1", "a1_1 a1_2", 2, r"\mathbf{a}^{(1)}"),
        vector("z2", "z2_1 z2_2 z2_3", 2, r"\mathbf{z}^{(2)}"),
        vector("p", "a2_1 a2_2 a2_3", 2, r"\mathbf{a}^{(2)}"),
        *asks("E", 2),
    ),
    mistakes=forward_mistakes(network),
    topics=("forward pass", "softmax", "cross-entropy"),
    difficulty=2,
    minutes=15,
)
