"""What someone computes who mistakes the activation of a unit."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from builder.marking.models.forward_parts import Unit, layers, units
from builder.marking.models.spread import Slips, misconceived
from builder.working.building import minus, plus
from builder.working.formula import ONE, Call, Formula, Number, Power, Quotient, Symbol
from builder.working.graph import Graph

_OTHER = {"sigmoid": "tanh", "tanh": "sigmoid"}


def left_out(graph: Graph) -> Iterator[Slips]:
    """The unit sends on its net input."""
    yield from misconceived(graph, {unit.out: Symbol(unit.net) for unit in units(graph)})


def another(graph: Graph) -> Iterator[Slips]:
    """Take tanh for the sigmoid, or the sigmoid for tanh."""
    yield from misconceived(
        graph,
        {
            unit.out: Call(_OTHER[unit.activation], (Symbol(unit.net),))
            for unit in units(graph)
            if unit.activation in _OTHER
        },
    )


def base_two(graph: Graph) -> Iterator[Slips]:
    """Write 1/(1 + 2^-z) for the sigmoid."""
    yield from _sigmoids(graph, lambda z: Power(Number("2"), minus(z)))


def base_ten(graph: Graph) -> Iterator[Slips]:
    """Write 1/(1 + 10^-z) for the sigmoid."""
    yield from _sigmoids(graph, lambda z: Power(Number("10"), minus(z)))


def sign_of_exponent(graph: Graph) -> Iterator[Slips]:
    """Write 1/(1 + e^z) for the sigmoid."""
    yield from _sigmoids(graph, lambda z: Call("exp", (z,)))


def softmax_for_sigmoid(graph: Graph) -> Iterator[Slips]:
    """Make the outputs of a layer of sigmoids add to one."""
    by_net = {unit.net: unit for unit in units(graph) if unit.activation == "sigmoid"}
    slips: dict[str, Formula] = {}
    for layer in layers(graph):
        group = [by_net[each.name] for each in layer if each.name in by_net]
        if len(group) > 1 and not any(set(graph.children(unit.out)) & _nets(graph) for unit in group):
            slips |= {unit.out: _share(unit, group) for unit in group}
    yield from misconceived(graph, slips)


def _nets(graph: Graph) -> set[str]:
    return {each.name for layer in layers(graph) for each in layer}


def _share(unit: Unit, group: list[Unit]) -> Formula:
    return Quotient(_exp(unit), plus(*(_exp(other) for other in group)))


def _exp(unit: Unit) -> Formula:
    return Call("exp", (Symbol(unit.net),))


def _sigmoids(graph: Graph, power: Callable[[Formula], Formula]) -> Iterator[Slips]:
    yield from misconceived(
        graph,
        {
            unit.out: Quotient(ONE, plus(ONE, power(Symbol(unit.net))))
            for unit in units(graph)
            if unit.activation == "sigmoid"
        },
    )
