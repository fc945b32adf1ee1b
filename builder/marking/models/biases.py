"""What someone computes who mistakes a bias or its gradient."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from builder.marking.models.backward_parts import gradient_by
from builder.marking.models.forward_parts import sums
from builder.marking.models.spread import Slips, misconceived
from builder.working.building import plus, times
from builder.working.formula import ZERO, Formula, Number, Product, Quotient, Symbol
from builder.working.graph import Graph


def left_out(graph: Graph) -> Iterator[Slips]:
    """Add no bias in the forward pass."""
    yield from misconceived(
        graph,
        {
            each.name: plus(*(Product((Symbol(weight), Symbol(signal))) for weight, signal in each.terms))
            for each in sums(graph)
            if each.bias is not None
        },
    )


def frozen(graph: Graph) -> Iterator[Slips]:
    """Take the gradient by a bias for zero."""
    yield from _each(graph, lambda own, bias, layer: ZERO)


def times_the_bias(graph: Graph) -> Iterator[Slips]:
    """Multiply the gradient by the bias, as if that had entered it."""
    yield from _each(graph, lambda own, bias, layer: times(own, Symbol(bias)))


def of_the_first_unit(graph: Graph) -> Iterator[Slips]:
    """Give every bias of a layer the gradient of the first."""
    yield from _each(graph, lambda own, bias, layer: layer[0])


def added_over_units(graph: Graph) -> Iterator[Slips]:
    """Give every bias of a layer the sum of all gradients, as if the layer shared one."""
    yield from _each(graph, lambda own, bias, layer: plus(*layer) if len(layer) > 1 else own)


def averaged_over_units(graph: Graph) -> Iterator[Slips]:
    """Give every bias of a layer the mean of all gradients, as if the layer shared one."""
    yield from _each(
        graph,
        lambda own, bias, layer: Quotient(plus(*layer), Number(str(len(layer)))) if len(layer) > 1 else own,
    )


def _each(graph: Graph, wrong: Callable[[Formula, str, list[Formula]], Formula]) -> Iterator[Slips]:
    slips: dict[str, Formula] = {}
    for layer in _biases(graph):
        own = {bias: formula for bias in layer if (formula := _gradient(graph, bias)) is not None}
        for bias, formula in own.items():
            name = gradient_by(graph, bias)
            if name is not None:
                slips[name] = wrong(formula, bias, list(own.values()))
    yield from misconceived(graph, slips)


def _gradient(graph: Graph, bias: str) -> Formula | None:
    name = gradient_by(graph, bias)
    return graph[name].formula if name is not None else None


def _biases(graph: Graph) -> tuple[tuple[str, ...], ...]:
    """Return the biases of each layer: those added to sums of the same signals."""
    found: dict[tuple[str, ...], dict[str, None]] = {}
    for each in sums(graph):
        if each.bias is not None:
            found.setdefault(each.signals, {})[each.bias] = None
    return tuple(dict.fromkeys(tuple(layer) for layer in found.values()))
