"""Three panels on the variants of an exercise: the values asked, the fate of the draws, the work of each."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from builder.pages.figures.canvas import drawing
from builder.pages.figures.plots import COLOURS, INK
from builder.pages.formats.values import Figure

_MOST = 12  # quantities that have room one above the other
_GRID = "#d5dae0"
_MONO = "DejaVu Sans Mono"


@dataclass(frozen=True, eq=False)
class Panels:
    """What the panels show: asked values by name, shares of the draws by reason, digits and minus signs.

    The first reason is that the draw was fair; `words` names the panels and their axes.
    """

    name: str
    values: Mapping[str, NDArray[Any]]
    draws: Sequence[tuple[str, float]]
    digits: NDArray[Any]
    minus: NDArray[Any]
    words: Mapping[str, str]
    alt: str
    decimal: str = "."


def panels(shown: Panels) -> Figure:
    """Return the panels side by side; where no number is asked, two of them."""
    count = 3 if shown.values else 2

    def draw(canvas: Any) -> None:
        axes = canvas.subplots(1, count, width_ratios=[1.25, 1, 0.9][-count:])
        if shown.values:
            _values(axes[0], shown)
        _draws(axes[-2], shown)
        _work(axes[-1], shown)

    rows = max(len(shown.draws), min(len(shown.values), _MOST), 4)
    return drawing(shown.name, shown.alt, draw, (10.0, 1.4 + 0.3 * rows), 11)


def _values(axes: Any, shown: Panels) -> None:
    """A box from the first to the third quarter, a line over nine tenths, and a dot in the middle."""
    named = list(shown.values.items())[:_MOST]
    for row, (_, column) in enumerate(reversed(named)):
        low, first, middle, third, high = np.percentile(column, [5, 25, 50, 75, 95])
        axes.plot([low, high], [row, row], color=COLOURS[0], linewidth=1.6, solid_capstyle="round")
        axes.plot([first, third], [row, row], color=COLOURS[0], linewidth=7, alpha=0.45)
        axes.plot([middle], [row], "o", color=COLOURS[0], markersize=4.5)
    axes.set_yticks(range(len(named)), [name for name, _ in reversed(named)], family=_MONO, fontsize=10)
    axes.set_ylim(-0.7 - max(0, 4 - len(named)), len(named) - 0.3)
    axes.axvline(0, color=INK, linewidth=0.8, alpha=0.6)
    sizes = np.abs(np.concatenate([column for _, column in named]))
    if sizes.max() > 50 * np.median(sizes):
        axes.set_xscale("symlog", linthresh=max(float(np.median(sizes)), 1e-6))
    else:
        _decimals(axes, shown.decimal)
    _framed(axes, shown.words["values"])
    axes.grid(True, axis="x", color=_GRID, linewidth=0.7)


def _draws(axes: Any, shown: Panels) -> None:
    rows = list(reversed(shown.draws))
    colours = [COLOURS[1]] * (len(rows) - 1) + [COLOURS[2]]
    axes.barh(range(len(rows)), [100 * share for _, share in rows], color=colours, height=0.55)
    axes.set_ylim(-0.7 - max(0, 4 - len(rows)), len(rows) - 0.3)
    for row, (_, share) in enumerate(rows):
        told = f"{100 * share:.1f}".replace(".", shown.decimal)
        axes.text(100 * share + 1.5, row, f"{told} %", va="center", color=INK, fontsize=10)
    axes.set_yticks(range(len(rows)), [reason for reason, _ in rows], fontsize=10)
    axes.set_xlim(0, 135)
    axes.set_xticks([])
    _framed(axes, shown.words["draws"])
    axes.spines["bottom"].set_visible(False)


def _work(axes: Any, shown: Panels) -> None:
    """Two histograms over whole numbers, one upwards and one downwards."""
    for column, sign, colour, name in (
        (shown.digits, 1, COLOURS[0], "digits"),
        (shown.minus, -1, COLOURS[3], "minus"),
    ):
        numbers, counts = np.unique(column, return_counts=True)
        shares = sign * 100 * counts / max(len(column), 1)
        axes.bar(numbers, shares, color=colour, width=0.85, label=shown.words[name])
    axes.axhline(0, color=INK, linewidth=0.8)
    axes.set_yticks([])
    from matplotlib.ticker import MaxNLocator

    axes.xaxis.set_major_locator(MaxNLocator(6, integer=True))
    place: dict[str, Any] = {"loc": "upper center", "bbox_to_anchor": (0.5, -0.14), "ncols": 2}
    axes.legend(**place, frameon=False, fontsize=10, handlelength=1.2, columnspacing=1.2, labelcolor=INK)
    _framed(axes, shown.words["work"])
    axes.spines["left"].set_visible(False)


def _framed(axes: Any, title: str) -> None:
    axes.set_title(title, fontsize=11, color=INK, loc="left", pad=8)
    axes.set_axisbelow(True)
    axes.tick_params(colors=INK, length=0, pad=5)
    for side in ("top", "right"):
        axes.spines[side].set_visible(False)


def _decimals(axes: Any, decimal: str) -> None:
    from matplotlib.ticker import FuncFormatter, MaxNLocator

    axes.xaxis.set_major_locator(MaxNLocator(5))
    axes.xaxis.set_major_formatter(
        FuncFormatter(lambda value, _: f"{value:g}".replace("-", "−").replace(".", decimal))
    )
