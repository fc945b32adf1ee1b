"""The gradients of all biases of a 2-3-2 network."""

from builder.bank.authoring import Exercise, Network, NetworkSpec, asks, network_draws, vector

network = Network(NetworkSpec(sizes=(2, 3, 2), activations=("tanh", "sigmoid")))

exercise = Exercise(
    graph=network.backward,
    network=network,
    draws=network_draws(network),
    asks=(
        *asks("a2_1 a2_2", 0.5),
        vector("db2", "dE_db2_1 dE_db2_2", 2),
        vector("db1", "dE_db1_1 dE_db1_2 dE_db1_3", 3),
    ),
    topics=("backpropagation", "bias", "gradient"),
    difficulty=2,
    minutes=25,
)
