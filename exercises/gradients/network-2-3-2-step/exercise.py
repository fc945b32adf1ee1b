"""Backpropagation in a 2-3-2 network: gradient and step of one output weight and one hidden weight."""

from builder.bank.draws import choices, grid
from builder.bank.exercise import Ask, Exercise
from builder.working.network import Network, NetworkSpec
from builder.working.update import update

network = Network(NetworkSpec(sizes=(2, 3, 2), activations=("sigmoid", "sigmoid")))

exercise = Exercise(
    graph=update(network.backward, of="E", wrt=network.trained),
    network=network,
    draws={
        **{name: grid("0.5", "2", "0.1") for name in ("x1", "x2")},
        **{name: grid("-0.9", "0.9", "0.05", exclude=[0]) for name in network.weights},
        **{name: grid("-0.5", "0.5", "0.05", exclude=[0]) for name in network.biases},
        **{name: grid("0.05", "0.95", "0.05") for name in ("t1", "t2")},
        "eta": choices("0.5", "0.6", "0.7", "0.8"),
    },
    asks=(
        Ask("a1_2", points=0.5),
        Ask("a2_1", points=0.5),
        Ask("a2_2", points=0.5),
        Ask("dE_dz2_1"),
        Ask("dE_dz2_2"),
        Ask("dE_dw2_21"),
        Ask("w2_21_new", relative=0.001),
        Ask("dE_dz1_2", points=2),
        Ask("dE_dw1_12"),
        Ask("w1_12_new", relative=0.001),
    ),
    topics=("backpropagation", "delta rule", "gradient descent"),
    difficulty=2,
    minutes=40,
)
