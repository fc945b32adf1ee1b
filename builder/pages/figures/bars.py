"""How many fell where: upright bars side by side over a scale, from counts that are whole."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from builder.pages.figures.canvas import drawing
from builder.pages.figures.plots import COLOURS, INK
from builder.pages.formats.values import Figure


@dataclass(frozen=True)
class Histogram:
    """Counts between neighbouring edges, one edge more than counts; `x_label` and `y_label` name the axes."""

    name: str
    counts: Sequence[int]
    edges: Sequence[float]
    x_label: str
    y_label: str
    alt: str
    size: tuple[float, float] = (9.0, 4.0)
    type_size: float = 17.0


def histogram(bars: Histogram, width: float = 1.0) -> Figure:
    """Return the bars as a figure, each with its count above it."""

    def draw(canvas: Any) -> None:
        from matplotlib.ticker import MaxNLocator

        axes = canvas.add_subplot()
        widths = [after - before for before, after in zip(bars.edges, bars.edges[1:], strict=False)]
        axes.bar(
            bars.edges[:-1],
            bars.counts,
            widths,
            align="edge",
            color=COLOURS[0],
            edgecolor="white",
            linewidth=2,
        )
        for edge, span, count in zip(bars.edges, widths, bars.counts, strict=False):
            if count:
                axes.text(edge + span / 2, count, str(count), ha="center", va="bottom", color=INK)
        axes.set_xlim(bars.edges[0], bars.edges[-1])
        axes.set_ylim(0, max(1, *bars.counts) * 1.15)
        axes.set_xticks(list(bars.edges), [f"{edge:g}" for edge in bars.edges])
        axes.yaxis.set_major_locator(MaxNLocator(4, integer=True))
        axes.set_xlabel(bars.x_label, color=INK)
        axes.set_ylabel(bars.y_label, color=INK)
        axes.tick_params(colors=INK, length=0, pad=6)
        for side in ("top", "right", "left"):
            axes.spines[side].set_visible(False)

    return drawing(bars.name, bars.alt, draw, bars.size, bars.type_size, width)
