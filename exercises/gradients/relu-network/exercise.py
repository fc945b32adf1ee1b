"""Backpropagation in a 2-3-1 network with ReLU units, the second of them off."""

from builder.bank.authoring import (
    Constraint,
    Exercise,
    Network,
    NetworkSpec,
    asks,
    grid,
    network_draws,
    vector,
)

network = Network(NetworkSpec(sizes=(2, 3, 1), activations=("relu", "linear")))

exercise = Exercise(
    graph=network.backward,
    network=network,
    draws={
        **network_draws(network, targets=grid(-2, 2, "0.5")),
        **dict.fromkeys(("b1_1", "b1_3"), grid("0.5", "1.5", "0.1")),
        "b1_2": grid("-1.6", "-0.6", "0.1"),
    },
    asks=(
        vector("a1", "a1_1 a1_2 a1_3", 1.5, r"\mathbf{a}^{(1)}"),
        *asks("a2_1 dE_dz2_1"),
        vector("delta1", "dE_dz1_1 dE_dz1_2 dE_dz1_3", 3, r"\delta^{(1)}"),
        *asks("dE_dw1_11 dE_dw1_23"),
    ),
    constraints=(
        Constraint("first-on", "z1_1", 0.05),
        Constraint("second-off", "z1_2", high=-0.05),
        Constraint("third-on", "z1_3", 0.05),
    ),
    off=("a1_1", "a1_2", "a1_3"),
    least=0.005,
    topics=("backpropagation", "ReLU", "gradient"),
    difficulty=2,
    minutes=18,
)
