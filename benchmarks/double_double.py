"""Thirty digits for arrays: a number is the unevaluated sum of two doubles, the second far below the first.

T. J. Dekker, Numerische Mathematik 18 (1971); Y. Hida, X. S. Li and D. H. Bailey, ARITH-15 (2001).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import mpmath
import numpy as np

from builder.working.composed import Arithmetic

_SPLIT = 2.0**27 + 1
_TERMS = 24  # of Taylor's series, for arguments below 1/4


@dataclass(frozen=True, eq=False)
class Double:
    """An array of numbers to about 31 digits."""

    high: Any
    low: Any

    def __add__(self, other: Any) -> Double:
        other = exactly(other)
        total, rest = _sum(self.high, other.high)
        low, dust = _sum(self.low, other.low)
        total, rest = _fast(total, rest + low)
        return Double(*_fast(total, rest + dust))

    def __mul__(self, other: Any) -> Double:
        other = exactly(other)
        total, rest = _product(self.high, other.high)
        return Double(*_fast(total, rest + (self.high * other.low + self.low * other.high)))

    def __truediv__(self, other: Any) -> Double:
        other = exactly(other)
        first = self.high / other.high
        left = self - other * first
        second = left.high / other.high
        third = (left - other * second).high / other.high
        return Double(*_fast(*_fast(first, second))) + third

    def __neg__(self) -> Double:
        return Double(-self.high, -self.low)

    def __sub__(self, other: Any) -> Double:
        return self + -exactly(other)

    def __rsub__(self, other: Any) -> Double:
        return exactly(other) - self

    def __rtruediv__(self, other: Any) -> Double:
        return exactly(other) / self

    __radd__, __rmul__ = __add__, __mul__

    def __pow__(self, exponent: Any) -> Double:
        if not isinstance(exponent, int):
            return exp(log(self) * exponent)
        result = exactly(1.0)
        for _ in range(abs(exponent)):
            result = result * self
        return 1.0 / result if exponent < 0 else result

    def __abs__(self) -> Double:
        return self * np.where(self.high < 0, -1.0, 1.0)

    def __gt__(self, other: Any) -> Any:
        left = self - other
        return (left.high > 0) | ((left.high == 0) & (left.low > 0))


def exactly(value: Any) -> Double:
    """Return an integer, a double, an array of doubles or a number of mpmath as a `Double`."""
    if isinstance(value, Double):
        return value
    if isinstance(value, mpmath.mpf):
        high = float(value)
        return Double(np.float64(high), np.float64(float(value - mpmath.mpf(high))))
    return Double(np.asarray(value, dtype=float), np.zeros(np.shape(value)))


def _sum(a: Any, b: Any) -> tuple[Any, Any]:
    total = a + b
    part = total - a
    return total, (a - (total - part)) + (b - part)


def _fast(a: Any, b: Any) -> tuple[Any, Any]:
    total = a + b
    return total, b - (total - a)


def _halves(a: Any) -> tuple[Any, Any]:
    wide = _SPLIT * a
    high = wide - (wide - a)
    return high, a - high


def _product(a: Any, b: Any) -> tuple[Any, Any]:
    total = a * b
    (ah, al), (bh, bl) = _halves(a), _halves(b)
    return total, ((ah * bh - total) + ah * bl + al * bh) + al * bl


def _constant(value: Callable[[], Any]) -> Double:
    with mpmath.workdps(45):
        return exactly(mpmath.mpf(value()))


_LN2 = _constant(lambda: mpmath.log(2))
_HALF_PI = _constant(lambda: mpmath.pi / 2)
_INVERSE = [_constant(lambda k=k: 1 / mpmath.factorial(k)) for k in range(_TERMS)]  # type: ignore[misc]


def exp(x: Any) -> Double:
    """Return e**x: x = k ln 2 + 16 r, Taylor's series for r, squared four times."""
    x = exactly(x)
    whole = np.round(x.high / np.log(2))
    part = (x - _LN2 * whole) * 2.0**-4
    result = _series(part, range(_TERMS))
    for _ in range(4):
        result = result * result
    return result * np.exp2(whole)


def log(x: Any) -> Double:
    """Return ln x, by two steps of Newton's method on the exponential from the double's own logarithm."""
    x = exactly(x)
    found = exactly(np.log(x.high))
    for _ in range(2):
        found = found + x * exp(-found) - 1.0
    return found


def sqrt(x: Any) -> Double:
    """Return the root, by two steps of Newton's method from the double's own."""
    x = exactly(x)
    found = exactly(np.sqrt(x.high))
    for _ in range(2):
        found = (found + x / found) * 0.5
    return found


def sin(x: Any) -> Double:
    """Return sin x, from a quarter of a turn around 0."""
    return _turned(exactly(x), 0)


def cos(x: Any) -> Double:
    """Return cos x = sin(x + π/2)."""
    return _turned(exactly(x), 1)


def _turned(x: Double, quarters: int) -> Double:
    whole = np.round(x.high / (np.pi / 2))
    part = x - _HALF_PI * whole
    turn = (whole.astype(int) + quarters) % 4
    odd, even = _series(part, range(1, _TERMS, 2), -1), _series(part, range(0, _TERMS, 2), -1)
    sign = np.where(turn > 1, -1.0, 1.0)
    which = turn % 2 == 0
    return Double(np.where(which, odd.high, even.high), np.where(which, odd.low, even.low)) * sign


def _series(x: Double, powers: range, sign: int = 1) -> Double:
    """Return the sum of x**k/k! over these powers, the smallest first, with signs that may alternate."""
    total = exactly(0.0)
    for place, k in reversed(list(enumerate(powers))):
        total = total + (x**k) * _INVERSE[k] * float(sign**place)
    return total


def tanh(x: Any) -> Double:
    """Return tanh x = (e^2x - 1)/(e^2x + 1)."""
    double = exp(exactly(x) * 2.0)
    return (double - 1.0) / (double + 1.0)


def step(x: Any, *_: Any) -> Double:
    """Return 1 where x is positive, else 0."""
    return exactly(np.where(exactly(x) > 0.0, 1.0, 0.0))


def greatest(*values: Any) -> Double:
    """Return the largest of several."""
    found = exactly(values[0])
    for other in map(exactly, values[1:]):
        more = other > found
        found = Double(np.where(more, other.high, found.high), np.where(more, other.low, found.low))
    return found


def signum(x: Any) -> Double:
    """Return -1, 0 or 1."""
    return exactly(np.sign(exactly(x).high))


_FUNCTIONS: dict[str, Callable[..., Any]] = {
    "mpf": exactly,
    "exp": exp,
    "log": log,
    "sqrt": sqrt,
    "sin": sin,
    "cos": cos,
    "tan": lambda x: sin(x) / cos(x),
    "tanh": tanh,
    "sigmoid": lambda z: 1.0 / (1.0 + exp(-z)),
    "relu": lambda z: greatest(z, 0.0),
    "step": step,
    "Heaviside": step,
    "Max": greatest,
    "signum": signum,
    "absolute": abs,
}
ARRAYS = Arithmetic((_FUNCTIONS, "mpmath"), exactly)
