"""Which output of which row a target belongs to, and what the sum of a loss is divided by."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from builder.marking.models.backward_parts import losses, nodes
from builder.marking.models.forward_parts import Unit, layers, units
from builder.working.formula import (
    ONE,
    ZERO,
    Call,
    Formula,
    Negative,
    Number,
    Product,
    Quotient,
    Sum,
    Symbol,
    names,
    walk,
)
from builder.working.graph import Graph


@lru_cache(maxsize=64)
def terms(graph: Graph) -> dict[str, str]:
    """Return the term of the loss in which each output stands."""
    found: dict[str, str] = {}
    for name in losses(graph):
        formula = graph[name].formula
        for each in names(formula) if formula is not None else ():
            if graph[each].formula is not None:
                found.setdefault(each, name)
    return found


@lru_cache(maxsize=64)
def targets(graph: Graph) -> dict[str, Formula]:
    """Return the target of each output: a given, or 1 and 0 where the loss names the right class alone."""
    found: dict[str, Formula] = {}
    for out, term in terms(graph).items():
        formula = graph[term].formula
        given = [each for each in names(formula) if graph[each].formula is None] if formula else []
        if len(given) == 1:
            found[out] = Symbol(given[0])
        elif not given:
            found[out] = ONE
    for group in softmaxes(graph):
        if any(unit.out in found for unit in group):
            found |= {unit.out: ZERO for unit in group if unit.out not in found}
    return found


@lru_cache(maxsize=64)
def softmaxes(graph: Graph) -> tuple[tuple[Unit, ...], ...]:
    """Return the units of each softmax."""
    found: dict[frozenset[str], list[Unit]] = {}
    for unit in units(graph):
        formula = graph[unit.out].formula
        if unit.activation == "softmax" and isinstance(formula, Quotient):
            found.setdefault(frozenset(names(formula.bottom)), []).append(unit)
    return tuple(tuple(group) for group in found.values())


def rows(graph: Graph) -> list[list[str]]:
    """Return the outputs by row, for outputs that have a target."""
    out = {unit.net: unit.out for unit in units(graph)}
    known = targets(graph)
    found = [[out[each.name] for each in layer if out.get(each.name) in known] for layer in layers(graph)]
    return [row for row in found if row]


def over_rows(graph: Graph) -> dict[str, Sum]:
    """Return the gradients of parameters that are sums with a term for every row of data."""
    count = len(rows(graph))
    return {
        node.name: node.formula
        for node in nodes(graph)
        if isinstance(node.formula, Sum)
        and len(node.formula.terms) == count > 1
        and graph[node.rule.by].formula is None
    }


@lru_cache(maxsize=64)
def total(graph: Graph) -> str | None:
    """Return the name of the loss, if a gradient of it is taken or it is called E."""
    top = [quantity.rule.of for quantity in nodes(graph) if quantity.rule.of in graph]
    return next(iter(top), "E" if "E" in graph else None)


@lru_cache(maxsize=64)
def mean(graph: Graph) -> Quotient | None:
    """Return the factor 1/N of the loss, or nothing where it is a sum."""
    name = total(graph)
    formula = graph[name].formula if name is not None else None
    summed = isinstance(formula, Product) and any(isinstance(factor, Sum) for factor in formula.factors)
    return next(_fractions(formula), None) if summed and formula is not None else None


def without(formula: Formula, factor: Formula) -> Formula | None:
    """Return a product without one of its factors, or nothing where that is not one."""
    if isinstance(formula, Negative):
        rest = without(formula.term, factor)
        return Negative(rest) if rest is not None else None
    if not isinstance(formula, Product) or factor not in formula.factors:
        return None
    kept = list(formula.factors)
    kept.remove(factor)
    return kept[0] if len(kept) == 1 else Product(tuple(kept))


def is_logarithmic(graph: Graph, out: str) -> bool:
    """Whether the term of the loss of an output holds a logarithm."""
    formula = graph[terms(graph)[out]].formula if out in terms(graph) else None
    return formula is not None and any(
        isinstance(part, Call) and part.function == "log" for part in walk(formula)
    )


def _fractions(formula: Formula) -> Iterator[Quotient]:
    for factor in formula.factors if isinstance(formula, Product) else ():
        match factor:
            case Quotient(Number("1"), Number(count)) if count != "1":
                yield factor
