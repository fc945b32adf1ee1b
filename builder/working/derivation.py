"""How a formula was differentiated is a tree of rules: words and LaTeX come later.

The rules are those of any calculus textbook; SymPy's own derivative is their witness in the tests.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from builder.working.building import minus, over, plus, times
from builder.working.folded import folded
from builder.working.formula import (
    ONE,
    ZERO,
    Call,
    Formula,
    Negative,
    Number,
    Power,
    Product,
    Quotient,
    Sum,
    Symbol,
    names,
    substituted,
)
from builder.working.outer_slopes import INNER, outer_slope, power_slope

Rule = Literal[
    "constant", "identity", "negative", "sum", "multiple", "product", "quotient", "power", "exponential",
    "logarithmic", "chain", "exp", "log", "sin", "cos", "tan", "tanh", "sigmoid", "relu", "abs", "sqrt",
    "arctan", "step", "sign", "max",
]  # fmt: skip


@dataclass(frozen=True)
class Derivation:
    """One rule applied: to which formula, with what result, from which parts.

    For `chain` the parts are the outer function's derivation, in u, and that of the `inner` formula.
    """

    rule: Rule
    formula: Formula
    result: Formula
    parts: tuple[Derivation, ...] = ()
    inner: Formula | None = None


def derive(formula: Formula, by: str) -> Derivation:
    """Return how a formula is differentiated by one name, the other names being constants."""
    if by not in names(formula):
        return Derivation("constant", formula, ZERO)
    match formula:
        case Symbol():
            return Derivation("identity", formula, ONE)
        case Negative(term):
            part = derive(term, by)
            return _made("negative", formula, minus(part.result), part)
        case Sum(terms):
            parts = tuple(derive(term, by) for term in terms)
            return _made("sum", formula, plus(*(part.result for part in parts)), *parts)
        case Product(factors):
            return _product(formula, factors, by)
        case Quotient(top, bottom):
            return _quotient(formula, top, bottom, by)
        case Power(base, exponent):
            return _power(formula, base, exponent, by)
        case Call("max", arguments):
            return _greatest(formula, arguments, by)
        case Call(function, (argument,)):
            return _function(formula, function, argument, by)
    raise TypeError(f"no rule for {formula!r}")


def _made(rule: Rule, formula: Formula, result: Formula, *parts: Derivation) -> Derivation:
    return Derivation(rule, formula, folded(result), parts)


def _product(formula: Formula, factors: tuple[Formula, ...], by: str) -> Derivation:
    moving = [factor for factor in factors if by in names(factor)]
    parts = tuple(derive(factor, by) for factor in moving)
    if len(moving) == 1:
        fixed = tuple(factor for factor in factors if by not in names(factor))
        return _made("multiple", formula, times(*fixed, parts[0].result), *parts)
    found = iter(parts)
    terms = [
        times(*factors[:index], next(found).result, *factors[index + 1 :])
        for index, factor in enumerate(factors)
        if by in names(factor)
    ]
    return _made("product", formula, plus(*terms), *parts)


def _quotient(formula: Formula, top: Formula, bottom: Formula, by: str) -> Derivation:
    above, below = derive(top, by), derive(bottom, by)
    if below.result == ZERO:
        return _made("multiple", formula, over(above.result, bottom), above)
    difference = plus(times(above.result, bottom), minus(times(top, below.result)))
    return _made("quotient", formula, over(difference, Power(bottom, Number("2"))), above, below)


def _power(formula: Formula, base: Formula, exponent: Formula, by: str) -> Derivation:
    if by not in names(exponent):
        if isinstance(base, Symbol):
            return _made("power", formula, power_slope(base, exponent))
        return _chain(formula, "power", Power(INNER, exponent), power_slope(INNER, exponent), base, by)
    log = Call("log", (base,))
    if by not in names(base):
        if isinstance(exponent, Symbol):
            return _made("exponential", formula, times(formula, log))
        outer = Power(base, INNER)
        return _chain(formula, "exponential", outer, times(outer, log), exponent, by)
    below, above = derive(base, by), derive(exponent, by)
    inside = plus(times(above.result, log), times(exponent, over(below.result, base)))
    return _made("logarithmic", formula, times(formula, inside), below, above)


def _function(formula: Formula, function: str, argument: Formula, by: str) -> Derivation:
    rule: Rule = function  # type: ignore[assignment]  # every known function has its rule
    if isinstance(argument, Symbol):
        return _made(rule, formula, outer_slope(function, argument))
    return _chain(formula, rule, Call(function, (INNER,)), outer_slope(function, INNER), argument, by)


def _chain(
    formula: Formula, rule: Rule, outer: Formula, slope: Formula, inner: Formula, by: str
) -> Derivation:
    """Return outer'(u) at u = inner, times the derivative of the inner formula."""
    outside, inside = _made(rule, outer, slope), derive(inner, by)
    at_inner = substituted(outside.result, {INNER.name: inner})
    return Derivation("chain", formula, folded(times(at_inner, inside.result)), (outside, inside), inner)


def _greatest(formula: Formula, arguments: tuple[Formula, ...], by: str) -> Derivation:
    """The slope of the greatest is that of whichever argument it is; nothing is claimed at a tie."""
    parts = tuple(derive(argument, by) for argument in arguments)
    terms = []
    for argument, part in zip(arguments, parts, strict=True):
        beats = [
            Call("step", (plus(argument, minus(other)),)) for other in arguments if other is not argument
        ]
        terms.append(times(*beats, part.result))
    return _made("max", formula, plus(*terms), *parts)
