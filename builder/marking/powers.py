"""A power is exact where base and exponent allow it, and else a real number, if it is one."""

from __future__ import annotations

from fractions import Fraction

from mpmath import libmp

from builder.marking.real_functions import UndefinedError, square_root
from builder.marking.reals import EXACT, LARGEST, Real, Value, bounded, is_negative, magnitude, real, size

_HALF = Fraction(1, 2)


def power(base: Value, exponent: Value, bits: int) -> tuple[Value, int]:
    """Return a power, and how many bits of it are lost at most.

    Raises `UndefinedError` where there is none that is real: at 0 to no positive exponent, or of a negative
    base to an exponent that is not whole; or where it is too large.
    """
    if base == 0:
        if is_negative(exponent) or exponent == 0:
            raise UndefinedError
        return base, 0
    if isinstance(exponent, Fraction) and exponent.denominator == 1:
        return _whole_power(base, exponent.numerator, bits)
    if is_negative(base):
        raise UndefinedError
    if exponent == _HALF:
        return square_root(base, bits), 0
    return _real_power(real(base, bits), real(exponent, bits), bits)


def _whole_power(base: Value, exponent: int, bits: int) -> tuple[Value, int]:
    if isinstance(base, Fraction):
        if abs(exponent) * size(base) <= EXACT:
            return base**exponent, 0
        if abs(base) == 1:
            return (base if exponent % 2 else Fraction(1)), 0
    number = real(base, bits)
    if abs(exponent) * max(1, abs(magnitude(number)) - 1) > 2 * LARGEST:
        raise UndefinedError
    return bounded(libmp.mpf_pow_int(number, exponent, bits, "n")), exponent.bit_length()


def _real_power(base: Real, exponent: Real, bits: int) -> tuple[Value, int]:
    turned = libmp.mpf_mul(exponent, libmp.mpf_log(base, bits, "n"), bits, "n")
    if magnitude(turned) > 10:
        raise UndefinedError
    lost = max(0, magnitude(turned)) + max(0, magnitude(exponent))
    return bounded(libmp.mpf_exp(turned, bits, "n")), lost
