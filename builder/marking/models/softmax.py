"""What someone computes who mistakes a softmax, or its gradient."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from builder.marking.models.backward_parts import gradient_by
from builder.marking.models.forward_parts import Unit
from builder.marking.models.spread import Slips, at_once
from builder.marking.models.targets import mean, softmaxes, targets, total
from builder.working.building import minus, plus, times
from builder.working.formula import Call, Formula, Number, Quotient, Sum, Symbol
from builder.working.graph import Graph


def own_path_alone(graph: Graph) -> Iterator[Slips]:
    """Pass back through each probability to its own net input alone."""
    slips: dict[str, Formula] = {}
    for group in softmaxes(graph):
        for unit in group:
            name = gradient_by(graph, unit.net)
            formula = graph[name].formula if name is not None else None
            own = f"{name}_via_{unit.out}"
            if name is not None and isinstance(formula, Sum):
                slips[name] = Symbol(own) if own in graph else Number("0")
    yield from at_once(slips)


def net_for_probability(graph: Graph) -> Iterator[Slips]:
    """Subtract the target from the net input, not from the probability."""
    slips: dict[str, Formula] = {}
    for group in softmaxes(graph):
        for unit in group:
            name = gradient_by(graph, unit.net)
            if name is not None and unit.out in targets(graph):
                scale = [factor] if (factor := mean(graph)) else []
                slips[name] = times(*scale, plus(Symbol(unit.net), minus(targets(graph)[unit.out])))
    yield from at_once(slips)


def not_normalised(graph: Graph) -> Iterator[Slips]:
    """Leave the exponentials undivided by their sum."""
    yield from _each(graph, lambda unit, group: _exp(Symbol(unit.net)))


def sigmoids(graph: Graph) -> Iterator[Slips]:
    """Apply the sigmoid to each net input."""
    yield from _each(graph, lambda unit, group: Call("sigmoid", (Symbol(unit.net),)))


def twice(graph: Graph) -> Iterator[Slips]:
    """Apply the softmax to the probabilities again."""

    def wrong(unit: Unit, group: tuple[Unit, ...]) -> Formula:
        shares = {each.net: graph[each.out].formula for each in group}
        exponentials = {net: _exp(share) for net, share in shares.items() if share is not None}
        return Quotient(exponentials[unit.net], plus(*exponentials.values()))

    yield from _each(graph, wrong)


def over_classes(graph: Graph) -> Iterator[Slips]:
    """Divide the loss and its gradient by the number of classes."""
    groups, top = softmaxes(graph), total(graph)
    slips: dict[str, Formula] = {}
    for group in groups:
        count = Number(str(len(group)))
        for unit in group:
            name = gradient_by(graph, unit.net)
            formula = graph[name].formula if name is not None else None
            if name is not None and formula is not None:
                slips[name] = Quotient(formula, count)
        loss = graph[top].formula if top is not None else None
        if top is not None and loss is not None:
            slips[top] = Quotient(loss, count)
    yield from at_once(slips)


def _each(graph: Graph, wrong: Callable[[Unit, tuple[Unit, ...]], Formula]) -> Iterator[Slips]:
    yield from at_once({unit.out: wrong(unit, group) for group in softmaxes(graph) for unit in group})


def _exp(formula: Formula) -> Formula:
    return Call("exp", (formula,))
