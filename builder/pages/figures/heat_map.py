"""A table of counts as coloured cells with the counts in them: the diagonal in blue, the rest in orange."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from builder.pages.figures.canvas import drawing
from builder.pages.figures.plots import INK
from builder.pages.formats.values import Figure

_BLUE, _ORANGE, _WHITE = (np.array(rgb) / 255 for rgb in ((0, 90, 150), (213, 94, 0), (255, 255, 255)))
_LEAST = 0.25  # of the colour, so that a single one is seen


@dataclass(frozen=True, eq=False)
class HeatMap:
    """How often the class of a row was taken for that of a column, the names of classes and of the sides."""

    name: str
    counts: NDArray[np.int64]
    classes: tuple[str, ...]
    rows: str
    columns: str
    alt: str
    size: float = 6.4
    type_size: float = 17.0


def heat_map(table: HeatMap) -> Figure:
    """Return the table as a figure; an empty cell holds no number."""

    def draw(canvas: Any) -> None:
        axes, many = canvas.add_subplot(), len(table.classes)
        for row in range(many):
            for column in range(many):
                _cell(axes, table, row, column)
        axes.set(xlim=(-0.5, many - 0.5), ylim=(many - 0.5, -0.5), aspect="equal")
        axes.set_xticks(range(many), table.classes)
        axes.set_yticks(range(many), table.classes)
        axes.set_xlabel(table.columns, color=INK)
        axes.set_ylabel(table.rows, color=INK)
        axes.tick_params(colors=INK, length=0, pad=5)
        for spine in axes.spines.values():
            spine.set_color("#9aa5b1")

    return drawing(table.name, table.alt, draw, (table.size, table.size), table.type_size)


def _cell(axes: Any, table: HeatMap, row: int, column: int) -> None:
    from matplotlib.patches import Rectangle

    count = int(table.counts[row, column])
    if not count:
        return
    share, colour = _colour(table.counts, row, column)
    corner = (column - 0.5, row - 0.5)
    axes.add_patch(Rectangle(corner, 1, 1, facecolor=tuple(colour), edgecolor="white", linewidth=1.2))
    ink = "white" if share > 0.55 else INK
    axes.text(column, row, str(count), ha="center", va="center_baseline", color=ink)


def _colour(counts: NDArray[np.int64], row: int, column: int) -> tuple[float, NDArray[np.float64]]:
    """Return how strong a cell is: on the diagonal by the row's total, off it by the worst error."""
    on = row == column
    errors = counts - np.diag(np.diag(counts))
    most = counts[row].sum() if on else errors.max()
    share = (
        _LEAST + (1 - _LEAST) * counts[row, column] / most if on else 0.25 + 0.3 * counts[row, column] / most
    )
    return share, _WHITE + share * ((_BLUE if on else _ORANGE) - _WHITE)
