"""An array is a view of scalars: a name, cells, and a matrix formula that gives the same numbers."""

from __future__ import annotations

import ast
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from builder.errors import PasoError
from builder.working.numpy_form import NUMPY_FUNCTIONS

Values = NDArray[np.float64]


@dataclass(frozen=True)
class ArrayView:
    """A named array whose cells are quantities; a vector is a single row.

    `formula` is in the names of other arrays, or None for a given one: `@` is the matrix product, `*` and
    `/` work cell by cell, `.T` transposes; `rowsum`, `colsum` and `total` add up.
    """

    name: str
    cells: tuple[tuple[str, ...], ...]
    formula: str | None = None
    symbol: str = ""

    @property
    def shape(self) -> tuple[int, int]:
        """Rows and columns."""
        return len(self.cells), len(self.cells[0])

    def values(self, quantities: Mapping[str, Any]) -> Values:
        """Return the array's numbers from those of the quantities, rows by columns."""
        return np.array([[float(quantities[name]) for name in row] for row in self.cells])


def evaluate_array(formula: str, arrays: Mapping[str, Any]) -> Values:
    """Return what a matrix formula gives for some arrays and numbers, read node by node and never executed.

    Raises `PasoError` where it holds anything else, and `ValueError` where shapes do not fit.
    """
    try:
        tree = ast.parse(formula, mode="eval").body
    except (SyntaxError, ValueError) as reason:
        raise PasoError(
            "this is no matrix formula", repr(formula), "write one such as 'X @ W1 + b1'"
        ) from reason
    return np.asarray(_value(tree, arrays), dtype=float)


_OPERATIONS: dict[type[ast.operator], Callable[[Any, Any], Any]] = {
    ast.Add: lambda a, b: a + b,
    ast.Sub: lambda a, b: a - b,
    ast.Mult: lambda a, b: a * b,
    ast.Div: lambda a, b: a / b,
    ast.MatMult: lambda a, b: a @ b,
    ast.Pow: lambda a, b: a**b,
}
_SUMS: dict[str, Callable[[Values], Values]] = {
    "rowsum": lambda array: array.sum(axis=1, keepdims=True),
    "colsum": lambda array: array.sum(axis=0, keepdims=True),
    "total": lambda array: array.sum(keepdims=True),
}


def _value(node: ast.expr, arrays: Mapping[str, Any]) -> Any:
    match node:
        case ast.Constant(value=int() | float() as number):
            return number
        case ast.Name(id=name) if name in arrays:
            return arrays[name]
        case ast.Attribute(value=inner, attr="T"):
            return _value(inner, arrays).T
        case ast.UnaryOp(op=ast.USub(), operand=operand):
            return -_value(operand, arrays)
        case ast.BinOp(left=left, op=operation, right=right) if type(operation) in _OPERATIONS:
            return _OPERATIONS[type(operation)](_value(left, arrays), _value(right, arrays))
        case ast.Call(func=ast.Name(id=name), args=[argument]) if name in _SUMS | NUMPY_FUNCTIONS:
            return (_SUMS | NUMPY_FUNCTIONS)[name](_value(argument, arrays))
    what = ast.unparse(node)
    raise PasoError(f"a matrix formula cannot hold {what!r}", "arrays", "use + - * / @ ** .T and known names")
