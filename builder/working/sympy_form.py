"""SymPy's view of a formula: exact numbers, real symbols, and functions whose slopes it knows."""

from __future__ import annotations

import sympy

from builder.working.building import minus, over, plus, times, whole
from builder.working.formula import (
    ONE,
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
from builder.working.sympy_functions import Expression as Expression
from builder.working.sympy_functions import absolute, relu, sigmoid, signum, step

_TO_SYMPY = {
    "exp": sympy.exp,
    "log": sympy.log,
    "sin": sympy.sin,
    "cos": sympy.cos,
    "tan": sympy.tan,
    "tanh": sympy.tanh,
    "sqrt": sympy.sqrt,
    "arctan": sympy.atan,
    "abs": absolute,
    "max": sympy.Max,
    "sign": signum,
    "sigmoid": sigmoid,
    "relu": relu,
    "step": step,
}
_FROM_SYMPY = {made: name for name, made in _TO_SYMPY.items() if name != "sqrt"}
_FROM_SYMPY |= {sympy.Abs: "abs", sympy.sign: "sign", sympy.Heaviside: "step"}


def symbol(name: str) -> Expression:
    """Return the real SymPy symbol of a quantity."""
    return sympy.Symbol(name, real=True)


def to_sympy(formula: Formula) -> Expression:
    """Return a formula as a SymPy expression with exact rational numbers."""
    match formula:
        case Number(text):
            return sympy.Rational(text)
        case Symbol(name):
            return symbol(name)
        case Sum(terms):
            return sympy.Add(*map(to_sympy, terms))
        case Product(factors):
            return sympy.Mul(*map(to_sympy, factors))
        case Quotient(top, bottom):
            return to_sympy(top) / to_sympy(bottom)
        case Power(base, exponent):
            return to_sympy(base) ** to_sympy(exponent)
        case Negative(term):
            return -to_sympy(term)
        case Call(function, arguments):
            return _TO_SYMPY[function](*map(to_sympy, arguments))


def from_sympy(expression: Expression) -> Formula:
    """Return a SymPy expression as a formula, terms in SymPy's printing order.

    Raises `TypeError` for what no formula holds (an integral, a matrix, …).
    """
    if isinstance(expression, sympy.Symbol):
        return Symbol(expression.name)
    if isinstance(expression, sympy.Integer):
        return whole(int(expression))
    if isinstance(expression, sympy.Rational):
        return over(whole(expression.p), whole(expression.q))
    if isinstance(expression, sympy.Add):
        return plus(*map(from_sympy, expression.as_ordered_terms()))
    if isinstance(expression, sympy.Mul):
        return _from_product(expression)
    if isinstance(expression, sympy.Pow):
        return _from_power(*expression.as_base_exp())
    return _from_function(expression)


def _from_product(expression: Expression) -> Formula:
    top, bottom = sympy.fraction(expression)
    if bottom != 1:
        return over(from_sympy(top), from_sympy(bottom))
    if expression.could_extract_minus_sign() and not isinstance(expression.args[0], sympy.Add):
        return minus(from_sympy(-expression))
    return times(*map(from_sympy, expression.as_ordered_factors()))


def _from_power(base: Expression, exponent: Expression) -> Formula:
    if exponent == sympy.Rational(1, 2):
        return Call("sqrt", (from_sympy(base),))
    if exponent.is_number and exponent.is_negative:
        return over(ONE, from_sympy(base**-exponent))
    return Power(from_sympy(base), from_sympy(exponent))


def _from_function(expression: Expression) -> Formula:
    if expression is sympy.E:
        return Call("exp", (ONE,))
    if expression is sympy.pi:
        return times(whole(4), Call("arctan", (ONE,)))
    name = _FROM_SYMPY.get(expression.func)
    if name is None:
        raise TypeError(f"no formula holds {expression.func}")
    arguments = expression.args if name == "max" else expression.args[:1]  # a Heaviside has a second one
    return Call(name, tuple(map(from_sympy, arguments)))
