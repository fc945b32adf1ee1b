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

    `acts`: where it is made, of what leads there; `masked`: ReLUs are meant to be off, or targets to be 0.
    """

    slug: str
    targets: tuple[str, ...]
    steps: tuple[Step, ...]
    acts: tuple[str, ...]
    masked: bool = False

    def made(self, values: Values) -> dict[str, Any]:
        """Return what the mistake changes, from the right values of all it leaves alone."""
        changed: dict[str, Any] = {}
        with np.errstate(all="ignore"):
            for name, arguments, compute in self.steps:
                known = [changed[each] if each in changed else values[each] for each in arguments]
                changed[name] = compute(*known)
        return changed

    def refused(self, values: Values, rules: Rules) -> Refused:
        """Refuse a draw in which the mistake gives what is right, or nearly, at every point and cell.

        Where it multiplies a zero, or leaves out the slope 1 of a ReLU, nobody can make it.
        """
        near: Any = True
        made = self.made(values)
        for name in self.targets:
            accepted = rules[name].accepts(made[name], values[name], APART)
            near = near & np.all(accepted, axis=-1, keepdims=True)
        yield Refusal("mistake", self.targets[0], self.slug), near & ~self._idle(made, values)

    def _idle(self, made: Values, values: Values) -> Any:
        """Return where the mistake changes nothing where it acts, or what is asked is zero all the same."""
        acts: Any = np.True_
        asked: Any = np.True_
        for name in self.acts:
            same = (made[name] == values[name]) & ((values[name] == 0) | self.masked)
            acts = acts & np.all(same, axis=-1, keepdims=True)
        for name in self.targets:
            none = (made[name] == 0) & (values[name] == 0)
            asked = asked & np.all(none, axis=-1, keepdims=True)
        return acts | asked


def mistaken_work(exercise: Exercise, mistakes: Iterable[Mistake]) -> tuple[MistakenWork, ...]:
    """Return the work of every mistake that reaches an asked quantity."""
    found = (_work(exercise, mistake) for mistake in mistakes)
    return tuple(work for work in found if work is not None)


def _is_masked(exercise: Exercise) -> bool:
    return bool(exercise.off) or 0 in exercise.fixed.values()


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
    acts = tuple(name for name in mistake.where if name in needed)
    steps = tuple(
        (quantity.name, *function(quantity.formula))
        for quantity in graph
        if quantity.name in needed and quantity.formula is not None
    )
    return MistakenWork(mistake.slug, targets, steps, acts, _is_masked(exercise))
