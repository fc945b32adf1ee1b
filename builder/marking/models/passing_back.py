"""What someone computes who mistakes how a gradient is passed back and its paths are added."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from builder.marking.models.backward_parts import Contribution, contributions, gradient_by, nodes
from builder.marking.models.forward_parts import layers, units
from builder.marking.models.spread import Slips, misconceived
from builder.marking.models.targets import mean
from builder.working.building import plus, times
from builder.working.formula import Call, Formula, Number, Product, Quotient, Sum, Symbol, names
from builder.working.graph import Graph
from builder.working.quantity import Quantity


def averaged(graph: Graph) -> Iterator[Slips]:
    """Take the mean of the paths, not their sum."""
    slips: dict[str, Formula] = {}
    for node in nodes(graph):
        if isinstance(node.formula, Sum) and _adds_gradients(graph, node):
            count = Number(str(len(node.formula.terms)))
            slips[node.name] = Quotient(node.formula, count)
    yield from misconceived(graph, slips)


def first_path_alone(graph: Graph) -> Iterator[Slips]:
    """Keep the first of the paths, wherever several meet."""
    yield from _one_path(graph, 0)


def last_path_alone(graph: Graph) -> Iterator[Slips]:
    """Keep the last of the paths, which overwrites the others."""
    yield from _one_path(graph, -1)


def slopes_alone(graph: Graph) -> Iterator[Slips]:
    """Leave out what comes from above: only local slopes (or weights) are added, a mean over rows apart."""
    scale = [factor] if (factor := mean(graph)) else []
    yield from _contributed(graph, lambda part: times(*scale, part.slope))


def gradients_alone(graph: Graph) -> Iterator[Slips]:
    """Leave out the weights: only what comes from above is added."""
    hidden = {unit.out for unit in units(graph)}
    yield from _contributed(graph, lambda part: part.upstream, hidden)


def raw_errors(graph: Graph) -> Iterator[Slips]:
    """Pass back the gradient by the output of a unit, not that by its net input."""
    raw = {
        gradient_by(graph, unit.net): gradient
        for unit in units(graph)
        if (gradient := gradient_by(graph, unit.out)) is not None
    }

    def wrong(part: Contribution) -> Formula:
        above = names(part.upstream)[0]
        return times(Symbol(raw.get(above, above)), part.slope)

    yield from _contributed(graph, wrong, {unit.out for unit in units(graph)})


def whole_layer(graph: Graph) -> Iterator[Slips]:
    """Add what comes back to all units of the layer, the same sum for each."""
    slips: dict[str, Formula] = {}
    for layer in layers(graph):
        own = [gradient_by(graph, signal) for signal in layer[0].signals]
        found = [graph[name].formula for name in own if name is not None]
        total = plus(*(formula for formula in found if formula is not None))
        if len(found) > 1:
            slips |= {name: total for name in own if name is not None}
    yield from misconceived(graph, slips)


def both_through_maximum(graph: Graph) -> Iterator[Slips]:
    """Send the gradient of a maximum to all that it compares."""
    yield from misconceived(
        graph,
        {
            each.name: Number("1")
            for each in _local(graph)
            if isinstance(formula := graph[each.rule.of].formula, Call)
            and formula.function == "max"
            and Symbol(each.rule.by) in formula.arguments
        },
    )


def own_factor(graph: Graph) -> Iterator[Slips]:
    """Give each factor of a product its own value as its slope, not the other's."""
    slips: dict[str, Formula] = {}
    for each in _local(graph):
        match graph[each.rule.of].formula:
            case Product((Symbol(one), Symbol(other))) if each.rule.by in (one, other) and one != other:
                slips[each.name] = Symbol(each.rule.by)
    gates: dict[str, dict[str, Formula]] = {}
    for name, wrong in slips.items():
        gates.setdefault(graph[name].rule.of, {})[name] = wrong
    yield from (slips, *gates.values()) if len(gates) > 1 else gates.values()


def _local(graph: Graph) -> Iterator[Quantity]:
    return (
        each
        for each in graph
        if each.rule.kind in ("slope", "node")
        and each.rule.of in graph
        and each.rule.by in graph[each.rule.of].parents
        and not isinstance(each.formula, Sum)
        and not any(graph[name].rule.kind in ("node", "path") for name in each.parents)
    )


def _adds_gradients(graph: Graph, node: Quantity) -> bool:
    """Whether the terms of a sum are paths, or other gradients."""
    terms = node.formula.terms if isinstance(node.formula, Sum) else ()
    return bool(terms) and all(
        any(graph[name].rule.kind in ("node", "path") for name in names(term)) for term in terms
    )


def _one_path(graph: Graph, kept: int) -> Iterator[Slips]:
    slips: dict[str, Formula] = {}
    for node in nodes(graph):
        if _adds_gradients(graph, node) and isinstance(node.formula, Sum) and len(node.formula.terms) > 1:
            slips[node.name] = node.formula.terms[kept]
    yield from misconceived(graph, slips)


def _contributed(
    graph: Graph, wrong: Callable[[Contribution], Formula], by: set[str] | None = None
) -> Iterator[Slips]:
    slips: dict[str, Formula] = {}
    for node in nodes(graph):
        if by is not None and node.rule.by not in by:
            continue
        parts = contributions(graph, node)
        if parts:
            slips[node.name] = plus(*(wrong(part) for part in parts))
    yield from misconceived(graph, slips)
