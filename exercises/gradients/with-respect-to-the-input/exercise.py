"""The gradient of the error with respect to the inputs of a 2-2-1 network."""

from builder.bank.authoring import Exercise, Network, NetworkSpec, asks, gradient, network_draws, vector

network = Network(NetworkSpec(sizes=(2, 2, 1), activations=("tanh", "linear")))

exercise = Exercise(
    graph=gradient(network.graph, "E", ["x1", "x2"]),
    network=network,
    draws=network_draws(network),
    asks=(
        *asks("a1_1 a1_2 a2_1", 0.5),
        *asks("dE_dz1_1 dE_dz1_2"),
        vector("dE_dx", "dE_dx1 dE_dx2", 3, r"\nabla_{\mathbf{x}} E"),
    ),
    topics=("backpropagation", "gradient"),
    difficulty=2,
    minutes=18,
)
