"""A class draws until everyone has a fair variant of their own; a draw depends on its student's key alone."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from builder.bank.class_round import ClassRound
from builder.bank.distinct import fair_codes, stored_codes
from builder.bank.draws import Places
from builder.bank.exercise import Exercise
from builder.bank.figures import Figures
from builder.bank.gate import gate
from builder.bank.tolerance import Tolerance
from builder.errors import PasoError
from builder.working.mistake import Mistake


@dataclass(frozen=True, eq=False)
class Drawn:
    """One fair variant a student, students along the arrays: what each given drew, and at which attempt.

    `silent` are the modelled mistakes that nothing asked can show.
    """

    exercise: Exercise
    places: Mapping[str, Places]
    attempts: NDArray[np.int64]
    figures: Figures
    silent: tuple[str, ...] = ()

    @property
    def givens(self) -> dict[str, NDArray[np.float64]]:
        """The numbers that were drawn."""
        return {name: self.exercise.draws[name].values[place] for name, place in self.places.items()}

    def texts(self, student: int) -> dict[str, str]:
        """Return one student's numbers as they print."""
        return {name: self.exercise.draws[name].texts[place[student]] for name, place in self.places.items()}


def draw_class(
    exercise: Exercise,
    keys: Sequence[bytes],
    mistakes: Sequence[Mistake],
    tolerance: Tolerance,
    stored: Iterable[Mapping[str, str]] = (),
) -> Drawn:
    """Return a fair variant for every key; `stored` variants (givens as text) are given to nobody again.

    Raises `PasoError` with the figures where the exercise cannot be drawn fairly.
    """
    if not exercise.draws:
        raise PasoError("nothing is drawn", exercise.slug or "the exercise", "draw at least one given")
    judge = gate(exercise, mistakes, tolerance)
    taken = stored_codes(exercise.telling, stored)
    going = ClassRound(judge, tuple(keys), taken, fair_codes(judge) if keys else None)
    for attempts in going.batches():
        going.draw(attempts)
    going.share()
    if len(going.waiting):
        raise _unfair(exercise, going.figures)
    return Drawn(exercise, going.places, going.attempt, going.figures, judge.silent)


def _unfair(exercise: Exercise, figures: Figures) -> PasoError:
    what = f"no fair variant was found for everyone: {figures.told()}"
    return PasoError(
        what, exercise.slug or "the exercise", "widen what is drawn, or ask for what can be told apart"
    )
