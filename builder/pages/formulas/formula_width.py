"""The width of a formula is estimated from its LaTeX, so that Python can choose where a long one breaks."""

from __future__ import annotations

import re
from functools import lru_cache

_TOKEN = re.compile(r"\\[A-Za-z]+|\\.|\s+|.", re.DOTALL)
_SCRIPT = 0.7
# In ems of the text size, as in Computer Modern, with the space that TeX puts around an operator.
_WIDE = {"+": 1.22, "-": 1.22, "=": 1.33, ">": 1.33, "<": 1.33, r"\cdot": 0.72, ",": 0.44, ".": 0.28}
_WIDE |= {"(": 0.39, ")": 0.39, "[": 0.28, "]": 0.28, "|": 0.28}
_WIDE |= {r"\,": 0.17, r"\;": 0.28, r"\quad": 1.0, r"\qquad": 2.0}
_WIDE |= {r"\ln": 0.83, r"\sin": 1.2, r"\cos": 1.3, r"\tan": 1.4, r"\tanh": 2.0, r"\max": 1.7}
_WIDE |= {r"\arctan": 2.9}
_WIDE |= {r"\partial": 0.56, r"\sum": 1.4, r"\eta": 0.5, r"\sigma": 0.57, r"\delta": 0.44, r"\infty": 1.0}
_ALIKE = str.maketrans("123456789", "0" * 9)
_NOTHING = {r"\left", r"\right", r"\mathrm", r"\mathbf", r"\text", r"\displaystyle", r"\big", r"\Big", "&"}


def width(latex: str) -> float:
    """Return the width of a formula in ems, to about a tenth; all digits are of one width."""
    return _width(shape(latex))


def shape(latex: str) -> str:
    """Return the formula with each digit 0, which is all that its layout depends on."""
    return latex.translate(_ALIKE)


@lru_cache(maxsize=65536)
def _width(latex: str) -> float:
    return _Measure(latex).row("")


class _Measure:
    def __init__(self, latex: str) -> None:
        self.tokens: list[str] = [token for token in _TOKEN.findall(latex) if not token.isspace()]
        self.at = 0

    def row(self, end: str) -> float:
        """Measure what stands side by side up to `end`; scripts above and below share their place."""
        total, scripts = 0.0, 0.0
        while self.at < len(self.tokens):
            token = self.next()
            if token == end:
                break
            if token in "^_":
                scripts = max(scripts, _SCRIPT * self.argument())
            else:
                total, scripts = total + scripts + self.token(token), 0.0
        return total + scripts

    def token(self, token: str) -> float:
        if token == "{":
            inner = self.row("}")
            return 0.28 if inner == _WIDE[","] else inner  # {,} is a decimal comma, without the list's space
        if token == r"\begin":
            return self.matrix()
        if token in (r"\frac", r"\dfrac"):
            return max(self.argument(), self.argument()) + 0.24
        if token == r"\sqrt":
            return self.argument() + 0.85
        if token in _NOTHING:
            return 0.0
        return _WIDE.get(token, 0.5 if token.isdigit() else 0.57)

    def matrix(self) -> float:
        """Measure a matrix: its widest line, with a gap between its columns, and its brackets."""
        self.argument()
        widest, line, gaps = 0.0, 0.0, 0.0
        while (token := self.next()) != r"\end":
            if token in ("&", r"\\"):
                gaps = gaps + 1.0 if token == "&" else 0.0
                line = line if token == "&" else 0.0
            elif token in "^_":
                line += _SCRIPT * self.argument()
            else:
                line += self.token(token)
            widest = max(widest, line + gaps)
        self.argument()
        return widest + 1.5

    def argument(self) -> float:
        return self.token(self.next()) if self.at < len(self.tokens) else 0.0

    def next(self) -> str:
        token = self.tokens[self.at]
        self.at += 1
        return token
