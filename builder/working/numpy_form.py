"""A formula compiles once to a function over floats or arrays; only its nodes become code, never text."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache, reduce
from typing import Any

import numpy as np

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
    names,
)

Numeric = Any  # a float, a complex number or an array of them: the formula is generic over all three


def _sigmoid(z: Numeric) -> Numeric:
    return 1 / (1 + np.exp(-z))


def _relu(z: Numeric) -> Numeric:
    return z * (np.real(z) > 0) + 0.0  # no negative zero, which would print as -0


def _step(z: Numeric) -> Numeric:
    return (np.real(z) > 0) * 1.0


def _abs(z: Numeric) -> Numeric:
    return z * np.sign(np.real(z))


def _max(*arguments: Numeric) -> Numeric:
    greatest = reduce(lambda a, b: np.where(np.real(a) >= np.real(b), a, b), arguments)
    return np.asarray(greatest)[()]


# Written so that complex arguments differentiate correctly by the complex-step method.
NUMPY_FUNCTIONS: dict[str, Callable[..., Numeric]] = {
    "exp": np.exp,
    "log": np.log,
    "sin": np.sin,
    "cos": np.cos,
    "tan": np.tan,
    "tanh": np.tanh,
    "sqrt": np.sqrt,
    "arctan": np.arctan,
    "sigmoid": _sigmoid,
    "relu": _relu,
    "abs": _abs,
    "max": _max,
    "step": _step,
    "sign": lambda z: np.sign(np.real(z)),
}


@lru_cache(maxsize=8192)
def function(formula: Formula) -> tuple[tuple[str, ...], Callable[..., Numeric]]:
    """Return the names a formula needs and a function of their values, in that order.

    The values are floats or arrays of one shape (students first); the result has that shape.
    """
    arguments = names(formula)
    places = {name: f"v{index}" for index, name in enumerate(arguments)}
    code = f"lambda {', '.join(places.values())}: {_code(formula, places)}"
    return arguments, eval(code, {"__builtins__": {}, **NUMPY_FUNCTIONS})  # code made of our own nodes only


def _code(formula: Formula, places: dict[str, str]) -> str:
    match formula:
        case Number(text):
            return repr(float(text))
        case Symbol(name):
            return places[name]
        case Sum(terms):
            return "(" + "+".join(_code(term, places) for term in terms) + ")"
        case Product(factors):
            return "(" + "*".join(_code(factor, places) for factor in factors) + ")"
        case Quotient(top, bottom):
            return f"({_code(top, places)}/{_code(bottom, places)})"
        case Power(base, Number(text)) if text.isdigit() and int(text) < 64:
            return f"({_code(base, places)}**{int(text)})"
        case Power(base, exponent):
            return f"({_code(base, places)}**{_code(exponent, places)})"
        case Negative(term):
            return f"(-{_code(term, places)})"
        case Call(name, arguments) if name in NUMPY_FUNCTIONS:
            return f"{name}({','.join(_code(argument, places) for argument in arguments)})"
    raise TypeError(f"not a formula: {formula!r}")
