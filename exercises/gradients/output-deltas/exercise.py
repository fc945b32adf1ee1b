"""The δ of the two outputs of a 2-2-2 network, and the gradients of the weights that enter the first."""

from builder.bank.authoring import Exercise, Network, NetworkSpec, asks, network_draws

network = Network(NetworkSpec(sizes=(2, 2, 2), activations=("sigmoid", "sigmoid"), notation="net-out"))

exercise = Exercise(
    graph=network.backward,
    network=network,
    draws=network_draws(network),
    asks=(
        *asks("out_h1 out_h2 out_o1 out_o2", 0.5),
        *asks("dE_dnet_o1 dE_dnet_o2"),
        *asks("dE_dw5 dE_dw6"),
    ),
    topics=("backpropagation", "delta rule", "gradient"),
    difficulty=1,
    minutes=18,
)
