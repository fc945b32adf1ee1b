"""What the models look for in a backward pass: gradients, the paths into them, errors, terms of the loss."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from builder.marking.models.forward_parts import units
from builder.working.formula import Formula, Negative, Product, Sum, Symbol, names
from builder.working.graph import Graph
from builder.working.quantity import Quantity


@dataclass(frozen=True)
class Contribution:
    """One path into a gradient: what comes from above, and the slope it is multiplied by."""

    upstream: Formula
    slope: Formula


def gradient_by(graph: Graph, name: str) -> str | None:
    """Return the gradient (of whatever is differentiated) by a quantity."""
    return _gradients(graph).get(name)


@lru_cache(maxsize=64)
def _gradients(graph: Graph) -> dict[str, str]:
    return {quantity.rule.by: quantity.name for quantity in graph if quantity.rule.kind == "node"}


def contributions(graph: Graph, node: Quantity) -> tuple[Contribution, ...]:
    """Return the paths into a gradient, each split into what comes from above and its slope, or nothing."""
    formula = node.formula
    terms = formula.terms if isinstance(formula, Sum) else (formula,)
    found = tuple(_contribution(graph, _opened(graph, term)) for term in terms if term is not None)
    return tuple(each for each in found if each) if all(found) else ()


def _opened(graph: Graph, term: Formula) -> Formula:
    if isinstance(term, Symbol) and graph[term.name].rule.kind == "path":
        return graph[term.name].formula or term
    return term


def _contribution(graph: Graph, term: Formula) -> Contribution | None:
    match term:
        case Product((Symbol(above), Symbol(local))) if _kinds(graph, above, local) == ("node", "slope"):
            return Contribution(Symbol(above), Symbol(local))
    return None


def _kinds(graph: Graph, *each: str) -> tuple[str, ...]:
    return tuple(graph[name].rule.kind for name in each)


def nodes(graph: Graph) -> Iterator[Quantity]:
    """Yield the gradients of the backward pass."""
    return (quantity for quantity in graph if quantity.rule.kind == "node" and quantity.formula is not None)


@lru_cache(maxsize=64)
def errors(graph: Graph) -> dict[str, tuple[str, str]]:
    """Return the quantities that are an output minus its target (an odd sign aside), with both names."""
    outs = {unit.out for unit in units(graph)} | {each.name for each in graph if each.rule.kind == "forward"}
    found = {}
    for quantity in graph:
        if quantity.rule.kind in ("slope", "node"):
            pair = _difference(quantity.formula)
            if pair and pair[0] in outs and graph[pair[1]].formula is None:
                found[quantity.name] = pair
    return found


def _difference(formula: Formula | None) -> tuple[str, str] | None:
    match formula:
        case Sum((Symbol(out), Negative(Symbol(target)))):
            return out, target
        case Negative(Sum((Symbol(target), Negative(Symbol(out))))):
            return out, target
    return None


@lru_cache(maxsize=64)
def losses(graph: Graph) -> tuple[str, ...]:
    """Return the terms of the loss: forward quantities of a target that only a total uses."""
    top = {quantity.rule.of for quantity in nodes(graph)}
    top |= {quantity.name for quantity in graph if quantity.name == "E"}
    parents = {parent for name in top if name in graph for parent in graph[name].parents}
    terms = [name for name in graph.names if name in parents and _is_term(graph, name)]
    return tuple(terms) or tuple(name for name in graph.names if name in top and _is_term(graph, name))


def _is_term(graph: Graph, name: str) -> bool:
    formula = graph[name].formula
    if formula is None or graph[name].rule.kind != "forward" or isinstance(formula, Symbol):
        return False
    given = [each for each in names(formula) if graph[each].formula is None]
    return bool(given) and len(names(formula)) > len(given)
