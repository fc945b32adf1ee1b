"""The plots of the lecture on a batch: XOR on the unit square, what a network answers there, and its loss."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from builder.pages.figures.canvas import drawing
from builder.pages.figures.plots import INK, Curve, Plot
from builder.pages.formats.values import Figure
from builder.pages.formulas.reckoning import Reckoning
from builder.pages.lectures.lecture_page import LecturePage
from builder.working.follow import evaluate

Numbers = NDArray[np.float64]

# Blue for "equal", orange for "different", white where the network cannot tell.
_BLUE, _ORANGE = "#0072b2", "#d55e00"
_MARGIN, _POINTS = 0.25, 81


def points_figure(main: Reckoning, page: LecturePage) -> Figure:
    """Return the four examples on the unit square, without any answer yet."""

    def draw(canvas: Any) -> None:
        axes = canvas.add_subplot()
        _examples(axes, main, page)
        _square(axes, page)
        _legend(axes)

    return drawing("points", page.phrases["alt_points"], draw, (6.2, 6.6), 20.0)


def decision_figure(one: Reckoning, main: Reckoning, page: LecturePage) -> Figure:
    """Return the first output over the unit square before and after training, with the examples on it."""

    def draw(canvas: Any) -> None:
        from matplotlib.colors import LinearSegmentedColormap

        colours = LinearSegmentedColormap.from_list("answers", [_BLUE, "#ffffff", _ORANGE])
        panels = canvas.subplots(1, 2, sharey=True)
        shades = None
        for axes, ends, words in zip(panels, (False, True), ("before_training", "after_training")):
            x, y, answers = answers_over_square(one, main, ends)
            shades = axes.contourf(x, y, answers, levels=np.linspace(0, 1, 21), cmap=colours, alpha=0.75)
            axes.contour(x, y, answers, levels=[0.5], colors=INK, linewidths=2.4, linestyles="--")
            _examples(axes, main, page)
            _square(axes, page, named=not ends)
            axes.set_title(page.phrases[words], color=INK, fontsize=21)
        _scale(canvas, shades, panels, page)

    alt = page.phrases["alt_decision"].format(**_ends(one, main, page))
    return drawing("decision", alt, draw, (13.2, 6.4), 20.0, 0.82, "compressed")


def answers_over_square(one: Reckoning, main: Reckoning, trained: bool) -> tuple[Numbers, Numbers, Numbers]:
    """Return a grid over the unit square and the network's first output there."""
    ends = np.linspace(-_MARGIN, 1 + _MARGIN, _POINTS)
    x, y = np.meshgrid(ends, ends)
    learnt = {name: (main.ends if trained else main.givens)[name] for name in main.network.trained}
    values = evaluate(one.network.graph, {**one.givens, **learnt, "x1": x, "x2": y}, ["a2_1"])
    return x, y, values["a2_1"]


def losses_plot(losses: Mapping[str, Sequence[float] | Numbers], page: LecturePage, name: str) -> Plot:
    """Return the loss by epoch of one or several ways of training, with a name each if there are several."""
    curves = []
    for colour, (key, values) in enumerate(losses.items()):
        last = len(values) - 1
        shown = np.unique(np.concatenate([np.arange(min(60, last)), np.linspace(0, last, 600)]).astype(int))
        words = page.phrases[key] if len(losses) > 1 else ""
        curves.append(Curve(shown, np.asarray(values)[shown], colour, words=words))
    write = page.numbers.plain
    first = next(iter(losses.values()))
    told = "; ".join(f"{page.phrases[key]}: {write(float(each[-1]))}" for key, each in losses.items())
    alt = page.phrases["alt_losses"].format(epochs=len(first) - 1, first=write(float(first[0])), ends=told)
    return Plot(name, tuple(curves), (), page.phrases["epochs"], "$E$", alt, False, (9.0, 5.6), 21.0)


def _examples(axes: Any, main: Reckoning, page: LecturePage) -> None:
    """Draw the examples: a circle where the inputs are equal, a square where they differ."""
    named, values = main.network.naming, main.values
    for row in main.network.rows:
        place = [values[named.input(unit, row)[0]] for unit in (1, 2)]
        differs = values[named.target(1, row)[0]] > 0.5
        marker, colour = ("s", _ORANGE) if differs else ("o", _BLUE)
        words = page.phrases["differ" if differs else "equal"]
        axes.plot(
            *place, marker, color=colour, markersize=21, markeredgecolor=INK, markeredgewidth=2.0,
            label=words, zorder=5, linestyle="none", clip_on=False,
        )  # fmt: skip


def _legend(axes: Any) -> None:
    handles, labels = axes.get_legend_handles_labels()
    once = dict(zip(labels, handles))
    axes.legend(
        once.values(), once.keys(), loc="lower center", bbox_to_anchor=(0.5, 1.0), ncols=2,
        labelcolor=INK, edgecolor="none", handletextpad=0.3, columnspacing=1.2, markerscale=0.7,
    )  # fmt: skip


def _square(axes: Any, page: LecturePage, named: bool = True) -> None:
    axes.set(xlim=(-_MARGIN, 1 + _MARGIN), ylim=(-_MARGIN, 1 + _MARGIN), aspect="equal")
    axes.set_xticks([0, 1], ["0", "1"])
    axes.set_yticks([0, 1], ["0", "1"])
    axes.set_xlabel("$x_1$", color=INK)
    if named:
        axes.set_ylabel("$x_2$", color=INK)
    axes.tick_params(colors=INK, length=0, pad=6)
    for spine in axes.spines.values():
        spine.set_color("#9aa5b1")


def _scale(canvas: Any, shades: Any, panels: Any, page: LecturePage) -> None:
    from matplotlib.ticker import FuncFormatter

    bar = canvas.colorbar(shades, ax=list(panels), ticks=[0, 0.5, 1], shrink=0.85, pad=0.02)
    bar.ax.yaxis.set_major_formatter(FuncFormatter(lambda value, _: page.numbers.plain(float(value))))
    bar.set_label("$a_1^{(2)}$", color=INK)
    bar.ax.tick_params(colors=INK, length=0)
    bar.outline.set_edgecolor("#9aa5b1")


def _ends(one: Reckoning, main: Reckoning, page: LecturePage) -> dict[str, str]:
    """Return the least and the largest answer at the examples before and after, for the description."""
    found: dict[str, str] = {}
    outs = [main.network.naming.out(2, 1, row)[0] for row in main.network.rows]
    for when, values in (("before", main.values), ("after", main.end_values)):
        answers = [values[name] for name in outs]
        found |= {
            f"{when}_low": page.numbers.plain(min(answers)),
            f"{when}_high": page.numbers.plain(max(answers)),
        }
    return found
