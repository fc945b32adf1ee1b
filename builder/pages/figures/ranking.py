"""What is commonest, on top: a bar and a count for each name."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from builder.pages.figures.canvas import drawing
from builder.pages.figures.plots import COLOURS, INK
from builder.pages.formats.values import Figure


@dataclass(frozen=True)
class Ranking:
    """Names with their counts, the largest first; `x_label` says what is counted."""

    name: str
    counts: Sequence[tuple[str, int]]
    x_label: str
    alt: str
    type_size: float = 15.0


def ranking(bars: Ranking, width: float = 1.0) -> Figure:
    """Return the bars as a figure, each with its count beside it."""

    def draw(canvas: Any) -> None:
        from matplotlib.ticker import MaxNLocator

        axes = canvas.add_subplot()
        rows, counts = range(len(bars.counts)), [count for _, count in bars.counts]
        axes.barh(rows, counts, 0.7, color=COLOURS[0])
        for row, count in enumerate(counts):
            axes.text(count, row, f" {count}", ha="left", va="center", color=INK)
        axes.set_yticks(list(rows), [name for name, _ in bars.counts])
        axes.set_ylim(len(counts) - 0.5, -0.5)
        axes.set_xlim(0, max(counts) * 1.1)
        axes.xaxis.set_major_locator(MaxNLocator(5, integer=True))
        axes.set_xlabel(bars.x_label, color=INK)
        axes.tick_params(colors=INK, length=0, pad=6)
        for side in ("top", "right", "left", "bottom"):
            axes.spines[side].set_visible(False)

    size = (9.0, 1.1 + 0.42 * len(bars.counts))
    return drawing(bars.name, bars.alt, draw, size, bars.type_size, width)
