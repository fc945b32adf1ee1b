"""A matrix formula with the shape of every array under a brace, rows by columns."""

from __future__ import annotations

import re
from collections.abc import Mapping

from builder.pages.formulas.array_latex import array_latex, array_symbol

Shape = tuple[int, int]

_NAME = re.compile(r"\b[A-Za-z]\w*\b(\.T)?")


def shaped_symbol(name: str, shape: Shape) -> str:
    """Return an array's symbol with its shape under a brace."""
    return braced(array_symbol(name), shape)


def shaped_latex(formula: str, shapes: Mapping[str, Shape]) -> str:
    """Return a matrix formula in LaTeX with a brace under every array in it; what is transposed turns round.

    A sum over rows shows the row of ones that does it, `ones` having the shape (1, rows).
    """
    text = array_latex(formula)
    for name, turned in dict.fromkeys((match[0], bool(match[1])) for match in _NAME.finditer(formula)):
        bare = name.removesuffix(".T")
        if bare in shapes:
            text = _marked(text, array_latex(name), shapes[bare][::-1] if turned else shapes[bare])
    return _marked(text, r"\mathbf{1}^{\top}", shapes["ones"]) if "ones" in shapes else text


def braced(text: str, shape: Shape) -> str:
    """Return a formula with a shape under a brace."""
    return rf"\underbrace{{{text}}}_{{{shape[0]} \times {shape[1]}}}"


def _marked(text: str, symbol: str, shape: Shape) -> str:
    """Return the text with a brace under a symbol, wherever it stands by itself and has none yet."""
    alone = rf"(?<![\w{{\\]){re.escape(symbol)}(?![\w}}^])"
    return re.sub(alone, lambda _: braced(symbol, shape), text)
