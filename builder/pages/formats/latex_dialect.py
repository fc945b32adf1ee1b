"""LaTeX: text with commands for what LaTeX would obey, formulas as they are."""

from __future__ import annotations

from builder.pages.formats.dialect import Dialect, printable
from builder.pages.formats.highlighting import coloured
from builder.pages.formats.latex_characters import latex_formula, latex_text
from builder.pages.formats.mathml import mathml

_ADDRESS = str.maketrans({"%": r"\%", "#": r"\#", "\\": "/", "{": "%7B", "}": "%7D"})


class LatexDialect(Dialect):
    """What an article or a Beamer deck is written in; it needs no package beyond a small TeX."""

    name = "latex"
    suffix = ".tex"

    def escape(self, text: str) -> str:
        """Return text that prints literally."""
        return latex_text(printable(text))

    def formula(self, latex: str, display: bool) -> str:
        """Return the formula between its marks."""
        mathml(latex, display)  # strict, so that every format refuses the same formulas
        return rf"\pasodisplay{{{latex_formula(latex)}}}" if display else f"${latex_formula(latex)}$"

    def strong(self, inner: str) -> str:
        """Return bold words."""
        return rf"\textbf{{{inner}}}"

    def emphasis(self, inner: str) -> str:
        """Return emphasised words."""
        return rf"\emph{{{inner}}}"

    def code(self, text: str) -> str:
        """Return words as typed."""
        return rf"\texttt{{{self.typed(text)}}}"

    def code_block(self, text: str, language: str) -> str:
        """Return lines as typed, each the row of a table."""
        lines = ("".join(map(self._piece, line)) for line in coloured(text, language))
        return "\\\\\n".join(rf"\texttt{{{line or '~'}}}" for line in lines)

    def link(self, address: str, inner: str) -> str:
        """Return a link."""
        return rf"\href{{{address.translate(_ADDRESS)}}}{{{inner}}}"

    def line_break(self) -> str:
        """Return a line break."""
        return "\\\\{}\n"

    def _piece(self, piece: tuple[str, str]) -> str:
        kind, text = piece
        typed = self.typed(text).replace(" ", "~")
        return rf"\textcolor{{paso{kind}}}{{{typed}}}" if kind else typed

    def typed(self, text: str) -> str:
        """Return text with straight quotes."""
        return self.escape(text).replace("'", r"\textquotesingle{}")
