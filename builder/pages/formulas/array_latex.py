"""A matrix formula prints as LaTeX: products side by side, ⊙ cell by cell, sums as products with ones."""

from __future__ import annotations

import ast
import re

_LOOSE, _TIGHT, _ATOM = 1, 2, 3  # how tightly a formula binds: sum, product, atom
_SUMS = {
    "rowsum": r"{} \mathbf{{1}}",
    "colsum": r"\mathbf{{1}}^{{\top}} {}",
    "total": r"\mathbf{{1}}^{{\top}} {} \mathbf{{1}}",
}
_FUNCTIONS = {"sigmoid": r"\sigma", "tanh": r"\tanh", "relu": r"\mathrm{ReLU}"}


def array_symbol(name: str) -> str:
    """Return the LaTeX of an array's name: `W1` is W^(1), `dW1` is ∂E/∂W^(1), `W1_new` has a plus."""
    match = re.fullmatch(r"(d?)(Delta|[A-Zb])(\d*)(_new)?", name)
    if match is None:
        return rf"\{name}" if name == "eta" else name
    letter = r"\Delta" if match[2] == "Delta" else match[2]
    layer = f"({match[3]})" if match[3] else ""
    above = rf"{layer}\,+" if match[4] else layer
    symbol = f"{letter}^{{{above}}}" if above else letter
    return rf"\frac{{\partial E}}{{\partial {symbol}}}" if match[1] else symbol


def array_latex(formula: str) -> str:
    """Return a matrix formula, as `working.arrays` evaluates it, in LaTeX."""
    if re.fullmatch(r"exp\((\w+)\)/rowsum\(exp\(\1\)\)", formula):
        return rf"\mathrm{{softmax}}({array_symbol(formula[4 : formula.index(')')])})"
    return _write(ast.parse(formula, mode="eval").body)[0]


def matrix_latex(cells: list[list[str]]) -> str:
    """Return numbers in LaTeX as a matrix in brackets."""
    inside = r" \\".join(" & ".join(row) for row in cells)
    return rf"\begin{{pmatrix}} {inside} \end{{pmatrix}}"


def _write(node: ast.expr) -> tuple[str, int]:
    """Return the LaTeX of a node and how tightly it binds."""
    match node:
        case ast.Constant(value=value):
            return str(value), _ATOM
        case ast.Name(id=name):
            return array_symbol(name), _ATOM
        case ast.Attribute(value=inner):
            return _transposed(_guarded(inner, _ATOM)), _ATOM
        case ast.UnaryOp(operand=operand):
            return f"-{_guarded(operand, _TIGHT)}", _LOOSE
        case ast.Call(func=ast.Name(id=name), args=[argument]):
            return _call(name, argument)
        case ast.BinOp(left=left, op=operation, right=right):
            return _operation(left, operation, right)
    raise TypeError(f"no matrix formula holds {ast.unparse(node)}")


def _operation(left: ast.expr, operation: ast.operator, right: ast.expr) -> tuple[str, int]:
    match operation:
        case ast.Add():
            return f"{_guarded(left, _LOOSE)} + {_guarded(right, _LOOSE)}", _LOOSE
        case ast.Sub():
            return f"{_guarded(left, _LOOSE)} - {_guarded(right, _TIGHT)}", _LOOSE
        case ast.Div() if isinstance(right, ast.Constant):
            return _shared(left, right), _TIGHT
        case ast.Div():
            return rf"{_guarded(left, _ATOM)} \oslash {_guarded(right, _ATOM)}", _TIGHT
        case ast.Mult():
            sign = r"\," if isinstance(left, ast.Constant) or _is_rate(left) else r" \odot "
            return f"{_grouped(left)}{sign}{_grouped(right)}", _TIGHT
        case ast.MatMult():
            return rf"{_guarded(left, _TIGHT)} \, {_guarded(right, _TIGHT)}", _TIGHT
    raise TypeError(f"no matrix formula holds {type(operation).__name__}")


def _shared(left: ast.expr, right: ast.Constant) -> str:
    """Return a quotient by a whole number as a fraction in front, with the factor of the numerator in it."""
    match left:
        case ast.BinOp(left=ast.Constant() as factor, op=ast.Mult(), right=rest):
            return rf"\frac{{{ast.unparse(factor)}}}{{{ast.unparse(right)}}}\,{_guarded(rest, _TIGHT)}"
    return rf"\frac{{1}}{{{ast.unparse(right)}}}\,{_guarded(left, _TIGHT)}"


def _call(name: str, argument: ast.expr) -> tuple[str, int]:
    if name in _SUMS:
        return _SUMS[name].format(_guarded(argument, _ATOM)), _TIGHT
    inner = _write(argument)[0]
    if name == "exp":
        return f"e^{{{inner}}}", _ATOM
    if name == "step":
        return rf"\mathbf{{1}}[{inner} > 0]", _ATOM
    return f"{_FUNCTIONS[name]}({inner})", _ATOM


def _guarded(node: ast.expr, least: int) -> str:
    text, binding = _write(node)
    return text if binding >= least else rf"\left({text}\right)"


def _grouped(node: ast.expr) -> str:
    """Return a factor of a product cell by cell: a matrix product in it has brackets of its own."""
    matrix = isinstance(node, ast.BinOp) and isinstance(node.op, ast.MatMult)
    return _guarded(node, _ATOM if matrix else _TIGHT)


def _transposed(text: str) -> str:
    """Return a symbol transposed, its layer and the mark sharing one place above."""
    match = re.fullmatch(r"(.*)\^\{([^{}]*)\}", text)
    return rf"{match[1]}^{{{match[2]}\top}}" if match else rf"{text}^{{\top}}"


def _is_rate(node: ast.expr) -> bool:
    return isinstance(node, ast.Name) and node.id == "eta"
