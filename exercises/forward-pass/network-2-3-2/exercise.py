"""The forward pass of a 2-3-2 sigmoid network, every unit and the error."""

from builder.bank.authoring import Ask, Exercise, Network, NetworkSpec, forward_mistakes, grid

network = Network(NetworkSpec(sizes=(2, 3, 2), activations=("sigmoid", "sigmoid")))
nets = [network.naming.net(layer, unit, 0)[0] for layer in network.layers for unit in network.units(layer)]
outs = [network.naming.out(layer, unit, 0)[0] for layer in network.layers for unit in network.units(layer)]

exercise = Exercise(
    graph=network.graph,
    network=network,
    draws={
        **{name: grid("-1.5", "1.5", "0.1", exclude=[0]) for name in ("x1", "x2")},
        **{name: grid("-0.9", "0.9", "0.05", exclude=[0]) for name in network.weights},
        **{name: grid("-0.5", "0.5", "0.05", exclude=[0]) for name in network.biases},
        **{name: grid("0.05", "0.95", "0.05") for name in ("t1", "t2")},
    },
    asks=(*(Ask(name) for name in (*nets[:3], *outs[:3], *nets[3:], *outs[3:])), Ask("E", points=2)),
    mistakes=forward_mistakes(network),
    topics=("forward pass", "sigmoid"),
    difficulty=1,
    minutes=20,
)
