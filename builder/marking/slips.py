"""Each kind of slip maps a quantity to the wrong formula that someone who makes the slip would compute."""

from __future__ import annotations

from collections.abc import Iterator

from builder.working.building import minus, plus, times
from builder.working.formula import Formula, Negative, Product, Sum, Symbol, names, substituted, walk
from builder.working.graph import Graph
from builder.working.quantity import Quantity

_BACKWARD = ("node", "path", "slope")


def without_activation_slope(graph: Graph) -> dict[str, Formula]:
    """Return each gradient that multiplies by an activation's slope (or an inner derivative), without it."""
    alone = _is_composition(graph)
    found: dict[str, Formula] = {}
    for quantity in graph:
        if quantity.rule.kind in ("node", "path") and isinstance(quantity.formula, Product):
            kept = [factor for factor in quantity.formula.factors if not _is_dropped(graph, factor, alone)]
            if kept and len(kept) < len(quantity.formula.factors):
                found[quantity.name] = times(*kept)
    return found


def flipped(graph: Graph) -> dict[str, Formula]:
    """Return each gradient with its sign flipped."""
    return {
        quantity.name: minus(quantity.formula)
        for quantity in graph
        if quantity.rule.kind == "node" and quantity.formula is not None
    }


def added_gradient(graph: Graph) -> dict[str, Formula]:
    """Return each update with its step added: w + eta*dE_dw."""
    return {
        quantity.name: plus(*(_unsigned(term) for term in quantity.formula.terms))
        for quantity in graph
        if quantity.rule.kind == "update" and isinstance(quantity.formula, Sum)
    }


def without_one_path(graph: Graph) -> Iterator[dict[str, Formula]]:
    """Yield each gradient in which paths meet, without one of them; then one path forgotten everywhere."""
    everywhere: dict[str, dict[str, Formula]] = {}
    for quantity in graph:
        terms = _paths(graph, quantity)
        for term in terms:
            rest = plus(*(other for other in terms if other is not term))
            everywhere.setdefault(_through(graph, term), {})[quantity.name] = rest
            yield {quantity.name: rest}
    yield from everywhere.values()


def updated_weights(graph: Graph) -> dict[str, Formula]:
    """Return everything of the backward pass that uses a weight, with its updated value in its place."""
    new = {quantity.rule.of: quantity.name for quantity in graph if quantity.rule.kind == "update"}
    found: dict[str, Formula] = {}
    for quantity in graph:
        if quantity.formula is None or quantity.rule.kind not in _BACKWARD:
            continue
        later = graph.descendants([quantity.name])
        used: dict[str, Formula] = {
            name: Symbol(new[name]) for name in quantity.parents if name in new and new[name] not in later
        }
        if used:
            found[quantity.name] = substituted(quantity.formula, used)
    return found


def _is_dropped(graph: Graph, factor: Formula, composition: bool) -> bool:
    """Whether a factor is the slope of a curved function (in a composition: any inner derivative)."""
    if not isinstance(factor, Symbol) or graph[factor.name].rule.kind != "slope":
        return False
    slope = graph[factor.name]
    curved = {slope.rule.of, slope.rule.by} & set(slope.parents)
    return bool(curved) or composition


def _is_composition(graph: Graph) -> bool:
    """Whether the gradient is taken by one given alone, as in a function of x with parameters."""
    by = {quantity.rule.by for quantity in graph if quantity.rule.kind == "node"}
    return len(by & set(graph.givens)) == 1


def _unsigned(term: Formula) -> Formula:
    return term.term if isinstance(term, Negative) else term


def _paths(graph: Graph, quantity: Quantity) -> tuple[Formula, ...]:
    """Return the terms of a gradient in which several paths meet, or nothing."""
    if quantity.rule.kind != "node" or not isinstance(quantity.formula, Sum):
        return ()
    terms = quantity.formula.terms
    kinds = [{graph[name].rule.kind for name in names(term)} for term in terms]
    return terms if all(kind & set(_BACKWARD) for kind in kinds) else ()


def _through(graph: Graph, term: Formula) -> str:
    """Return the quantity through which a path runs."""
    for part in walk(term):
        if isinstance(part, Symbol) and (rule := graph[part.name].rule).kind in _BACKWARD:
            return rule.via or rule.by if rule.kind != "slope" else rule.of
    return ""
