"""A modelled mistake must show: where it first reaches an asked quantity it is well out of tolerance."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

import numpy as np

from builder.bank.class_values import Values
from builder.bank.exercise import Exercise
from builder.bank.refusals import Refusal, Refused
from builder.bank.rules import Rules
from builder.working.mistake import Mistake
from builder.working.numpy_form import function

APART = 2.0  # in tolerances
Step = tuple[str, tuple[str, ...], Callable[..., Any]]


@dataclass(frozen=True)
class MistakenWork:
    """What a mistake changes, up to the asked quantity (or cells of an array) at which it first shows.

    `masked`: ReLUs are meant to be on and off in the exercise.
    """

    slug: str
    targets: tuple[str, ...]
    steps: tuple[Step, ...]
    masked: bool = False

    def made(self, values: Values) -> dict[str, Any]:
        """Return the asked cells as the mistake makes them, from the right values of all it leaves alone."""
        changed: dict[str, Any] = {}
        with np.errstate(all="ignore"):
            for name, arguments, compute in self.steps:
                known = [changed[each] if each in changed else values[each] for each in arguments]
                changed[name] = compute(*known)
        return {name: changed[name] for name in self.targets}

    def refused(self, values: Values, rules: Rules) -> Refused:
        """Refuse a draw in which the mistake gives what is right, or nearly, at every point and cell.

        Where it multiplies a zero, or leaves out the slope 1 of a ReLU, nobody can make it.
        """
        near: Any = True
        idle: Any = True
        for name, wrong in self.made(values).items():
            accepted = rules[name].accepts(wrong, values[name], APART)
            near = near & np.all(accepted, axis=-1, keepdims=True)
            same = (wrong == values[name]) & ((values[name] == 0) | self.masked)
            idle = idle & np.all(same, axis=-1, keepdims=True)
        yield Refusal("mistake", self.targets[0], self.slug), near & ~np.asarray(idle)


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
    targets = tuple(name for name in exercise.ask(target).quantities if name in changed)
    needed = graph.ancestors(targets) & changed
    steps = tuple(
        (quantity.name, *function(quantity.formula))
        for quantity in graph
        if quantity.name in needed and quantity.formula is not None
    )
    return MistakenWork(mistake.slug, targets, steps, bool(exercise.off))
