"""The equations of one hidden layer on a batch, written once: as formulas that run, and as LaTeX with shapes.

Rows are examples: N of them, d inputs, h hidden units, K outputs. Of a sum over the N rows nothing is left
but the product with a column of ones.
"""

from __future__ import annotations

import ast
from collections.abc import Mapping

from builder.pages.formats.values import Latex
from builder.pages.formulas.array_latex import array_symbol

Shape = tuple[str, str]

SHAPES: Mapping[str, Shape] = {
    "X": ("N", "d"), "Y": ("N", "K"), "W1": ("d", "h"), "b1": ("1", "h"), "W2": ("h", "K"), "b2": ("1", "K"),
    "Z1": ("N", "h"), "A1": ("N", "h"), "Z2": ("N", "K"), "P": ("N", "K"),
    "Delta2": ("N", "K"), "dW2": ("h", "K"), "db2": ("1", "K"),
    "Delta1": ("N", "h"), "dW1": ("d", "h"), "db1": ("1", "h"),
}  # fmt: skip
"""Rows and columns of each array, by name; `P` holds the predictions."""

EQUATIONS: Mapping[str, str] = {
    "Z1": "X @ W1 + b1",
    "A1": "sigmoid(Z1)",
    "Z2": "A1 @ W2 + b2",
    "P": "sigmoid(Z2)",
    "Delta2": "mean(P - Y)",
    "dW2": "A1.T @ Delta2",
    "db2": "ones.T @ Delta2",
    "Delta1": "(Delta2 @ W2.T) * slope(Z1)",
    "dW1": "X.T @ Delta1",
    "db1": "ones.T @ Delta1",
}
"""What each array is; `mean` is one N-th, `slope` the derivative of σ, `ones` a column of N ones."""

_SYMBOLS = {"P": r"\hat{Y}", "ones": r"\mathbf{1}"}
_OPERATORS: dict[type[ast.operator], str] = {
    ast.Add: "{} + {}", ast.Sub: "{} - {}", ast.Mult: r"{} \odot {}", ast.MatMult: r"{} \, {}",
}  # fmt: skip
_FUNCTIONS = {
    "sigmoid": r"\sigma({})",
    "slope": r"\sigma'({})",
    "mean": r"\frac{{1}}{{N}} \, ({})",
}


def symbol(name: str) -> Latex:
    """Return the LaTeX of an array: Ŷ, Δ with its layer above, ∂E/∂W."""
    return Latex(_SYMBOLS.get(name) or array_symbol(name))


def equation(name: str, outputs: str = "1") -> Latex:
    """Return an equation with its shapes under braces; `outputs` is what stands for K."""
    tree = ast.parse(EQUATIONS[name], mode="eval").body
    return Latex(f"{_braced(name, outputs)} = {_write(tree, outputs)}")


def plain_equation(name: str) -> Latex:
    """Return an equation without shapes."""
    return Latex(f"{symbol(name)} = {_write(ast.parse(EQUATIONS[name], mode='eval').body, '')}")


def shape_of(name: str, outputs: str = "1") -> Latex:
    """Return the shape of an array."""
    rows, columns = (outputs if side == "K" else side for side in _shape(name))
    return Latex(rf"{rows} \times {columns}")


def _shape(name: str) -> Shape:
    return ("N", "1") if name == "ones" else SHAPES[name]


def _braced(name: str, outputs: str, transposed: bool = False) -> str:
    mark = r"^{\top}" if transposed else ""
    letters = _with_top(symbol(name)) if transposed else symbol(name)
    if not outputs:
        return letters
    rows, columns = (outputs if side == "K" else side for side in _shape(name))
    rows, columns = (columns, rows) if mark else (rows, columns)
    return rf"\underbrace{{{letters}}}_{{{rows} \times {columns}}}"


def _with_top(letters: str) -> str:
    if letters.endswith("}") and "^{" in letters:
        return rf"{letters[:-1]}\,\top}}"
    return rf"{letters}^{{\top}}"


def _write(node: ast.expr, outputs: str) -> str:
    match node:
        case ast.Name(id=name):
            return _braced(name, outputs)
        case ast.Attribute(value=ast.Name(id=name)):
            return _braced(name, outputs, transposed=True)
        case ast.Call(func=ast.Name(id=function), args=[argument]):
            return _FUNCTIONS[function].format(_write(argument, outputs))
        case ast.BinOp(left=left, op=operation, right=right):
            inner = isinstance(operation, ast.Mult)
            sides = (_write(side, outputs) for side in (left, right))
            return _OPERATORS[type(operation)].format(*(_guarded(side, inner) for side in sides))
    raise TypeError(f"no equation holds {ast.unparse(node)}")


def _guarded(side: str, factor: bool) -> str:
    """Return a side of an operation; a matrix product that is multiplied cell by cell stands in brackets."""
    return f"({side})" if factor and r" \, " in side else side
