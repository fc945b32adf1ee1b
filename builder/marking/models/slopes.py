"""What someone computes who mistakes the slope of an activation."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from builder.marking.models.backward_parts import errors, gradient_by, nodes
from builder.marking.models.forward_parts import Unit, layers, slopes, units
from builder.marking.models.spread import Slips, misconceived
from builder.marking.models.targets import mean
from builder.working.building import minus, plus, times
from builder.working.formula import (
    ONE,
    Call,
    Formula,
    Number,
    Power,
    Product,
    Quotient,
    Symbol,
    names,
    substituted,
)
from builder.working.graph import Graph

_SMOOTH = ("sigmoid", "tanh")


def at_the_net(graph: Graph) -> Iterator[Slips]:
    """Put the net input where the formula of the slope takes the activation: z(1 - z), 1 - z²."""
    yield from _with(graph, lambda unit: Symbol(unit.net))


def of_the_output_again(graph: Graph) -> Iterator[Slips]:
    """Apply the activation to what is its value already: σ(a)(1 - σ(a))."""
    yield from _with(graph, lambda unit: Call(unit.activation, (Symbol(unit.out),)))


def at_the_error(graph: Graph) -> Iterator[Slips]:
    """Evaluate the slope of an output at its error, (a - t)(1 - (a - t)); of others, at their gradient."""
    wrong = {out: plus(Symbol(out), minus(Symbol(target))) for out, target in errors(graph).values()}
    factor = mean(graph)
    for unit in units(graph):
        name = gradient_by(graph, unit.out)
        if name is not None:
            wrong.setdefault(unit.out, times(factor.bottom if factor else ONE, Symbol(name)))
    yield from _with(graph, lambda unit: wrong.get(unit.out, Symbol(unit.out)))


def of_another_function(graph: Graph) -> Iterator[Slips]:
    """Take the slope of tanh for that of the sigmoid, or the other way round."""
    yield from misconceived(
        graph,
        {
            each.name: _tanh(unit.out) if unit.activation == "sigmoid" else _sigmoid(unit.out)
            for each, unit in slopes(graph)
            if unit.activation in _SMOOTH
        },
    )


def with_plus(graph: Graph) -> Iterator[Slips]:
    """Write a(1 + a) for a(1 - a), or 1 + a² for 1 - a²."""
    yield from misconceived(
        graph,
        {
            each.name: _plus(unit.out, unit.activation == "sigmoid")
            for each, unit in slopes(graph)
            if unit.activation in _SMOOTH
        },
    )


def of_another_layer(graph: Graph) -> Iterator[Slips]:
    """Take the slope of the layer above for that of a hidden layer: unit by unit, or their mean."""
    above = {signal: layer for layer in layers(graph) for signal in layer[0].signals}
    local = {unit.net: each for each, unit in slopes(graph)}
    slips: dict[str, Formula] = {}
    for each, unit in slopes(graph):
        layer = above.get(unit.out, ())
        found = [local[above_.name].formula for above_ in layer if above_.name in local]
        others = [formula for formula in found if formula is not None]
        if others and len(others) == len(layer[0].signals):
            slips[each.name] = others[layer[0].signals.index(unit.out)]
        elif others:
            slips[each.name] = times(Quotient(ONE, Number(str(len(others)))), plus(*others))
    yield from misconceived(graph, slips)


def rectified_gradient(graph: Graph) -> Iterator[Slips]:
    """Apply the ReLU to the gradient that comes from above."""
    found: dict[str, Formula] = {}
    for name, kept in _through_relus(graph).items():
        found[name] = Call("relu", (kept,))
    yield from misconceived(graph, found)


def one_at_zero(graph: Graph) -> Iterator[Slips]:
    """Take the slope of the ReLU at 0 for 1."""
    yield from _relus(graph, lambda unit: plus(ONE, minus(Call("step", (minus(Symbol(unit.net)),)))))


def value_for_slope(graph: Graph) -> Iterator[Slips]:
    """Multiply by what the ReLU sends on, not by its slope."""
    yield from _relus(graph, lambda unit: Symbol(unit.out))


def _relus(graph: Graph, wrong: Callable[[Unit], Formula]) -> Iterator[Slips]:
    relus = {each.name: wrong(unit) for each, unit in slopes(graph) if unit.activation == "relu"}
    yield from misconceived(graph, relus)


def _through_relus(graph: Graph) -> dict[str, Formula]:
    """Return the gradients that pass through a ReLU, without its slope."""
    relus = {unit.net: unit for unit in units(graph) if unit.activation == "relu"}
    local = {each.name for each, unit in slopes(graph) if unit.activation == "relu"}
    found: dict[str, Formula] = {}
    for node in nodes(graph):
        if node.rule.by in relus and isinstance(node.formula, Product):
            kept = [factor for factor in node.formula.factors if not set(names(factor)) & local]
            if kept and gradient_by(graph, node.rule.by) == node.name:
                found[node.name] = times(*kept)
    return found


def _with(graph: Graph, put: Callable[[Unit], Formula]) -> Iterator[Slips]:
    slips: dict[str, Formula] = {}
    for each, unit in slopes(graph):
        if unit.activation in _SMOOTH and each.formula is not None:
            own = _sigmoid(unit.out) if unit.activation == "sigmoid" else _tanh(unit.out)
            slips[each.name] = substituted(own, {unit.out: put(unit)})
    yield from misconceived(graph, slips)


def _sigmoid(out: str) -> Formula:
    return times(Symbol(out), plus(ONE, minus(Symbol(out))))


def _tanh(out: str) -> Formula:
    return plus(ONE, minus(Power(Symbol(out), Number("2"))))


def _plus(out: str, sigmoid: bool) -> Formula:
    if sigmoid:
        return times(Symbol(out), plus(ONE, Symbol(out)))
    return plus(ONE, Power(Symbol(out), Number("2")))
