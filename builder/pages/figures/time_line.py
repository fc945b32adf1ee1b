"""How many had handed in by when: a line that climbs by one at each hand-in, and the day it was due."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from builder.pages.figures.canvas import drawing
from builder.pages.figures.plots import COLOURS, INK
from builder.pages.formats.values import Figure

_STEPS = tuple(timedelta(hours=hours) for hours in (1, 3, 6, 12, 24, 48, 96, 168, 336, 672, 1344))
_TICKS = 7  # at most so many days or hours are named


@dataclass(frozen=True)
class TimeLine:
    """When hand-ins came, in any order; `written` says a moment on the axis, and `due_label` the due line."""

    name: str
    times: Sequence[datetime]
    due: datetime | None
    written: Callable[[datetime], str]
    due_label: str
    y_label: str
    alt: str
    size: tuple[float, float] = (9.0, 4.0)
    type_size: float = 17.0


def time_line(line: TimeLine, width: float = 1.0) -> Figure:
    """Return the line as a figure, over all days on which something came, or was due."""
    times = sorted(line.times)
    first, last = (choose([times[at], line.due or times[at]]) for at, choose in ((0, min), (-1, max)))
    room = max((last - first) * 0.05, timedelta(minutes=30))
    start, end = first - room, last + room

    def draw(canvas: Any) -> None:
        from matplotlib.ticker import MaxNLocator

        axes = canvas.add_subplot()
        xs = [_days(each, start) for each in (start, *times, end)]
        ys = [0, *range(1, len(times) + 1), len(times)]
        axes.step(xs, ys, where="post", color=COLOURS[0], linewidth=3.2)
        axes.fill_between(xs, ys, step="post", color=COLOURS[0], alpha=0.12, linewidth=0)
        if line.due:
            _due(axes, line, _days(line.due, start), _days(end, start))
        ticks = _ticks(start, end)
        axes.set_xticks([_days(tick, start) for tick in ticks], [line.written(tick) for tick in ticks])
        axes.set_xlim(0, _days(end, start))
        axes.set_ylim(0, len(times) * 1.15)
        axes.yaxis.set_major_locator(MaxNLocator(4, integer=True))
        axes.set_ylabel(line.y_label, color=INK)
        axes.grid(True, axis="y", color="#d5dae0", linewidth=0.9)
        axes.tick_params(colors=INK, length=0, pad=6)
        for side in ("top", "right", "left"):
            axes.spines[side].set_visible(False)

    return drawing(line.name, line.alt, draw, line.size, line.type_size, width)


def _due(axes: Any, line: TimeLine, at: float, end: float) -> None:
    """Draw the due line, with its label on the side where there is more room."""
    axes.axvline(at, color=COLOURS[1], linewidth=2.4, linestyle=(0, (5, 2)))
    left = at > end / 2
    axes.annotate(
        line.due_label, (at, 1), (-8 if left else 8, -4), xycoords=("data", "axes fraction"),
        textcoords="offset points", ha="right" if left else "left", va="top", color=INK,
    )  # fmt: skip


def _ticks(start: datetime, end: datetime) -> list[datetime]:
    """Return whole days, or hours where there are few days, at most some seven of them."""
    step = next((step for step in _STEPS if (end - start) / step <= _TICKS), (end - start) / _TICKS)
    midnight = start.replace(hour=0, minute=0, second=0, microsecond=0)
    first = midnight + step * -((midnight - start) // step)
    return [tick for number in range(_TICKS + 1) if (tick := first + number * step) <= end]


def _days(moment: datetime, start: datetime) -> float:
    return (moment - start) / timedelta(days=1)
