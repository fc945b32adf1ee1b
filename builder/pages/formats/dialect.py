"""A dialect is how one format writes text, marks and formulas; its blocks are macros of its layout."""

from __future__ import annotations

import re
from abc import ABC, abstractmethod
from typing import Any, ClassVar

from markupsafe import Markup

from builder.errors import PasoError
from builder.pages.formats.values import Latex, Strong, Text


class Dialect(ABC):
    """What a format writes; methods return marked-up text, and take marked-up text unless they say so."""

    name: ClassVar[str]
    suffix: ClassVar[str]

    @abstractmethod
    def escape(self, text: str) -> str:
        """Return text that prints literally, whatever is in it; takes plain text."""

    @abstractmethod
    def formula(self, latex: str, display: bool) -> str:
        """Return a formula; raises `PasoError` (without a place) where it cannot be read."""

    @abstractmethod
    def strong(self, inner: str) -> str:
        """Return strong words."""

    @abstractmethod
    def emphasis(self, inner: str) -> str:
        """Return emphasised words."""

    @abstractmethod
    def code(self, text: str) -> str:
        """Return code within a line; takes plain text."""

    @abstractmethod
    def code_block(self, text: str, language: str) -> str:
        """Return lines of code in a programming language, which may be unknown; takes plain text."""

    @abstractmethod
    def link(self, address: str, inner: str) -> str:
        """Return a link; takes the address as plain text."""

    @abstractmethod
    def line_break(self) -> str:
        """Return a line break within a paragraph."""

    def indented(self, inner: str, first: str, others: str) -> str:
        """Return lines below a list marker or a quotation mark, in a format where lines matter."""
        return inner

    def finished(self, text: str) -> str:
        """Return the text of a whole page as it is written to its file."""
        return text

    def cell(self, inner: str) -> str:
        """Return what stands in a cell of a table, in a format where a cell may not hold everything."""
        return inner

    def inline(self, value: Any) -> str:
        """Return what an expression gave, within a line."""
        match value:
            case Markup():
                return value
            case Latex():
                return self.formula(value, display=False)
            case Strong():
                return self.strong(self.escape(value))
            case str():
                return self.escape(value)
            case bool() | None:
                raise PasoError(f"{value} is no text", "", "return text from the expression")
            case int():
                return self.escape(str(value))
            case Text(parts):
                return "".join(map(self.inline, parts))
        raise _not_text(value)


_UNSEEN = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]+")


def printable(text: str) -> str:
    """Return text with a space for line breaks and for the characters that control a machine."""
    return _UNSEEN.sub(" ", text)


def in_formula(value: Any) -> str:
    """Return what an expression gave, within a formula."""
    if isinstance(value, Latex):
        return value
    if isinstance(value, Text) and len(value.parts) == 1:
        return in_formula(value.parts[0])
    text = str(value) if isinstance(value, int | str) and not isinstance(value, bool) else ""
    if text.isascii() and text.replace(" ", "").isalnum():
        return text if text.isdigit() else rf"\text{{{text}}}"
    raise PasoError(f"{value!r} stands in a formula", "", "return a formula, or close the formula before it")


def _not_text(value: Any) -> PasoError:
    kind = type(value).__name__
    if isinstance(value, float):
        return PasoError(f"the bare number {value!r}", "", "print it with value(…), which knows its places")
    if kind in ("Figure", "Table", "Heading", "Items", "tuple", "list"):
        return PasoError(f"a {kind} within a line", "", "give the expression a paragraph of its own")
    return PasoError(f"the expression gave a {kind}", "", "return text, a formula, a figure or a table")
