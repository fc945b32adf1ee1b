"""A plot is curves and dots on one pair of axes, drawn large in safe colours and in the same bytes always."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from numpy.typing import NDArray

from builder.pages.figures.canvas import drawing
from builder.pages.formats.values import Figure

# Okabe and Ito's colours, which colour-blind readers tell apart.
COLOURS = ("#0072b2", "#d55e00", "#009e73", "#cc79a7")
INK = "#1f2933"
_DASHES = ("-", (0, (5, 1.6)), (0, (1.2, 1.3)), (0, (6, 1.5, 1.2, 1.5)))  # one for each colour
Points = Sequence[float] | NDArray[Any]


@dataclass(frozen=True)
class Curve:
    """A line through points, solid or dashed, in one of the colours.

    `words` names it in a legend; curves with names differ in their dashes too, not in colour alone.
    """

    x: Points
    y: Points
    colour: int = 0
    dashed: bool = False
    words: str = ""


@dataclass(frozen=True)
class Dot:
    """A point with words beside it; `dx` and `dy` say where, in the size of the type."""

    x: float
    y: float
    words: str
    dx: float = 0.8
    dy: float = 0.6
    colour: int = 1


@dataclass(frozen=True)
class Plot:
    """Curves, dots, the names of the axes (mathematics between dollars), and the description in words."""

    name: str
    curves: tuple[Curve, ...]
    dots: tuple[Dot, ...]
    x_label: str
    y_label: str
    alt: str
    log: bool = False
    size: tuple[float, float] = (6.4, 5.0)
    type_size: float = 19.0
    legend: str = (
        "best"  # its corner, as matplotlib calls it, or `above` the axes, where nothing is in its way
    )


def drawn(plot: Plot, decimal: str, width: float = 1.0, colours: Sequence[str] = COLOURS) -> Figure:
    """Return a plot as a figure, as SVG with letters as paths and as PDF, without clock or chance."""

    def draw(canvas: Any) -> None:
        _draw(canvas.add_subplot(), plot, decimal, colours)

    return drawing(plot.name, plot.alt, draw, plot.size, plot.type_size, width)


def _draw(axes: Any, plot: Plot, decimal: str, colours: Sequence[str]) -> None:
    for curve in plot.curves:
        dashes = _DASHES[curve.colour] if curve.words else "-"
        style: dict[str, Any] = {"linestyle": "--" if curve.dashed else dashes, "solid_capstyle": "round"}
        words = curve.words or "_nolegend_"
        axes.plot(curve.x, curve.y, color=colours[curve.colour], linewidth=3.2, label=words, **style)
    for dot in plot.dots:
        axes.plot([dot.x], [dot.y], "o", color=colours[dot.colour], markersize=11, zorder=5, clip_on=False)
        offset = (dot.dx * plot.type_size, dot.dy * plot.type_size)
        axes.annotate(
            dot.words, (dot.x, dot.y), offset, textcoords="offset points", color=INK, zorder=6,
            ha="left" if dot.dx > 0 else "right" if dot.dx < 0 else "center",
        )  # fmt: skip
    axes.set_xlabel(plot.x_label, color=INK)
    axes.set_ylabel(plot.y_label, color=INK)
    if any(curve.words for curve in plot.curves):
        above: dict[str, Any] = {"loc": "lower left", "bbox_to_anchor": (-0.02, 1.0), "ncols": _columns(plot)}
        place = above if plot.legend == "above" else {"loc": plot.legend}
        axes.legend(**place, labelcolor=INK, framealpha=0.85, edgecolor="none", handlelength=2.6)
    _frame(axes, plot, decimal)


def _columns(plot: Plot) -> int:
    """Return how many names of curves have room side by side above the axes."""
    letters = max(len(curve.words) for curve in plot.curves)
    return 2 if 2 * (0.6 * letters + 3.6) * plot.type_size / 72 < plot.size[0] - 1.2 else 1


def _frame(axes: Any, plot: Plot, decimal: str) -> None:
    from matplotlib.ticker import FuncFormatter, MaxNLocator

    def written(value: float, _: int) -> str:
        return f"{value:.6f}".rstrip("0").rstrip(".").replace("-", "−").replace(".", decimal) or "0"

    if plot.log:
        _logarithmic(axes, written)
    else:
        axes.yaxis.set_major_locator(MaxNLocator(5))
        axes.yaxis.set_major_formatter(FuncFormatter(written))
    axes.xaxis.set_major_locator(MaxNLocator(5))
    axes.xaxis.set_major_formatter(FuncFormatter(written))
    axes.grid(True, color="#d5dae0", linewidth=0.9)
    axes.set_axisbelow(True)
    axes.tick_params(colors=INK, length=0, pad=7)
    for side in ("top", "right"):
        axes.spines[side].set_visible(False)


def _logarithmic(axes: Any, written: Callable[[float, int], str]) -> None:
    """Mark the powers of ten, and where there are fewer than two, the twos and fives between them."""
    from matplotlib.ticker import FuncFormatter, LogLocator, NullFormatter

    axes.set_yscale("log")
    low, high = axes.get_ylim()
    axes.yaxis.set_minor_formatter(NullFormatter())
    if high / low < 100:
        axes.yaxis.set_major_locator(LogLocator(subs=(1, 2, 5)))
        axes.yaxis.set_major_formatter(FuncFormatter(written))
