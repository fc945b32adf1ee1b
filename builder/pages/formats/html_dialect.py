"""HTML: text escaped, formulas as MathML."""

from __future__ import annotations

from markupsafe import escape

from builder.pages.formats.dialect import Dialect, printable
from builder.pages.formats.highlighting import coloured
from builder.pages.formats.mathml import mathml


class HtmlDialect(Dialect):
    """What an HTML page or a reveal.js deck is written in."""

    name = "html"
    suffix = ".html"

    def escape(self, text: str) -> str:
        """Return text with what HTML would read as markup written as entities."""
        return str(escape(printable(text)))

    def formula(self, latex: str, display: bool) -> str:
        """Return MathML."""
        return mathml(latex, display)

    def strong(self, inner: str) -> str:
        """Return a strong element."""
        return f"<strong>{inner}</strong>"

    def emphasis(self, inner: str) -> str:
        """Return an emphasis element."""
        return f"<em>{inner}</em>"

    def code(self, text: str) -> str:
        """Return a code element."""
        return f"<code>{self.escape(text)}</code>"

    def code_block(self, text: str, language: str) -> str:
        """Return the lines of a pre element."""
        return "\n".join("".join(map(_piece, line)) for line in coloured(text, language))

    def link(self, address: str, inner: str) -> str:
        """Return a link."""
        return f'<a href="{escape(address)}">{inner}</a>'

    def line_break(self) -> str:
        """Return a break element."""
        return "<br>\n"


def _piece(piece: tuple[str, str]) -> str:
    kind, text = piece
    return f'<span class="{kind}">{escape(text)}</span>' if kind else str(escape(text))
