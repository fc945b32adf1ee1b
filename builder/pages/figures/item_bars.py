"""How the questions of an exercise went: a bar of verdicts each, its facility, and its discrimination."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from builder.pages.figures.canvas import drawing
from builder.pages.figures.plots import COLOURS, INK
from builder.pages.formats.values import Figure

# From right to unreadable; Okabe and Ito's colours, which colour-blind readers tell apart, and two greys.
_PALETTE = ("#009e73", "#8fd3c1", "#e69f00", "#d55e00", "#dfe3e8", "#8a95a1")
_TEXT = ("white", INK, INK, "white", INK, "white")
_ROOM = 0.055  # the share of the width below which a count is not written in its part of a bar


@dataclass(frozen=True)
class Item:
    """A question by its label in LaTeX, the count of each verdict, and its figures (of 1)."""

    label: str
    counts: Sequence[int]
    facility: float
    discrimination: float | None


@dataclass(frozen=True)
class ItemBars:
    """The questions of one exercise; `verdicts` names the counts, and the other words the two axes."""

    name: str
    items: Sequence[Item]
    verdicts: Sequence[str]
    students: str
    facility: str
    discrimination: str
    decimal: str
    alt: str
    weak: float = 0.2
    type_size: float = 15.0


def item_bars(bars: ItemBars, width: float = 1.0) -> Figure:
    """Return the bars as a figure, the first question on top."""
    size = (9.0, 1.9 + 0.42 * len(bars.items))

    def draw(canvas: Any) -> None:
        canvas.get_layout_engine().set(wspace=0.06)  # the scales of the two must not run together
        left, right = canvas.subplots(1, 2, sharey=True, width_ratios=(3.2, 1))
        _verdicts(left, bars)
        _discriminations(right, bars)
        canvas.legend(
            loc="outside upper center", ncols=4, labelcolor=INK, frameon=False, handlelength=0.9,
            handletextpad=0.4, columnspacing=1.2,
        )  # fmt: skip
        for axes in (left, right):
            axes.tick_params(colors=INK, length=0, pad=6)
            axes.set_axisbelow(True)
            for side in ("top", "right", "left", "bottom"):
                axes.spines[side].set_visible(False)

    return drawing(bars.name, bars.alt, draw, size, bars.type_size, width)


def _verdicts(axes: Any, bars: ItemBars) -> None:
    rows = range(len(bars.items))
    totals = [max(1, sum(item.counts)) for item in bars.items]
    starts = [0.0] * len(bars.items)
    for kind, words in enumerate(bars.verdicts):
        shares = [100 * item.counts[kind] / total for item, total in zip(bars.items, totals, strict=True)]
        if not any(shares):
            continue
        axes.barh(rows, shares, 0.74, starts, color=_PALETTE[kind], label=words, edgecolor="white")
        for row, share in enumerate(shares):
            if share > 100 * _ROOM:
                count = str(bars.items[row].counts[kind])
                style = {"ha": "center", "va": "center", "size": "small", "color": _TEXT[kind]}
                axes.text(starts[row] + share / 2, row, count, **style)
        starts = [start + share for start, share in zip(starts, shares, strict=True)]
    facilities = [100 * item.facility for item in bars.items]
    axes.plot(
        facilities, rows, "D", color="black", markeredgecolor="white", markersize=8, clip_on=False,
        zorder=5, label=bars.facility,
    )  # fmt: skip
    axes.set_yticks(list(rows), [_label(item.label) for item in bars.items])
    axes.set_ylim(len(bars.items) - 0.5, -0.5)
    axes.set_xlim(0, 100)
    axes.set_xticks([0, 25, 50, 75, 100])
    axes.set_xlabel(bars.students, color=INK)


def _discriminations(axes: Any, bars: ItemBars) -> None:
    known = [(row, item.discrimination) for row, item in enumerate(bars.items)]
    points = [(row, value) for row, value in known if value is not None]
    axes.axvline(bars.weak, color=COLOURS[1], linewidth=1.6, linestyle=(0, (5, 2)))
    for row, value in points:
        colour = COLOURS[1] if value < bars.weak else COLOURS[0]
        axes.plot([0, value], [row, row], color=colour, linewidth=2.2)
        axes.plot([value], [row], "o", color=colour, markersize=8, clip_on=False, zorder=5)
    low = min([0.0, *(value for _, value in points)])
    axes.set_xlim(-1 if low < -0.25 else -0.25, 1)
    axes.axvline(0, color=INK, linewidth=1)
    axes.set_xticks([*([-1] if low < -0.25 else []), 0, 0.5, 1])
    axes.set_xticklabels(
        [f"{tick:g}".replace("-", "−").replace(".", bars.decimal) for tick in axes.get_xticks()]
    )
    axes.set_xlabel(bars.discrimination, color=INK)


def _label(latex: str) -> str:
    """Return a label as matplotlib sets it, or its bare letters where it cannot."""
    from matplotlib.mathtext import MathTextParser

    text = f"${latex}$"
    try:
        MathTextParser("path").parse(text)
    except ValueError:
        return "".join(char for char in latex if char.isalnum() or char in "/ ,")
    return text
