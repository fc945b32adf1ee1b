"""A formula has a value at a point, or none: an exact fraction as long as it can, then a real number.

Every real number comes with a bound on the bits it may have lost to cancellation, so that what is left of it
is known; nothing computed grows beyond a bound.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from fractions import Fraction
from functools import lru_cache
from typing import Any

from mpmath import libmp

from builder.marking.powers import power
from builder.marking.real_functions import FUNCTIONS, UndefinedError
from builder.marking.reals import EXACT, Real, Value, bounded, kept, magnitude, real, size
from builder.working.formula import Call, Formula, Negative, Number, Power, Product, Quotient, Sum, Symbol

Point = Mapping[str, Value]

BITS = (240, 1300)  # of the first evaluation, and of the one where that has lost too many
KEPT = 116  # bits that must be left: thirty digits, and sixteen for the roundings on the way


def exact(number: float | str) -> Fraction:
    """Return a number as it prints: 0.1 is one tenth, not the float nearest to it."""
    return _exact(number if isinstance(number, str) else repr(float(number)))


class Evaluation:
    """Evaluates formulas at one point with so many bits; `lost` bounds the bits of them that mean nothing."""

    def __init__(self, point: Point, bits: int) -> None:
        self.point, self.bits, self.lost = point, bits, 0

    @property
    def is_certain(self) -> bool:
        """Whether enough is left of what was computed."""
        return self.bits - self.lost >= KEPT

    def value(self, formula: Formula) -> Value:
        """Return the value of a formula; `pi` is known where no name is `pi`.

        Raises `UndefinedError` outside the real domain (a logarithm of a negative number, a pole) or where it
        is too large, and `KeyError` for a name without a value.
        """
        return _RULES[type(formula)](self, formula)

    def _symbol(self, formula: Symbol) -> Value:
        if formula.name in self.point or formula.name != "pi":
            return self.point[formula.name]
        return libmp.mpf_pi(self.bits)  # type: ignore[no-any-return]

    def _sum(self, formula: Sum) -> Value:
        fraction, reals = self._parted(formula.terms, Fraction.__add__, Fraction(0))
        if not reals:
            return fraction
        if fraction:
            reals.append(real(fraction, self.bits))
        total = reals[0]
        for term in reals[1:]:
            total = libmp.mpf_add(total, term, self.bits, "n")
        return self._after_cancelling(total, max(map(magnitude, reals)))

    def _after_cancelling(self, total: Real, largest: int) -> Value:
        """Return a sum; what is left of terms that cancel to the last bits of all is zero."""
        lost = largest - magnitude(total) if total[1] else self.bits
        if self.bits == BITS[-1] and lost > self.bits - self.lost - 2 * KEPT:
            return Fraction(0)
        self.lost += max(0, lost)
        return bounded(total) if total[1] else Fraction(0)

    def _product(self, formula: Product) -> Value:
        fraction, reals = self._parted(formula.factors, Fraction.__mul__, Fraction(1))
        if not reals or not fraction:
            return fraction
        total = reals[0]
        for factor in reals[1:]:
            total = libmp.mpf_mul(total, factor, self.bits, "n")
        if fraction != 1:
            total = libmp.mpf_mul(total, real(fraction, self.bits), self.bits, "n")
        return bounded(total)

    def _parted(
        self, formulas: tuple[Formula, ...], joined: Callable[[Fraction, Fraction], Fraction], start: Fraction
    ) -> tuple[Fraction, list[Real]]:
        """Return what the exact values come to, and the real ones."""
        fraction, reals = start, []
        for formula in formulas:
            value = self.value(formula)
            if not isinstance(value, Fraction):
                reals.append(value)
            elif fraction is start:
                fraction = value
            else:
                fraction = joined(fraction, value)
                if size(fraction) > EXACT:
                    reals.append(bounded(real(fraction, self.bits)))
                    fraction = start
        return fraction, reals

    def _quotient(self, formula: Quotient) -> Value:
        top, bottom = self.value(formula.top), self.value(formula.bottom)
        if isinstance(bottom, Fraction) and not bottom:
            raise UndefinedError
        if isinstance(top, Fraction) and isinstance(bottom, Fraction):
            return kept(top / bottom, self.bits)
        if isinstance(top, Fraction) and not top:
            return top
        return bounded(libmp.mpf_div(real(top, self.bits), real(bottom, self.bits), self.bits, "n"))

    def _power(self, formula: Power) -> Value:
        found, lost = power(self.value(formula.base), self.value(formula.exponent), self.bits)
        self.lost += lost
        return found

    def _negative(self, formula: Negative) -> Value:
        value = self.value(formula.term)
        return -value if isinstance(value, Fraction) else libmp.mpf_neg(value)

    def _call(self, formula: Call) -> Value:
        arguments = [self.value(argument) for argument in formula.arguments]
        value, lost = FUNCTIONS[formula.function](arguments, self.bits)
        self.lost += lost
        return kept(value, self.bits) if isinstance(value, Fraction) else bounded(value)


@lru_cache(maxsize=4096)
def _exact(text: str) -> Fraction:
    return Fraction(text)


_RULES: Mapping[type, Callable[[Evaluation, Any], Value]] = {
    Number: lambda evaluation, formula: kept(_exact(formula.text), evaluation.bits),
    Symbol: Evaluation._symbol,
    Sum: Evaluation._sum,
    Product: Evaluation._product,
    Quotient: Evaluation._quotient,
    Power: Evaluation._power,
    Negative: Evaluation._negative,
    Call: Evaluation._call,
}
