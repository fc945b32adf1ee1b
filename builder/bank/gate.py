"""The gate lets a draw through only if it is a fair question, and says why it refuses the others."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from builder.bank.bends import flat
from builder.bank.class_values import Values, class_givens
from builder.bank.exercise import Exercise
from builder.bank.honest_work import HonestWork, honest_work
from builder.bank.mistaken_work import MistakenWork, mistaken_work, silent
from builder.bank.refusals import Refusal, Refused, constraints, infinite, symmetric, tiny, zero
from builder.bank.rules import Rules, rules
from builder.bank.tolerance import Tolerance
from builder.working.follow import evaluate
from builder.working.formula import names
from builder.working.mistake import Mistake
from builder.working.text_form import parse

_BLOCK = 4096  # students at a time, so that their values stay in the processor's cache


@dataclass(frozen=True, eq=False)
class Gate:
    """Everything that is asked of a draw, prepared once for an exercise."""

    exercise: Exercise
    rules: Rules
    mistaken: tuple[MistakenWork, ...]
    honest: HonestWork
    silent: tuple[str, ...]
    needed: tuple[str, ...]
    varying: frozenset[str]

    def refuses(self, drawn: Mapping[str, NDArray[np.float64]]) -> tuple[NDArray[np.bool_], Counter[Refusal]]:
        """Return which draws are refused, and how many for each reason (the first that each meets)."""
        count = len(next(iter(drawn.values())))
        masks, reasons = [], Counter[Refusal]()
        for start in range(0, count, _BLOCK):
            part = {name: column[start : start + _BLOCK] for name, column in drawn.items()}
            mask, found = self._block(part, min(_BLOCK, count - start))
            masks.append(mask)
            reasons.update(found)
        return np.concatenate(masks), reasons

    def _block(
        self, drawn: Mapping[str, NDArray[np.float64]], count: int
    ) -> tuple[NDArray[np.bool_], Counter[Refusal]]:
        refused, reasons = np.zeros(count, dtype=bool), Counter[Refusal]()
        values = evaluate(self.exercise.graph, class_givens(self.exercise, drawn), self.needed)
        for reason, mask in self._checks(values):
            fresh = np.broadcast_to(mask, (count, 1))[:, 0] & ~refused
            if found := int(np.count_nonzero(fresh)):
                reasons[reason] += found
                refused |= fresh
        return refused, reasons

    def _checks(self, values: Values) -> Refused:
        checks: list[Refused] = [
            infinite(self.exercise, values),
            zero(self.exercise, values),
            symmetric(self.exercise, values),
            constraints(self.exercise, values),
            flat(self.exercise.graph, values, self.exercise.off, self.varying),
            tiny(self.exercise, values),
            self.honest.refused(values),
            *(work.refused(values, self.rules) for work in self.mistaken),
        ]
        for check in checks:
            yield from check


def gate(exercise: Exercise, mistakes: Sequence[Mistake], tolerance: Tolerance) -> Gate:
    """Return the gate of an exercise; to the generated `mistakes` the author's own are added.

    Only those count that constrain the draws.
    """
    every = tuple(each for each in (*mistakes, *exercise.known_wrong) if each.constrains)
    own = rules(exercise.asks, tolerance)
    used = {name for mistake in every for wrong in mistake.replacements.values() for name in names(wrong)}
    limited = {name for each in exercise.constraints for name in names(parse(each.formula))}
    return Gate(
        exercise,
        own,
        mistaken_work(exercise, every),
        honest_work(exercise, own),
        silent(exercise, every),
        tuple(sorted({*exercise.asked, *used, *limited, *_forward(exercise)})),
        frozenset(exercise.graph.descendants(exercise.free)),
    )


def _forward(exercise: Exercise) -> set[str]:
    """Return the forward quantities on which something asked rests: a dead unit spoils no other."""
    above = exercise.graph.ancestors(exercise.asked)
    return {quantity.name for quantity in exercise.graph if quantity.name in above}
