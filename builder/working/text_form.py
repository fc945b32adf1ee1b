"""A formula's text is a Python expression: `parse` reads it, `written` writes it back.

The text is read by the standard library's `ast` against a short list of allowed nodes; nothing is
evaluated. SymPy's own parser is not used because it evaluates and reorders what it reads.
"""

from __future__ import annotations

import ast
import re
from math import isfinite

from builder.errors import PasoError
from builder.working.formula import (
    FUNCTIONS,
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

_DECIMAL = re.compile(r"(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?", re.ASCII)


def parse(text: str) -> Formula:
    """Return the formula that a text such as `w1*i1 + w2*i2 + b1` writes.

    Raises `PasoError` naming what cannot be read.
    """
    try:
        return _read(ast.parse(text.strip(), mode="eval").body, text.strip())
    except (SyntaxError, RecursionError, MemoryError, ValueError) as reason:
        raise PasoError(
            "this is not a formula", repr(text), "write it as a Python expression, such as 'w1*x1 + b1'"
        ) from reason


def written(formula: Formula) -> str:
    """Return the text of a formula, which `parse` reads back."""
    return _write(formula, 0)


def _read(node: ast.expr, text: str) -> Formula:
    match node:
        case ast.Constant(value=int() | float() as value) if not isinstance(value, bool):
            return _number(ast.get_source_segment(text, node) or repr(value), text)
        case ast.Name(id=name):
            return Symbol(name)
        case ast.UnaryOp(op=ast.USub(), operand=operand):
            return Negative(_read(operand, text))
        case ast.BinOp(left=left, op=operation, right=right):
            return _operation(_read(left, text), operation, _read(right, text), text)
        case ast.Call(func=ast.Name(id=function), args=arguments, keywords=[]) if function in FUNCTIONS:
            return _call(function, tuple(_read(argument, text) for argument in arguments), text)
    what = ast.get_source_segment(text, node) or text
    raise PasoError(
        f"a formula cannot hold {what!r}", repr(text), f"use + - * / ** and {', '.join(sorted(FUNCTIONS))}"
    )


def _number(digits: str, text: str) -> Formula:
    if not _DECIMAL.fullmatch(digits) or not isfinite(float(digits)):
        raise PasoError(
            f"a formula cannot hold {digits!r}", repr(text), "write a decimal, such as 0.5 or 2e-3"
        )
    return Number(digits)


def _call(function: str, arguments: tuple[Formula, ...], text: str) -> Formula:
    if not arguments or (len(arguments) > 1 and function != "max"):
        raise PasoError(
            f"{function} of {len(arguments)} arguments", repr(text), "give one, or several to max alone"
        )
    return Call(function, arguments)


def _operation(left: Formula, operation: ast.operator, right: Formula, text: str) -> Formula:
    match operation:
        case ast.Add():
            return Sum((*_flat_terms(left), right))
        case ast.Sub():
            return Sum((*_flat_terms(left), Negative(right)))
        case ast.Mult():
            return Product((*(left.factors if isinstance(left, Product) else (left,)), right))
        case ast.Div():
            return Quotient(left, right)
        case ast.Pow():
            return Power(left, right)
    raise PasoError("a formula cannot hold this operator", repr(text), "use + - * / **")


def _flat_terms(left: Formula) -> tuple[Formula, ...]:
    return left.terms if isinstance(left, Sum) else (left,)


# How tightly each operation binds: sum 1, product and quotient 2, minus 3, power 4, atom 5.
def _write(formula: Formula, around: int) -> str:
    match formula:
        case Number(text) | Symbol(text):
            return text
        case Call(function, arguments):
            return f"{function}({', '.join(_write(part, 0) for part in arguments)})"
        case Sum(terms):
            text, binding = _write_sum(terms), 1
        case Product(factors):
            first = _write(factors[0], 2)
            text, binding = "*".join([first, *(_write(part, 3) for part in factors[1:])]), 2
        case Quotient(top, bottom):
            text, binding = f"{_write(top, 2)}/{_write(bottom, 3)}", 2
        case Negative(term):
            text, binding = f"-{_write(term, 3)}", 3
        case Power(base, exponent):
            text, binding = f"{_write(base, 5)}**{_write(exponent, 4)}", 4
    return f"({text})" if binding < around or (around == 3 and binding == 3) else text


def _write_sum(terms: tuple[Formula, ...]) -> str:
    text = _write(terms[0], 1)
    for term in terms[1:]:
        text += f" - {_write(term.term, 2)}" if isinstance(term, Negative) else f" + {_write(term, 2)}"
    return text
