"""Gradient descent by the graph's own update: what one step does, done many times over."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from builder.errors import PasoError
from builder.working.follow import evaluate
from builder.working.graph import Graph


@dataclass(frozen=True, eq=False)
class History:
    """What was watched, by name, after 0, 1, … `steps` updates, and the givens after the last."""

    watched: Mapping[str, NDArray[np.float64]]
    givens: Mapping[str, float]

    @property
    def steps(self) -> int:
        """How many updates were made."""
        return len(next(iter(self.watched.values()))) - 1

    def after(self, steps: int) -> dict[str, float]:
        """Return what was watched after so many updates."""
        return {name: float(values[steps]) for name, values in self.watched.items()}


def descend(graph: Graph, givens: Mapping[str, float], steps: int, watch: Iterable[str] = ("E",)) -> History:
    """Return the history of `steps` updates of every given that the graph updates, `w` by `w_new`.

    The arrays of the history hold `steps + 1` values; the first is before any update.
    Raises `PasoError` if the graph updates nothing.
    """
    wanted = tuple(watch)
    updates = {quantity.rule.of: quantity.name for quantity in graph if quantity.rule.kind == "update"}
    if not updates:
        raise PasoError("the graph updates nothing", "descent", "add `update` to the graph first")
    current = {name: float(value) for name, value in givens.items()}
    watched = {name: np.empty(steps + 1) for name in wanted}
    for step in range(steps + 1):
        values = evaluate(graph, current, (*wanted, *updates.values()))
        for name, column in watched.items():
            column[step] = values[name]
        if step < steps:
            current |= {name: float(values[new]) for name, new in updates.items()}
    return History(watched, current)
