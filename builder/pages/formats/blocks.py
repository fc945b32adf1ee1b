"""What an expression gives in a paragraph of its own is set by the macros of the layout."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any

from jinja2 import pass_context
from jinja2.runtime import Context
from markupsafe import Markup

from builder.errors import PasoError
from builder.pages.formats.dialect import Dialect
from builder.pages.formats.environment import defined
from builder.pages.formats.latex_characters import latex_formula
from builder.pages.formats.typst_dialect import string
from builder.pages.formats.values import Figure, Heading, Items, Latex, Table, Text
from builder.pages.formulas.formula_width import width

_PROLOGUE = re.compile(r"<\?xml.*?\?>|<!DOCTYPE.*?>|<!--.*?-->|<metadata>.*?</metadata>", re.DOTALL)
_NAMESPACE = re.compile(r"\sxmlns(:\w+)?=\"[^\"]*\"")


@dataclass(frozen=True)
class Beside:
    """The files that come to stand beside one page while it is rendered."""

    stem: str
    files: dict[str, bytes] = field(default_factory=dict)

    def add(self, name: str, suffix: str, content: bytes) -> str:
        """Keep a file and return its path; another content of the same name gets a number."""
        number = 1
        while self.files.setdefault(path := _path(self.stem, name, number, suffix), content) != content:
            number += 1
        return path


@dataclass(frozen=True)
class Blocks:
    """Sets values with the macros of a layout."""

    dialect: Dialect
    macros: Any

    def set(self, value: Any, beside: Beside) -> Markup:
        """Return a value as blocks of the page."""
        match defined(value):
            case Markup():
                return Markup(value)
            case Latex():
                return Markup(self.macros.display(Markup(self.dialect.formula(value, display=True))))
            case Figure():
                return self.figure(value, beside)
            case Table():
                return self.table(value)
            case Heading(text, level):
                return Markup(self.macros.heading(level, self.inline(text)))
            case Items(items, numbered):
                return Markup(self.macros.items([self.inline(item) for item in items], numbered, 1, False))
            case tuple() | list():
                return Markup().join(self.set(part, beside) for part in value)
            case "":
                return Markup("")
        return Markup(self.macros.paragraph(self.inline(value)))

    def inline(self, value: Any) -> Markup:
        """Return a value within a line."""
        return Markup(self.dialect.inline(value))

    def table(self, table: Table) -> Markup:
        """Return a table; raises `PasoError` where a row is not as long as its alignment."""
        rows = [*table.head, *table.rows]
        if any(len(row) != len(table.align) for row in rows):
            what = f"a table of {len(table.align)} columns has rows of {sorted({len(row) for row in rows})}"
            raise PasoError(what, "", "give every row as many cells as there are letters in `align`")
        head, body = ([list(map(self.inline, row)) for row in part] for part in (table.head, table.rows))
        widest = max((_width(cell) for row in rows for cell in row), default=1.0)
        caption = self.inline(table.caption)
        return Markup(self.macros.table(head, body, table.align, table.marked, caption, f"{widest:.1f}"))

    def figure(self, figure: Figure, beside: Beside) -> Markup:
        """Return a figure in what the format draws with."""
        alt, width = self.inline(figure.alt), f"{figure.width:.3f}"
        return Markup(self.macros.figure(Markup(self.drawing(figure, beside)), alt, width))

    def drawing(self, figure: Figure, beside: Beside) -> str:
        """Return the source that draws a figure."""
        if self.dialect.name == "html":
            return _within_html(figure.svg)
        if self.dialect.name == "typst":
            return f"bytes({_multiline(figure.svg)}), alt: {string(figure.alt)}"
        if self.dialect.name == "markdown":
            return beside.add(figure.name, "svg", figure.svg.encode("utf-8"))
        if figure.latex:
            return latex_formula(figure.latex)
        return rf"\includegraphics{{{beside.add(figure.name, 'pdf', figure.pdf)}}}"

    @pass_context
    def filter(self, context: Context, value: Any) -> Markup:
        """Set a value from within prose."""
        return self.set(value, context["_beside"])


def _width(cell: Any) -> float:
    """Return about how many ems wide a cell is."""
    if isinstance(cell, Text):
        return sum(map(_width, cell.parts))
    return width(cell) if isinstance(cell, Latex) else 0.5 * len(cell)


def plain(value: Any) -> str:
    """Return the words of a value, for the title of a window."""
    return "".join(map(str, value.parts)) if isinstance(value, Text) else str(value)


def _within_html(svg: str) -> str:
    """Return a drawing without what only a file of its own needs."""
    drawing = svg if svg.startswith("<svg") and "<metadata" not in svg else _PROLOGUE.sub("", svg).strip()
    root, mark, inner = drawing.partition(">")
    return f"{_NAMESPACE.sub('', root)}{mark}{inner}"


def _path(stem: str, name: str, number: int, suffix: str) -> str:
    return f"figures/{stem}-{name}{f'-{number}' if number > 1 else ''}.{suffix}"


def _multiline(text: str) -> str:
    body = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{body}"'
