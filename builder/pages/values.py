"""What an expression in prose may return besides text: a formula, a figure or a table."""

from __future__ import annotations

from dataclasses import dataclass


class Latex(str):
    """A formula in LaTeX, without dollars: it prints as inline math in every format."""


Cell = str | Latex


@dataclass(frozen=True)
class Figure:
    """A drawing as SVG and as TikZ, with the text that describes it; `width` is a share of its column."""

    name: str
    svg: str
    tikz: str
    alt: str
    width: float = 1.0


@dataclass(frozen=True)
class Table:
    """Header rows and rows of cells, one alignment letter (l, c, r) a column; `marked` cells (row, column) stand out."""

    head: tuple[tuple[Cell, ...], ...]
    rows: tuple[tuple[Cell, ...], ...]
    align: str
    marked: frozenset[tuple[int, int]] = frozenset()
    caption: str = ""
