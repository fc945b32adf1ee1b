"""The δ of both hidden units of a 2-2-1 network and the gradient of one hidden weight."""

from builder.bank.authoring import Exercise, Network, NetworkSpec, asks, network_draws

network = Network(NetworkSpec(sizes=(2, 2, 1), activations=("sigmoid", "sigmoid")))

exercise = Exercise(
    graph=network.backward,
    network=network,
    draws=network_draws(network),
    asks=(
        *asks("a1_1 a1_2 a2_1", 0.5),
        *asks("dE_dz2_1"),
        *asks("dE_dz1_1 dE_dz1_2", 1.5, places=6),
        *asks("dE_dw1_11 dE_dw1_21", places=6),
    ),
    topics=("backpropagation", "delta rule", "gradient"),
    difficulty=2,
    minutes=20,
)
