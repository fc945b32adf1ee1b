"""A product begins with one number, then its letters: cos(x) · 2 · (−8) · x is −16 x cos(x)."""

from __future__ import annotations

from decimal import Decimal
from math import prod

from builder.working.formula import Formula, Negative, Number, Power, Product, Symbol, children, rebuilt

_LONG = 12  # digits beyond which numbers are left as they are


def gathered(formula: Formula) -> Formula:
    """Return a formula of the same value in which no product has more than one number, and that in front."""
    inner = tuple(gathered(part) for part in children(formula))
    if not isinstance(formula, Product):
        return rebuilt(formula, inner)
    factors = [factor for part in inner for factor in _factors(part)]
    numbers = [found for factor in factors if (found := _number(factor)) is not None]
    rest = sorted((factor for factor in factors if _number(factor) is None), key=_is_long)
    number = prod(numbers, start=Decimal(1))
    text = format(abs(number), "f")
    if not numbers or not rest or len(text) > _LONG:
        return Product(inner)
    front = () if abs(number) == 1 else (Number(text.rstrip("0").rstrip(".") if "." in text else text),)
    whole = (*front, *rest)
    product = whole[0] if len(whole) == 1 else Product(whole)
    return Negative(product) if number < 0 else product


def _is_long(factor: Formula) -> bool:
    base = factor.base if isinstance(factor, Power) else factor
    return not isinstance(base, Symbol)


def _factors(part: Formula) -> tuple[Formula, ...]:
    """Return the factors of a part of a product; minus a product is a product with minus one."""
    if isinstance(part, Product):
        return part.factors
    if isinstance(part, Negative) and isinstance(part.term, Product):
        return (Negative(Number("1")), *part.term.factors)
    return (part,)


def _number(factor: Formula) -> Decimal | None:
    if isinstance(factor, Number):
        return Decimal(factor.text)
    if isinstance(factor, Negative) and isinstance(factor.term, Number):
        return -Decimal(factor.term.text)
    return None
