"""What an expression in prose may return besides text: a formula, a sentence, a figure, a table, a list."""

from __future__ import annotations

from dataclasses import dataclass


class Latex(str):
    """A formula in LaTeX, without dollars: it prints as a formula in every format."""


class Strong(str):
    """Words that stand out within a sentence or a cell."""


@dataclass(frozen=True)
class Text:
    """A sentence made of words, formulas and strong words, in order."""

    parts: tuple[str | Latex | Strong, ...]


Cell = str | Latex | Strong | Text
Inline = str | Latex | Strong | Text


@dataclass(frozen=True)
class Heading:
    """A heading within a page; level 2 is the first below the title."""

    text: Inline
    level: int = 2


@dataclass(frozen=True)
class Items:
    """A list, numbered or with bullets."""

    items: tuple[Inline, ...]
    numbered: bool = False


@dataclass(frozen=True)
class Figure:
    """A drawing as SVG and as LaTeX, with the text that describes it; `width` is a share of its column.

    A plot that has no LaTeX carries a PDF instead, which stands beside the LaTeX page.
    """

    name: str
    svg: str
    latex: str
    alt: str
    width: float = 1.0
    pdf: bytes = b""


@dataclass(frozen=True)
class Table:
    """Rows of cells below header rows; `align` has a letter (l, c, r) a column, `marked` cells stand out."""

    head: tuple[tuple[Cell, ...], ...]
    rows: tuple[tuple[Cell, ...], ...]
    align: str
    marked: frozenset[tuple[int, int]] = frozenset()
    caption: Inline = ""
