"""Typst: text as strings, which Typst never reads as markup, formulas as its mathematics."""

from __future__ import annotations

import re

from builder.pages.formats.dialect import Dialect, printable
from builder.pages.formats.typst_math import typst_math

_HARMLESS = re.compile(r"[^\W_]+(?:[ ,;()]+[^\W_]+)*")


class TypstDialect(Dialect):
    """What the source of a PDF is written in."""

    name = "typst"
    suffix = ".pdf"

    def escape(self, text: str) -> str:
        """Return plain words as they are, and all other text as a string."""
        if not text or text.isspace():
            return " " if text else ""
        if _HARMLESS.fullmatch(text):
            return text
        return f"#{string(text)};"

    def formula(self, latex: str, display: bool) -> str:
        """Return an equation with its LaTeX as the text that is read out."""
        inner, block = typst_math(latex, display), "true" if display else "false"
        return f"#math.equation(alt: {string(latex)}, block: {block}, ${inner}$.body);"

    def strong(self, inner: str) -> str:
        """Return strong content."""
        return f"#strong[{inner}];"

    def emphasis(self, inner: str) -> str:
        """Return emphasised content."""
        return f"#emph[{inner}];"

    def code(self, text: str) -> str:
        """Return raw text."""
        return f"#raw({string(text)});"

    def code_block(self, text: str, language: str) -> str:
        """Return a block of raw text."""
        lines = text.rstrip("\n").replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
        lang = f"lang: {string(language)}, " if language else ""
        return f'#raw(block: true, {lang}"{lines}");'

    def link(self, address: str, inner: str) -> str:
        """Return a link."""
        return f"#link({string(address)})[{inner}];"

    def line_break(self) -> str:
        """Return a forced line break."""
        return "#linebreak();"


def string(text: str) -> str:
    """Return a Typst string that holds the text, on one line."""
    body = printable(text).replace("\\", "\\\\").replace('"', '\\"')
    return f'"{body}"'
