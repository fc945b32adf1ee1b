"""The short formulas of a diagram's labels become SVG text with sub- and superscripts."""

from __future__ import annotations

import re
from html import escape

_GREEK = {
    "eta": "η",
    "delta": "δ",
    "sigma": "σ",
    "alpha": "α",
    "beta": "β",
    "theta": "θ",
    "lambda": "λ",
    "mu": "μ",
}
_PIECE = re.compile(
    r"\\mathrm\{(?P<word>[^{}]*)\}|\\(?P<greek>[a-z]+)|_\{(?P<sub>[^{}]*)\}|\^\{(?P<sup>[^{}]*)\}|(?P<other>.)"
)


def tspans(latex: str) -> str:
    """Return a label such as `w_{12}^{(1)}` as SVG tspans; a sub- and a superscript follow each other."""
    pieces: list[str] = []
    shift = 0.0
    for match in _PIECE.finditer(latex):
        level = {"sub": 0.28, "sup": -0.42}.get(str(match.lastgroup), 0.0)
        text = escape(_plain(match))
        size = ' font-size="72%"' if level else ""
        moved = f' dy="{level - shift:.2f}em"' if level != shift else ""
        style = ' font-style="italic"' if match.lastgroup == "other" and text.isalpha() else ""
        pieces.append(f"<tspan{moved}{size}{style}>{text}</tspan>" if moved or size or style else text)
        shift = level
    if shift:
        pieces.append(f'<tspan dy="{-shift:.2f}em">&#8203;</tspan>')
    return "".join(pieces)


def visible_length(latex: str) -> float:
    """Return about how many full-size characters a label is wide."""
    total = 0.0
    for match in _PIECE.finditer(latex):
        total += len(_plain(match)) * (0.7 if match.lastgroup in ("sub", "sup") else 1.0)
    return total


def _plain(match: re.Match[str]) -> str:
    if match["greek"] is not None:
        return _GREEK.get(match["greek"], match["greek"])
    found = next(group for group in match.groups() if group is not None)
    return found.replace(r"\,", "").replace("+", "⁺") if match["sup"] is not None else found
