"""Each function of formulas on values, with the bits that its argument's last ones cost the result.

The bits are those of the condition number |x f'(x) / f(x)|: a sine near a multiple of π loses those that the
multiple takes, an exponential those of its argument.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from fractions import Fraction
from math import isqrt
from typing import Any, cast

from mpmath import libmp

from builder.marking.reals import Real, UndefinedError, Value, is_negative, magnitude, real

__all__ = ["FUNCTIONS", "UndefinedError", "square_root"]

Found = tuple[Value, int]  # the value, and the bits that are lost

_ONE, _TURNS = Fraction(1), 64  # an angle of more bits has no digits that mean anything


def square_root(value: Value, bits: int) -> Value:
    """Return a square root, exact where it is a fraction; raises `UndefinedError` below zero."""
    if is_negative(value):
        raise UndefinedError
    if isinstance(value, Fraction):
        top, bottom = isqrt(value.numerator), isqrt(value.denominator)
        if top * top == value.numerator and bottom * bottom == value.denominator:
            return Fraction(top, bottom)
    return cast(Real, libmp.mpf_sqrt(real(value, bits), bits, "n"))


def _exp(z: Real, bits: int) -> Found:
    if magnitude(z) > 10:
        raise UndefinedError
    return cast(Real, libmp.mpf_exp(z, bits, "n")), max(0, magnitude(z))


def _sigmoid(z: Real, bits: int) -> Found:
    grown, lost = _exp(cast(Real, libmp.mpf_neg(z)), bits)
    under = libmp.mpf_add(libmp.fone, grown, bits, "n")
    return cast(Real, libmp.mpf_div(libmp.fone, under, bits, "n")), lost


def _log(z: Real, bits: int) -> Found:
    if z[0]:
        raise UndefinedError
    found = cast(Real, libmp.mpf_log(z, bits, "n"))
    return (found, max(0, -magnitude(found))) if found[1] else (Fraction(0), bits)


def _tanh(z: Real, bits: int) -> Found:
    if magnitude(z) > 11:
        return Fraction(-1 if z[0] else 1), 0
    return cast(Real, libmp.mpf_tanh(z, bits, "n")), 0


def _circular(name: str) -> Callable[[Real, int], Found]:
    compute: Any = getattr(libmp, f"mpf_{name}")

    def circular(z: Real, bits: int) -> Found:
        if magnitude(z) > _TURNS:
            raise UndefinedError
        found = cast(Real, compute(z, bits, "n"))
        return found, max(0, magnitude(z) + abs(magnitude(found))) if magnitude(z) > -8 else 0

    return circular


def _of_real(
    compute: Callable[[Real, int], Found], at: Mapping[int, Fraction]
) -> Callable[[Sequence[Value], int], Found]:
    """Return a function of one argument; `at` holds its values at whole numbers where it has exact ones."""
    known = {Fraction(place): value for place, value in at.items()}

    def function(arguments: Sequence[Value], bits: int) -> Found:
        (argument,) = arguments
        if isinstance(argument, Fraction):
            if argument in known:
                return known[argument], 0
            if not argument:
                raise UndefinedError
        return compute(real(argument, bits), bits)

    return function


def _sign(value: Value) -> int:
    return (value > 0) - (value < 0) if isinstance(value, Fraction) else -1 if value[0] else 1


def _larger(arguments: Sequence[Value], bits: int) -> Found:
    largest = arguments[0]
    for other in arguments[1:]:
        if libmp.mpf_lt(real(largest, bits), real(other, bits)):
            largest = other
    return largest, 0


def _absolute(value: Value) -> Value:
    return abs(value) if isinstance(value, Fraction) else cast(Real, libmp.mpf_abs(value))


FUNCTIONS: Mapping[str, Callable[[Sequence[Value], int], Found]] = {
    "exp": _of_real(_exp, {0: _ONE}),
    "log": _of_real(_log, {1: Fraction(0)}),
    "sqrt": lambda arguments, bits: (square_root(arguments[0], bits), 0),
    "sin": _of_real(_circular("sin"), {0: Fraction(0)}),
    "cos": _of_real(_circular("cos"), {0: _ONE}),
    "tan": _of_real(_circular("tan"), {0: Fraction(0)}),
    "tanh": _of_real(_tanh, {0: Fraction(0)}),
    "arctan": _of_real(lambda z, bits: (cast(Real, libmp.mpf_atan(z, bits, "n")), 0), {0: Fraction(0)}),
    "sigmoid": _of_real(_sigmoid, {0: Fraction(1, 2)}),
    "relu": lambda arguments, bits: (arguments[0] if _sign(arguments[0]) > 0 else Fraction(0), 0),
    "abs": lambda arguments, bits: (_absolute(arguments[0]), 0),
    "max": _larger,
    "step": lambda arguments, bits: (Fraction(1 if _sign(arguments[0]) > 0 else 0), 0),
    "sign": lambda arguments, bits: (Fraction(_sign(arguments[0])), 0),
}
