"""Sums and products built here are flat and hold no zero term and no factor of one."""

from __future__ import annotations

from builder.working.formula import ONE, ZERO, Formula, Negative, Number, Product, Quotient, Sum


def plus(*terms: Formula) -> Formula:
    """Return the sum of the terms, without zeros."""
    kept = tuple(part for term in terms for part in _terms(term) if part != ZERO)
    if not kept:
        return ZERO
    return kept[0] if len(kept) == 1 else Sum(kept)


def times(*factors: Formula) -> Formula:
    """Return the product of the factors, without ones; zero if any factor is zero."""
    flat = tuple(part for factor in factors for part in _factors(factor) if part != ONE)
    if ZERO in flat:
        return ZERO
    negatives = sum(isinstance(part, Negative) for part in flat)
    bare = tuple(part.term if isinstance(part, Negative) else part for part in flat)
    bare = tuple(part for part in bare if part != ONE)
    product: Formula = ONE if not bare else bare[0] if len(bare) == 1 else Product(bare)
    return Negative(product) if negatives % 2 else product


def minus(term: Formula) -> Formula:
    """Return minus the term; two minuses cancel."""
    if term == ZERO:
        return ZERO
    return term.term if isinstance(term, Negative) else Negative(term)


def over(top: Formula, bottom: Formula) -> Formula:
    """Return the quotient, without a denominator of one."""
    if isinstance(top, Negative):
        return minus(over(top.term, bottom))
    return top if bottom == ONE or top == ZERO else Quotient(top, bottom)


def whole(number: int) -> Formula:
    """Return a whole number; a negative one is minus its size."""
    return Negative(Number(str(-number))) if number < 0 else Number(str(number))


def _terms(term: Formula) -> tuple[Formula, ...]:
    return term.terms if isinstance(term, Sum) else (term,)


def _factors(factor: Formula) -> tuple[Formula, ...]:
    return factor.factors if isinstance(factor, Product) else (factor,)
