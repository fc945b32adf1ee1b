"""Gradients of a 2-2-3 network that ends in a softmax with cross-entropy: δ = a − t."""

from builder.bank.authoring import Exercise, Network, NetworkSpec, array, asks, network_draws, vector, views

network = Network(NetworkSpec(sizes=(2, 2, 3), activations=("tanh", "softmax"), loss="softmax-ce"))

exercise = Exercise(
    graph=network.backward,
    network=network,
    draws=network_draws(network, but=("t1", "t2", "t3")),
    fixed={"t1": 0, "t2": 0, "t3": 1},
    asks=(
        vector("p", "a2_1 a2_2 a2_3", 2, r"\mathbf{a}^{(2)}"),
        vector("delta2", "dE_dz2_1 dE_dz2_2 dE_dz2_3", 2, r"\delta^{(2)}"),
        array(views(network)["dW2"], 3),
        *asks("dE_dz1_1 dE_dz1_2"),
    ),
    topics=("backpropagation", "softmax", "cross-entropy", "matrices"),
    difficulty=3,
    minutes=25,
)
