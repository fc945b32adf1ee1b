"""The forward pass of a 2-3-2 sigmoid network, every unit and the error."""

from builder.bank.draws import grid
from builder.bank.exercise import Ask, Exercise
from builder.working.formula import Formula, Sum, Symbol, substituted
from builder.working.mistake import Mistake
from builder.working.network import Network, NetworkSpec

network = Network(NetworkSpec(sizes=(2, 3, 2), activations=("sigmoid", "sigmoid")))
nets = [network.naming.net(layer, unit, 0)[0] for layer in network.layers for unit in network.units(layer)]
outs = [network.naming.out(layer, unit, 0)[0] for layer in network.layers for unit in network.units(layer)]


def without_bias(net: str) -> Formula:
    """Return a unit's weighted sum without its last term."""
    formula = network.graph[net].formula
    assert isinstance(formula, Sum)
    return Sum(formula.terms[:-1])


def from_net(net: str) -> Formula:
    """Return a unit's weighted sum taken of the z before it instead of the a."""
    formula = network.graph[net].formula
    assert formula is not None
    return substituted(formula, {out: Symbol(before) for out, before in zip(outs, nets)})


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
    mistakes=(
        Mistake("no-bias", {net: without_bias(net) for net in nets}),
        Mistake("net-for-out", {net: from_net(net) for net in nets[3:]}),
    ),
    topics=("forward pass", "sigmoid"),
    difficulty=1,
    minutes=20,
)
