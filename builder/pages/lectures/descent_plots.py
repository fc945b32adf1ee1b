"""Descents on a surface over two weights, seen from above: contours, and the steps that were really taken."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from builder.pages.figures.canvas import drawing
from builder.pages.figures.plots import COLOURS, INK
from builder.pages.formats.values import Figure, Latex, Table
from builder.pages.formulas.numbers import NumberStyle
from builder.pages.lectures.lecture_page import LecturePage
from builder.working.follow import evaluate
from builder.working.graph import Graph

Numbers = NDArray[np.float64]


@dataclass(frozen=True, eq=False)
class Descent:
    """Two weights and the loss after 0, 1, … steps at one rate, and the phrase that calls the rate."""

    name: str
    rate: float
    weights: tuple[Numbers, Numbers]
    losses: Numbers


@dataclass(frozen=True, eq=False)
class Surface:
    """A loss `E` over two weights by name, the other givens being fixed, and the window that is drawn."""

    graph: Graph
    givens: dict[str, float]
    names: tuple[str, str]
    window: tuple[tuple[float, float], tuple[float, float]]

    def heights(self, points: int = 121) -> tuple[Numbers, Numbers, Numbers]:
        """Return the two weights and the loss on a grid."""
        x, y = np.meshgrid(*(np.linspace(*ends, points) for ends in self.window))
        values = evaluate(self.graph, {**self.givens, self.names[0]: x, self.names[1]: y}, ["E"])
        return x, y, values["E"]


def descents_figure(surface: Surface, descents: Sequence[Descent], page: LecturePage) -> Figure:
    """Return the contours of the surface once for each descent, with its steps."""
    x, y, heights = surface.heights()
    levels = np.geomspace(0.05, float(heights.max()), 9)

    def draw(canvas: Any) -> None:
        panels = canvas.subplots(1, len(descents), sharey=True)
        for place, (axes, descent) in enumerate(zip(panels, descents)):
            axes.contour(x, y, heights, levels=levels, colors="#8a99a8", linewidths=1.1)
            _steps(axes, descent, COLOURS[place])
            _frame(axes, surface, page)
            rate = page.numbers.plain(descent.rate).replace(",", "{,}")
            axes.set_title(f"{page.phrases[descent.name]}\n$\\eta = {rate}$", color=INK, fontsize=19)
            if place == 0:
                axes.set_ylabel("$w_2$", color=INK)

    return drawing("descents", _description(descents, page), draw, (14.0, 5.05), 18.0)


def losses_table(descents: Sequence[Descent], steps: Sequence[int], page: LecturePage) -> Table:
    """Return the loss of every descent after some numbers of steps."""
    head: tuple[str | Latex, ...] = (page.phrases["steps"], *(_rate(each, page) for each in descents))
    write = NumberStyle(page.decimal, 4).latex
    rows = tuple(
        (Latex(str(step)), *(Latex(write(float(each.losses[step]))) for each in descents)) for step in steps
    )
    return Table((head,), rows, "r" * len(head))


def _rate(descent: Descent, page: LecturePage) -> Latex:
    return Latex(rf"\eta = {page.numbers.exact(descent.rate)}")


def _steps(axes: Any, descent: Descent, colour: str) -> None:
    axes.plot(*descent.weights, "-o", color=colour, linewidth=2.2, markersize=6.5, clip_on=True, zorder=4)
    axes.plot(*(column[:1] for column in descent.weights), "s", color=INK, markersize=9, zorder=5)


def _frame(axes: Any, surface: Surface, page: LecturePage) -> None:
    from matplotlib.ticker import FuncFormatter, MaxNLocator

    axes.set(xlim=surface.window[0], ylim=surface.window[1], aspect="equal")
    axes.set_xlabel("$w_1$", color=INK)
    for axis in (axes.xaxis, axes.yaxis):
        axis.set_major_locator(MaxNLocator(4, integer=True))
        axis.set_major_formatter(FuncFormatter(lambda value, _: page.numbers.plain(value)))
    axes.tick_params(colors=INK, length=0, pad=5)
    for spine in axes.spines.values():
        spine.set_color("#9aa5b1")


def _description(descents: Sequence[Descent], page: LecturePage) -> str:
    write = page.numbers.plain
    told = (
        page.phrases["alt_descent"].format(
            rate=write(each.rate), first=write(each.losses[0]), last=write(each.losses[-1])
        )
        for each in descents
    )
    return " ".join([page.phrases["alt_descents"], *told])
