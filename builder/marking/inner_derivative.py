"""Where a function is written as one formula, the derivative without that of its inside is a mistake too."""

from __future__ import annotations

from builder.working.building import minus, times
from builder.working.formula import Call, Formula, Number, Power, Product, Symbol, names, substituted
from builder.working.graph import Graph
from builder.working.quantity import GIVEN, Quantity
from builder.working.slope import slope
from builder.working.sympy_form import to_sympy

_INSIDE = "inside"  # stands for what the outer function is applied to


def without_inner_derivative(graph: Graph) -> dict[str, Formula]:
    """Return each derivative of a formula such as c·f(g(x)) by x, written as c·f'(g(x))."""
    found: dict[str, Formula] = {}
    for quantity in graph:
        rule = quantity.rule
        if rule.kind != "node" or rule.of not in graph or rule.by not in graph[rule.of].parents:
            continue
        formula = graph[rule.of].formula
        if formula is not None and (wrong := _outer(formula, rule.of, rule.by)) is not None:
            found[quantity.name] = wrong
    return {name: wrong for name, wrong in found.items() if not _same(wrong, graph[name].formula)}


def _same(wrong: Formula, right: Formula | None) -> bool:
    """Whether the inside has a slope of one (nothing was forgotten) or of minus one (a sign is flipped)."""
    return right is not None and to_sympy(right) in (to_sympy(wrong), to_sympy(minus(wrong)))


def _outer(formula: Formula, of: str, by: str) -> Formula | None:
    """Return the derivative of the outer function alone, or nothing where there is no inside."""
    match formula:
        case Product(factors):
            with_it = [factor for factor in factors if by in names(factor)]
            wrong = _outer(with_it[0], of, by) if len(with_it) == 1 else None
            if wrong is None or of in names(wrong):
                return None
            return times(*(wrong if factor is with_it[0] else factor for factor in factors))
        case Call(function, (inside,)) if not isinstance(inside, Symbol):
            return _at(Call(function, (Symbol(_INSIDE),)), inside, of)
        case Power(inside, Number() as exponent) if not isinstance(inside, Symbol):
            return _at(Power(Symbol(_INSIDE), exponent), inside, of)
    return None


def _at(outer: Formula, inside: Formula, of: str) -> Formula:
    small = Graph((Quantity(_INSIDE, None, GIVEN), Quantity(of, outer)))
    return substituted(slope(small, of, _INSIDE), {_INSIDE: inside})
