"""The forward pass of a 2-2-1 sigmoid network and its error."""

from builder.bank.authoring import Exercise, Network, NetworkSpec, asks, forward_mistakes, grid, network_draws

network = Network(NetworkSpec(sizes=(2, 2, 1), activations=("sigmoid", "sigmoid"), notation="net-out"))
hidden = "net_h1 net_h2 out_h1 out_h2"

exercise = Exercise(
    graph=network.graph,
    network=network,
    draws=network_draws(network, inputs=grid("-1.5", "1.5", "0.1", exclude=[0])),
    asks=(*asks(hidden), *asks("net_o1 out_o1"), *asks("E", 2)),
    mistakes=forward_mistakes(network),
    topics=("forward pass", "sigmoid", "loss"),
    difficulty=1,
    minutes=12,
)
