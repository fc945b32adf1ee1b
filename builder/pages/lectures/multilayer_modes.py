"""Online, mini-batch and batch training of one network: the loss by epoch, and what each one costs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from builder.pages.figures.plots import Curve, Plot
from builder.pages.formats.values import Latex, Table, Text
from builder.pages.lectures.lecture_page import LecturePage

NAMES = ("online", "mini_batch", "batch")  # keys of the phrases that name them


@dataclass(frozen=True, eq=False)
class Mode:
    """A way of training: its name, examples in a batch, the loss after 0, 1, … epochs, and its updates."""

    name: str
    size: int
    losses: NDArray[np.float64]
    updates: int

    @property
    def epochs(self) -> int:
        """How often it went over all the examples."""
        return len(self.losses) - 1

    @property
    def updates_an_epoch(self) -> int:
        """How many updates it makes each time."""
        return self.updates // self.epochs

    def reaches(self, loss: float) -> int | None:
        """Return the first epoch after which the loss is below a value and no longer leaves it, if any."""
        above = np.flatnonzero(self.losses >= loss)
        first = int(above[-1]) + 1 if above.size else 0
        return first if first <= self.epochs else None


def modes_plot(modes: Sequence[Mode], page: LecturePage) -> Plot:
    """Return the loss of each mode by epoch, on a logarithmic axis."""
    write, words = page.numbers.plain, page.phrases
    curves = []
    for colour, mode in enumerate(modes):
        shown = np.unique(np.linspace(0, mode.epochs, 500).astype(int))
        curves.append(Curve(shown, mode.losses[shown], colour, words=words[mode.name]))
    ends = "; ".join(f"{words[mode.name]}: {write(mode.losses[-1])}" for mode in modes)
    alt = words["alt_modes"].format(epochs=modes[0].epochs, first=write(modes[0].losses[0]), ends=ends)
    return Plot("modes", tuple(curves), (), words["epochs"], "$E$", alt, True, (8.4, 5.6), 21.0)


def modes_table(modes: Sequence[Mode], goal: float, page: LecturePage) -> Table:
    """Return what each mode needs until the loss stays below a goal, in epochs and in updates."""
    words = page.phrases
    below = Text((words["epochs_until"] + " ", Latex(f"E < {page.numbers.exact(goal)}")))
    head = (words["mode"], words["examples_an_update"], words["updates_an_epoch"], below, words["updates"])
    rows = tuple(_row(mode, goal, page) for mode in modes)
    return Table((head,), rows, "lrrrr")


def _row(mode: Mode, goal: float, page: LecturePage) -> tuple[str | Latex, ...]:
    reached = mode.reaches(goal)
    told: tuple[str | Latex, ...] = ("—", "—")
    if reached is not None:
        told = (page.count(reached), page.count(reached * mode.updates_an_epoch))
    return (page.phrases[mode.name], Latex(str(mode.size)), Latex(str(mode.updates_an_epoch)), *told)
