"""Students of any exercise of the bank that asks for numbers: right, rounding on the way, or with one slip.

They work down the graph line by line with code of this file, which the gate and the marker do not use.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from benchmarks.twenty_numbers import drawn_for
from builder.bank.exercise import Exercise
from builder.bank.rules import Rules, rules
from builder.marking.catalogue import known_mistakes
from builder.marking.judging import Judge, judge_of
from builder.working.numpy_form import function
from tests.marking.classes import TOLERANCE

Values = NDArray[np.float64]
Answers = dict[str, Values]


@dataclass(frozen=True, eq=False)
class Class:
    """Students with fair variants of one exercise."""

    exercise: Exercise
    students: int

    @cached_property
    def drawn(self) -> Mapping[str, Values]:
        """What each student was given."""
        fixed = {name: np.full(self.students, float(v)) for name, v in self.exercise.fixed.items()}
        return {**drawn_for(self.exercise, self.students), **fixed}

    @cached_property
    def asked(self) -> tuple[str, ...]:
        """What is asked, as a number, in the order of the graph."""
        return tuple(name for name in self.exercise.graph.names if name in self.exercise.numbers)

    @cached_property
    def rules(self) -> Rules:
        return rules(self.exercise.asks, TOLERANCE)

    @cached_property
    def judge(self) -> Judge:
        found = known_mistakes(self.exercise)
        return judge_of(self.exercise.graph, self.asked, self.rules, found)

    def perfect(self) -> Answers:
        """Return the right answers, rounded only where they are written down."""
        exact = self._worked(None, {})
        return {name: _rounded(exact[name], self._places[name]) for name in self.asked}

    def rounding(self) -> Answers:
        """Return what comes of rounding every line, halves up, to the places that are stated."""
        return {name: value for name, value in self._worked(self._places, {}).items() if name in self.asked}

    def slipping(self, at: str, factor: Values) -> Answers:
        """Return the same of those who get one value wrong by a factor, and work on with it."""
        made = self._worked(self._places, {at: factor})
        return {name: made[name] for name in self.asked}

    @cached_property
    def _places(self) -> Mapping[str, int]:
        return {name: ask.places for name, ask in self.exercise.numbers.items()}

    def _worked(self, places: Mapping[str, int] | None, slips: Mapping[str, Values]) -> Answers:
        """Return every line, each from the ones before as they stand there."""
        needed = self.exercise.graph.ancestors(self.asked)
        found: Answers = {name: np.asarray(value) for name, value in self.drawn.items()}
        fewest = min(self._places.values())
        with np.errstate(all="ignore"):
            for quantity in self.exercise.graph:
                if quantity.name not in needed or quantity.formula is None:
                    continue
                names, compute = function(quantity.formula)
                value = np.broadcast_to(compute(*[found[name] for name in names]), (self.students,))
                value = value * slips.get(quantity.name, 1.0)
                rounded = value if places is None else _rounded(value, places.get(quantity.name, fewest))
                found[quantity.name] = np.asarray(rounded, dtype=float)
        return found


def _rounded(value: Values, places: int) -> Values:
    """Return values rounded as taught: a half goes away from zero."""
    scale = 10.0**places
    return np.asarray(np.sign(value) * np.floor(np.abs(value) * scale + 0.5 + 1e-9) / scale)
