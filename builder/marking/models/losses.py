"""What someone computes who mistakes the loss, its targets, or its derivative."""

from __future__ import annotations

from collections.abc import Iterator

from builder.marking.models.backward_parts import errors, gradient_by
from builder.marking.models.forward_parts import units
from builder.marking.models.spread import Slips, at_once, misconceived
from builder.marking.models.targets import is_logarithmic, mean, over_rows, rows, targets, terms, without
from builder.working.building import minus, plus, times
from builder.working.formula import (
    ZERO,
    Call,
    Formula,
    Negative,
    Number,
    Quotient,
    Sum,
    Symbol,
    substituted,
)
from builder.working.graph import Graph


def value_for_slope(graph: Graph) -> Iterator[Slips]:
    """Start from the value of the loss, not from its derivative."""
    by_out = terms(graph)
    yield from misconceived(
        graph, {name: Symbol(by_out[out]) for name, (out, _) in errors(graph).items() if out in by_out}
    )


def without_sign(graph: Graph) -> Iterator[Slips]:
    """Take the size of the error, without its sign."""
    yield from misconceived(
        graph,
        {
            name: Call("abs", (plus(Symbol(out), minus(Symbol(target))),))
            for name, (out, target) in errors(graph).items()
        },
    )


def targets_exchanged(graph: Graph) -> Iterator[Slips]:
    """Compare each output with the target of the next."""
    known, wrong = targets(graph), dict[str, Formula]()
    for row in rows(graph):
        own = [known[out] for out in row]
        for each, other in zip(own, [*own[1:], own[0]]):
            if isinstance(each, Symbol) and len(row) > 1:
                wrong[each.name] = other
    yield from at_once(
        {
            each.name: substituted(each.formula, {name: wrong[name] for name in wrong.keys() & each.parents})
            for each in graph
            if each.formula is not None and wrong.keys() & set(each.parents)
        }
    )


def last_row_alone(graph: Graph) -> Iterator[Slips]:
    """Take the gradient from the last row of data alone."""
    order, factor = rows(graph), mean(graph)
    slips: dict[str, Formula] = {}
    if len(order) < 2:
        return
    for row in order[:-1]:
        slips |= {name: ZERO for out in row if (name := gradient_by(graph, out)) is not None}
    for out in order[-1]:
        name = gradient_by(graph, out)
        formula = graph[name].formula if name is not None else None
        if name is not None and formula is not None and factor is not None:
            slips[name] = without(formula, factor) or formula
    yield from at_once(slips)
    yield from misconceived(graph, {name: each.terms[-1] for name, each in over_rows(graph).items()})


def one_term(graph: Graph) -> Iterator[Slips]:
    """Differentiate -t ln a alone, not the other half of a binary cross-entropy."""
    slips: dict[str, Formula] = {}
    for quantity in graph:
        if quantity.rule.kind in ("slope", "node") and isinstance(quantity.formula, Sum):
            for term in quantity.formula.terms:
                match term:
                    case Negative(Quotient(Symbol(target), Symbol(out))) if _is_target(graph, out, target):
                        slips[quantity.name] = term
    yield from misconceived(graph, slips)


def slope_kept(graph: Graph) -> Iterator[Slips]:
    """Multiply a - t, from which the slope has cancelled, by the slope again."""
    slips: dict[str, Formula] = {}
    for unit in units(graph):
        name = gradient_by(graph, unit.net)
        cancels = unit.activation == "softmax" or is_logarithmic(graph, unit.out)
        if name is not None and cancels and unit.out in targets(graph):
            out = Symbol(unit.out)
            error = plus(out, minus(targets(graph)[unit.out]))
            slope = times(out, plus(Number("1"), minus(out)))
            slips[name] = times(*([factor] if (factor := mean(graph)) else []), error, slope)
    yield from misconceived(graph, slips)


def _is_target(graph: Graph, out: str, target: str) -> bool:
    return targets(graph).get(out) == Symbol(target)
