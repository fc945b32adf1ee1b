"""Numbers that stand together in a formula become one number: 2·5·x is 10·x, and 3 + x - 1 is x + 2."""

from __future__ import annotations

from decimal import Context, Decimal
from functools import reduce

from builder.working.building import minus, over, plus, times
from builder.working.formula import (
    Call,
    Formula,
    Negative,
    Number,
    Power,
    Product,
    Quotient,
    Sum,
    children,
    rebuilt,
)

_EXACT = Context(prec=1000)  # digits enough for every product and sum of written decimals


def folded(formula: Formula) -> Formula:
    """Return an equal formula in which no product has two numbers and no sum has two; decimals stay exact."""
    parts = tuple(folded(part) for part in children(formula))
    match formula:
        case Product():
            return _product(parts)
        case Sum():
            return _sum(parts)
        case Quotient():
            return over(*parts)
        case Negative():
            return minus(*parts)
        case Power(exponent=Number("1")):
            return parts[0]
    return rebuilt(formula, parts)


def _product(factors: tuple[Formula, ...]) -> Formula:
    number, rest = Decimal(1), list[Formula]()
    for factor in _flat(factors):
        bare = factor.term if isinstance(factor, Negative) else factor
        value = Decimal(bare.text) if isinstance(bare, Number) else Decimal(1)
        number = _EXACT.multiply(number, value if bare is factor else value.copy_negate())
        if not isinstance(bare, Number):
            rest.append(bare)
    return times(_number(number), *sorted(rest, key=lambda factor: isinstance(factor, Call | Sum)))


def _flat(factors: tuple[Formula, ...]) -> list[Formula]:
    found: list[Formula] = []
    for factor in factors:
        bare = factor.term if isinstance(factor, Negative) else factor
        inner = list(bare.factors) if isinstance(bare, Product) else [bare]
        found += [minus(inner[0]), *inner[1:]] if isinstance(factor, Negative) else inner
    return found


def _sum(terms: tuple[Formula, ...]) -> Formula:
    flat = [part for term in terms for part in (term.terms if isinstance(term, Sum) else (term,))]
    numbers = [Decimal(number) for term in flat if (number := _text(term)) is not None]
    if len(numbers) < 2:
        return plus(*flat)
    return plus(*(term for term in flat if _text(term) is None), _number(reduce(_EXACT.add, numbers)))


def _text(term: Formula) -> str | None:
    if isinstance(term, Number):
        return term.text
    return f"-{term.term.text}" if isinstance(term, Negative) and isinstance(term.term, Number) else None


def _number(value: Decimal) -> Formula:
    text = format(value.copy_abs(), "f")
    text = text.rstrip("0").rstrip(".") if "." in text else text
    return Negative(Number(text)) if value < 0 else Number(text)
