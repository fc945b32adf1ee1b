"""The rules of differentiation, those of any calculus textbook, applied one by one to a formula.

SymPy's own derivative is their witness in the tests.
"""

from __future__ import annotations

from itertools import chain, count

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
from builder.working.rule_tree import Derivation as Derivation
from builder.working.rule_tree import Rule


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
        inner = _letter(formula)
        return _chain(formula, "power", Power(inner, exponent), power_slope(inner, exponent), base, by)
    log = Call("log", (base,))
    if by not in names(base):
        if isinstance(exponent, Symbol):
            return _made("exponential", formula, times(formula, log))
        outer = Power(base, _letter(formula))
        return _chain(formula, "exponential", outer, times(outer, log), exponent, by)
    below, above = derive(base, by), derive(exponent, by)
    inside = plus(times(above.result, log), times(exponent, over(below.result, base)))
    return _made("logarithmic", formula, times(formula, inside), below, above)


def _function(formula: Formula, function: str, argument: Formula, by: str) -> Derivation:
    rule: Rule = function  # type: ignore[assignment]  # every known function has its rule
    if isinstance(argument, Symbol):
        return _made(rule, formula, outer_slope(function, argument))
    inner = _letter(formula)
    return _chain(formula, rule, Call(function, (inner,)), outer_slope(function, inner), argument, by)


def _chain(
    formula: Formula, rule: Rule, outer: Formula, slope: Formula, inner: Formula, by: str
) -> Derivation:
    """Return outer'(u) at u = inner, times the derivative of the inner formula."""
    outside, inside = _made(rule, outer, slope), derive(inner, by)
    letter = _letter(formula).name
    result = folded(times(substituted(outside.result, {letter: inner}), inside.result))
    return Derivation("chain", formula, result, (outside, inside), inner, letter)


def _letter(formula: Formula) -> Symbol:
    """Return what the inner formula is called: a name that the formula does not use itself."""
    used = names(formula)
    numbered = (f"u{number}" for number in count(1))
    return Symbol(next(name for name in chain((INNER.name, *"vws"), numbered) if name not in used))


def _greatest(formula: Formula, arguments: tuple[Formula, ...], by: str) -> Derivation:
    """The slope of the greatest is that of whichever argument it is; nothing is claimed at a tie."""
    parts = tuple(derive(argument, by) for argument in arguments)
    terms = []
    for place, part in enumerate(parts):
        others = (*arguments[:place], *arguments[place + 1 :])
        beats = [Call("step", (plus(arguments[place], minus(other)),)) for other in others]
        terms.append(times(*beats, part.result))
    return _made("max", formula, plus(*terms), *parts)
