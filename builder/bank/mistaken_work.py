"""A modelled mistake must show: where it first reaches an asked quantity it is well out of tolerance."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

import numpy as np

from builder.bank.class_values import Values
from builder.bank.exercise import Exercise
from builder.bank.refusals import Refusal, Refused
from builder.bank.tolerance import Tolerance
from builder.working.mistake import Mistake
from builder.working.numpy_form import function

APART = 2.0  # in tolerances
Step = tuple[str, tuple[str, ...], Callable[..., Any]]


@dataclass(frozen=True)
class MistakenWork:
    """What a mistake changes, up to the asked quantity at which it first shows."""

    slug: str
    target: str
    steps: tuple[Step, ...]

    def value(self, values: Values) -> Any:
        """Return the asked quantity as the mistake makes it, from the right values of all it leaves alone."""
        changed: dict[str, Any] = {}
        with np.errstate(all="ignore"):
            for name, arguments, compute in self.steps:
                known = [changed[each] if each in changed else values[each] for each in arguments]
                changed[name] = compute(*known)
        return changed[self.target]

    def refused(self, values: Values, tolerance: Tolerance) -> Refused:
        """Refuse a draw in which the mistake gives the right value, or nearly, at every sample point."""
        near = tolerance.accepts(self.value(values), values[self.target], APART)
        yield Refusal("mistake", self.target, self.slug), np.all(near, axis=-1, keepdims=True)


def mistaken_work(exercise: Exercise, mistakes: Iterable[Mistake]) -> tuple[MistakenWork, ...]:
    """Return the work of every mistake that reaches an asked quantity."""
    found = (_work(exercise, mistake) for mistake in mistakes)
    return tuple(work for work in found if work is not None)


def silent(exercise: Exercise, mistakes: Iterable[Mistake]) -> tuple[str, ...]:
    """Return, sorted, the slugs of which no mistake reaches an asked quantity."""
    every = tuple(mistakes)
    shown = {work.slug for work in mistaken_work(exercise, every)}
    return tuple(sorted({mistake.slug for mistake in every} - shown))


def _work(exercise: Exercise, mistake: Mistake) -> MistakenWork | None:
    graph = mistake.made_in(exercise.graph)
    changed = graph.descendants(mistake.where)
    target = next((name for name in graph.names if name in changed and name in exercise.asked), None)
    if target is None:
        return None
    needed = graph.ancestors([target]) & changed
    steps = tuple(
        (quantity.name, *function(quantity.formula))
        for quantity in graph
        if quantity.name in needed and quantity.formula is not None
    )
    return MistakenWork(mistake.slug, target, steps)
