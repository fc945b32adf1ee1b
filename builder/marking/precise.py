"""A formula has a value to fifty digits at a point, or none; nothing computed grows beyond a bound."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import reduce
from operator import add, mul
from typing import Any

from mpmath import MPContext

from builder.working.formula import (
    Call,
    Formula,
    Negative,
    Number,
    Power,
    Product,
    Quotient,
    Sum,
    Symbol,
)

Real = Any  # an mpf; mpmath ships no types
DIGITS = 50
_LARGEST = 4000  # bits: no value beyond 2**4000 is computed

_mp = MPContext()
_mp.dps = DIGITS


class UndefinedError(Exception):
    """A formula has no real value of bounded size at a point."""


def exact(number: float | str) -> Real:
    """Return a number as it prints: 0.1 is one tenth, not the float nearest to it."""
    return _mp.mpf(number if isinstance(number, str) else repr(float(number)))


def value(formula: Formula, point: Mapping[str, Real]) -> Real:
    """Return the value of a formula at a point, to fifty digits; `pi` is known where no name is `pi`.

    Raises `UndefinedError` outside the real domain (a logarithm of a negative number, a pole) or where it is
    too large.
    """
    match formula:
        case Number(text):
            return _bounded(_mp.mpf(text))
        case Symbol(name):
            return point[name] if name in point or name != "pi" else _mp.pi + 0
        case Sum(terms):
            return _bounded(reduce(add, [value(term, point) for term in terms]))
        case Product(factors):
            return _bounded(reduce(mul, [value(factor, point) for factor in factors]))
        case Quotient(top, bottom):
            return _quotient(value(top, point), value(bottom, point))
        case Power(base, exponent):
            return _power(value(base, point), value(exponent, point))
        case Negative(term):
            return -value(term, point)
        case Call(function, arguments):
            return _bounded(_FUNCTIONS[function](*(value(argument, point) for argument in arguments)))


def _bounded(number: Real) -> Real:
    if not _mp.isfinite(number) or (number and abs(_mp.mag(number)) > _LARGEST):
        raise UndefinedError
    return number


def _quotient(top: Real, bottom: Real) -> Real:
    if not bottom:
        raise UndefinedError
    return _bounded(top / bottom)


def _power(base: Real, exponent: Real) -> Real:
    whole = _mp.isint(exponent)
    if (base < 0 and not whole) or (not base and exponent <= 0):
        raise UndefinedError
    if base and abs(exponent) * max(1, abs(_mp.mag(base))) > _LARGEST:
        raise UndefinedError
    return _bounded(base ** (int(exponent) if whole else exponent))


def _exp(argument: Real) -> Real:
    if abs(argument) > _LARGEST / 2:
        raise UndefinedError
    return _mp.exp(argument)


def _log(argument: Real) -> Real:
    if argument <= 0:
        raise UndefinedError
    return _mp.log(argument)


def _sqrt(argument: Real) -> Real:
    if argument < 0:
        raise UndefinedError
    return _mp.sqrt(argument)


def _turning(function: Callable[[Real], Real]) -> Callable[[Real], Real]:
    """Return a circular function that refuses an angle so large that its digits mean nothing."""

    def bounded(argument: Real) -> Real:
        if argument and _mp.mag(argument) > 64:
            raise UndefinedError
        return function(argument)

    return bounded


_FUNCTIONS: Mapping[str, Callable[..., Real]] = {
    "exp": _exp,
    "log": _log,
    "sqrt": _sqrt,
    "sin": _turning(_mp.sin),
    "cos": _turning(_mp.cos),
    "tan": _turning(_mp.tan),
    "tanh": lambda z: _mp.tanh(z) if abs(z) < _LARGEST / 4 else _mp.sign(z),
    "arctan": _mp.atan,
    "sigmoid": lambda z: 1 / (1 + _exp(-z)),
    "relu": lambda z: max(_mp.zero, z),
    "abs": abs,
    "max": max,
    "step": lambda z: _mp.mpf(1 if z > 0 else 0),
    "sign": _mp.sign,
}
