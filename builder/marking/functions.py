"""A function that formulas do not have is written with those that they have: sec x is 1/cos x."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from builder.working.formula import (
    ONE,
    Call,
    Formula,
    Negative,
    Number,
    Power,
    Quotient,
    Sum,
    Symbol,
)

_TWO = Number("2")


def called(function: str, arguments: tuple[Formula, ...]) -> Formula:
    """Return the formula of a function as students know them; `log10` is the logarithm of base 10."""
    if function in _WRITTEN:
        return _WRITTEN[function](arguments[0])
    if function.startswith("log") and function != "log":
        return Quotient(Call("log", arguments), Call("log", (Number(function[3:]),)))
    return Call(function, arguments)


def _over(top: str, bottom: str) -> Callable[[Formula], Formula]:
    return lambda z: Quotient(Call(top, (z,)) if top else ONE, Call(bottom, (z,)))


def _half_sum(sign: Callable[[Formula], Formula]) -> Callable[[Formula], Formula]:
    def written(z: Formula) -> Formula:
        return Quotient(Sum((Call("exp", (z,)), sign(Call("exp", (Negative(z),))))), _TWO)

    return written


_SINH, _COSH = _half_sum(Negative), _half_sum(lambda z: z)


def _arcsin(z: Formula) -> Formula:
    return Call("arctan", (Quotient(z, Call("sqrt", (Sum((ONE, Negative(Power(z, _TWO)))),))),))


def _arccos(z: Formula) -> Formula:
    return Sum((Quotient(Symbol("pi"), _TWO), Negative(_arcsin(z))))


_WRITTEN: Mapping[str, Callable[[Formula], Formula]] = {
    "cot": _over("cos", "sin"),
    "sec": _over("", "cos"),
    "csc": _over("", "sin"),
    "sinh": _SINH,
    "cosh": _COSH,
    "sech": lambda z: Quotient(ONE, _COSH(z)),
    "csch": lambda z: Quotient(ONE, _SINH(z)),
    "coth": lambda z: Quotient(_COSH(z), _SINH(z)),
    "arcsin": _arcsin,
    "arccos": _arccos,
    "cbrt": lambda z: Power(z, Quotient(ONE, Number("3"))),
}
