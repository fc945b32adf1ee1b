"""The mistakes of a forward pass: a bias left out, and a sum passed on without its activation."""

from __future__ import annotations

from collections.abc import Iterator

from builder.working.formula import Formula, Sum, Symbol, substituted
from builder.working.mistake import Mistake
from builder.working.network import Network


def forward_mistakes(network: Network) -> tuple[Mistake, ...]:
    """Return `no-bias` and, where there is a hidden layer, `net-for-out`, each made at every unit."""
    without = {net: _without_bias(network, net) for net, _ in _units(network, 1)}
    outs = {out: Symbol(net) for net, out in _units(network, 1)}
    from_nets = {net: substituted(_formula(network, net), dict(outs)) for net, _ in _units(network, 2)}
    found = [Mistake("no-bias", without)] if network.biases else []
    return (*found, *([Mistake("net-for-out", from_nets)] if from_nets else []))


def _units(network: Network, first: int) -> Iterator[tuple[str, str]]:
    """Yield the sum and the activation of every unit from a layer on, row by row."""
    for row in network.rows:
        for layer in range(first, network.layers[-1] + 1):
            for unit in network.units(layer):
                yield network.naming.net(layer, unit, row)[0], network.naming.out(layer, unit, row)[0]


def _formula(network: Network, net: str) -> Formula:
    formula = network.graph[net].formula
    assert formula is not None
    return formula


def _without_bias(network: Network, net: str) -> Formula:
    formula = _formula(network, net)
    terms = formula.terms[:-1] if isinstance(formula, Sum) else ()
    return terms[0] if len(terms) == 1 else Sum(terms)
