"""Losses and gradients on another scale: with or without ½, the mean over rows, or that over outputs."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from builder.marking.models.backward_parts import errors, gradient_by, nodes
from builder.marking.models.backward_parts import losses as loss_terms
from builder.marking.models.spread import Slips, at_once, misconceived
from builder.marking.models.targets import is_logarithmic, mean, over_rows, rows, terms, total, without
from builder.working.building import times
from builder.working.formula import (
    Formula,
    Number,
    Power,
    Product,
    Quotient,
)
from builder.working.graph import Graph

_HALF = Quotient(Number("1"), Number("2"))
_TWO = Number("2")


def without_half(graph: Graph) -> Iterator[Slips]:
    """Leave the half out of the loss."""
    yield from _reported(graph, loss_terms(graph), _unhalved)


def doubled(graph: Graph) -> Iterator[Slips]:
    """Keep the 2 of the square in the gradient of a loss with ½."""
    yield from misconceived(
        graph,
        {
            name: times(_TWO, formula)
            for name, (out, _) in errors(graph).items()
            if (formula := graph[name].formula) is not None and _is_halved(graph, out)
        },
    )


def halved(graph: Graph) -> Iterator[Slips]:
    """Lose the 2 of the square in the gradient of a loss without ½."""
    slips: dict[str, Formula] = {}
    for quantity in graph:
        if quantity.rule.kind in ("slope", "node") and quantity.rule.by in terms(graph):
            formula = without(quantity.formula, _TWO) if quantity.formula is not None else None
            if formula is not None and not is_logarithmic(graph, quantity.rule.by):
                slips[quantity.name] = formula
    yield from misconceived(graph, slips)


def summed(graph: Graph) -> Iterator[Slips]:
    """Give the sum over the rows for their mean."""
    factor = mean(graph)
    if factor is not None:
        yield from _reported(graph, _top(graph), lambda formula: without(formula, factor) or formula)


def averaged(graph: Graph) -> Iterator[Slips]:
    """Divide the loss by the number of rows, where it is their sum."""
    if len(rows(graph)) > 1 and mean(graph) is None:
        count = Number(str(len(rows(graph))))
        yield from _reported(graph, _top(graph), lambda formula: Quotient(formula, count))


def with_half(graph: Graph) -> Iterator[Slips]:
    """Put a half before a loss of squares that has none."""
    formulas = [graph[name].formula for name in {*loss_terms(graph), *_top(graph)}]
    squared = any(isinstance(formula, Power) and formula.exponent == _TWO for formula in formulas)
    halved = any(formula is not None and without(formula, _HALF) is not None for formula in formulas)
    if squared and not halved:
        yield from _reported(graph, _top(graph), lambda formula: times(_HALF, formula))


def gradient_averaged(graph: Graph) -> Iterator[Slips]:
    """Divide the gradients by the number of rows, where they are sums over them."""
    order = rows(graph)
    if len(order) < 2 or mean(graph) is not None:
        return
    count = Number(str(len(order)))
    sums = {name: Quotient(formula, count) for name, formula in over_rows(graph).items()}
    yield from misconceived(graph, sums)
    names = [name for row in order for out in row if (name := gradient_by(graph, out)) is not None]
    formulas = {name: graph[name].formula for name in names}
    yield from at_once(
        {name: Quotient(formula, count) for name, formula in formulas.items() if formula is not None}
    )


def over_outputs_too(graph: Graph) -> Iterator[Slips]:
    """Divide the loss by the number of outputs as well."""
    count = max((len(row) for row in rows(graph)), default=1)
    if count > 1:
        yield from _reported(graph, _top(graph), lambda formula: Quotient(formula, Number(str(count))))


def mean_left_out(graph: Graph) -> Iterator[Slips]:
    """Drop the 1/N of the loss from its gradients."""
    factor = mean(graph)
    yield from misconceived(graph, _scaled(graph, factor, lambda formula, rest: rest) if factor else {})


def mean_twice(graph: Graph) -> Iterator[Slips]:
    """Divide a gradient by N twice."""
    factor = mean(graph)
    if factor:
        yield from misconceived(graph, _scaled(graph, factor, lambda formula, rest: times(factor, formula)))


def _is_halved(graph: Graph, out: str) -> bool:
    term = terms(graph).get(out)
    formula = graph[term].formula if term is not None else None
    return formula is not None and _unhalved(formula) != formula


def _unhalved(formula: Formula) -> Formula:
    squared = isinstance(formula, Product) and any(isinstance(part, Power) for part in formula.factors)
    for half in (_HALF, Number("0.5")):
        rest = without(formula, half) if squared else None
        if rest is not None:
            return rest
    if isinstance(formula, Quotient) and formula.bottom == _TWO and isinstance(formula.top, Power):
        return formula.top
    return formula


def _top(graph: Graph) -> tuple[str, ...]:
    name = total(graph)
    return (name,) if name is not None else ()


def _reported(graph: Graph, wanted: tuple[str, ...], wrong: Callable[[Formula], Formula]) -> Iterator[Slips]:
    """Yield a loss reported otherwise before the step, then before and after it; its gradient stays."""
    before, after = dict[str, Formula](), dict[str, Formula]()
    for quantity in graph:
        formula = quantity.formula
        if formula is None or wrong(formula) == formula:
            continue
        if quantity.name in wanted:
            before[quantity.name] = wrong(formula)
        elif quantity.rule.kind == "again" and quantity.rule.of in wanted:
            after[quantity.name] = wrong(formula)
    yield from at_once(before)
    if after:
        yield {**before, **after}


def _scaled(
    graph: Graph, factor: Quotient, wrong: Callable[[Formula, Formula], Formula]
) -> dict[str, Formula]:
    """Return the gradients that hold the factor 1/N, otherwise."""
    found = {}
    for node in nodes(graph):
        rest = without(node.formula, factor) if node.formula is not None else None
        if node.formula is not None and rest is not None:
            found[node.name] = wrong(node.formula, rest)
    return found
