"""A value is an exact fraction or a real number that is not zero, of bounded size, to so many bits."""

from __future__ import annotations

from fractions import Fraction
from typing import cast

from mpmath import libmp

Real = tuple[int, int, int, int]  # mpmath's raw number: sign, mantissa, exponent, bits of the mantissa
Value = Fraction | Real

LARGEST = 1000  # no value beyond 2**1000 or below 2**-1000 is computed
EXACT = 1200  # bits of the largest fraction that is kept exact

_BITS, _LEADING = 240, 99  # thirty digits are 99.66 bits
_ALLOWED = libmp.from_rational(1, 10**30, _BITS, "n")


class UndefinedError(Exception):
    """A formula has no real value of bounded size at a point."""


def real(value: Value, bits: int) -> Real:
    """Return a value as a real number."""
    if isinstance(value, Fraction):
        return cast(Real, libmp.from_rational(value.numerator, value.denominator, bits, "n"))
    return value


def as_float(value: Value) -> float:
    """Return a value as a float; raises `OverflowError` where it is too large for one."""
    return float(value) if isinstance(value, Fraction) else float(libmp.to_float(value))


def bounded(number: Real) -> Real:
    """Return the number, or raise `UndefinedError` where it is too large or too small, or none at all."""
    if not number[1] or abs(number[2] + number[3]) > LARGEST:
        raise UndefinedError
    return number


def kept(value: Fraction, bits: int) -> Value:
    """Return a fraction, as a real number if it is too long."""
    return value if size(value) <= EXACT else bounded(real(value, bits))


def size(value: Fraction) -> int:
    """Return the bits that write a fraction."""
    return value.numerator.bit_length() + value.denominator.bit_length()


def magnitude(number: Real) -> int:
    """Return the bits before the point: 2**(m-1) <= |number| < 2**m; very few for zero."""
    return number[2] + number[3] if number[1] else -4 * LARGEST


def is_negative(value: Value) -> bool:
    """Whether a value is below zero."""
    return value < 0 if isinstance(value, Fraction) else bool(value[0])


def agree(one: Value, other: Value) -> bool:
    """Whether two values are the same: fractions exactly, real numbers to thirty digits."""
    if isinstance(one, Fraction) and isinstance(other, Fraction):
        return one == other
    first, second = real(one, _BITS), real(other, _BITS)
    gap = libmp.mpf_abs(libmp.mpf_sub(first, second, _BITS, "n"))
    largest = first if magnitude(first) > magnitude(second) else second
    same = magnitude(largest) - magnitude(gap)  # leading bits, give or take one
    if abs(same - _LEADING) > 2:
        return same > _LEADING
    allowed = libmp.mpf_mul(libmp.mpf_abs(largest), _ALLOWED, _BITS, "n")
    return bool(libmp.mpf_le(gap, allowed))
