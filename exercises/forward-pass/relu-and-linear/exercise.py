"""The forward pass of a 3-2-1 network: ReLU in the hidden layer, one of them off, and a linear output."""

from builder.bank.authoring import (
    Constraint,
    Exercise,
    Network,
    NetworkSpec,
    asks,
    grid,
    mistake,
    network_draws,
)

network = Network(NetworkSpec(sizes=(3, 2, 1), activations=("relu", "linear")))

exercise = Exercise(
    graph=network.graph,
    network=network,
    draws={
        **network_draws(network, inputs=grid("-1.5", "1.5", "0.1", exclude=[0]), targets=grid(-2, 2, "0.5")),
        "b1_1": grid("0.5", "1.5", "0.1"),
        "b1_2": grid("-1.5", "-0.5", "0.1"),
    },
    asks=(*asks("z1_1 z1_2 a1_1"), *asks("z2_1"), *asks("E", 2)),
    mistakes=(mistake("relu-left-out", a1_2="z1_2"),),
    constraints=(Constraint("one-on", "z1_1", 0.05), Constraint("one-off", "z1_2", high=-0.05)),
    off=("a1_2",),
    topics=("forward pass", "ReLU", "loss"),
    difficulty=1,
    minutes=10,
)
