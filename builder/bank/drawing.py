"""A class draws until everyone has a fair variant of their own; a draw depends on its student's key alone."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from builder.bank.distinct import codes, fair_codes, stored_codes, unlike
from builder.bank.draws import Places, drawn_places
from builder.bank.exercise import Exercise
from builder.bank.gate import Gate, gate
from builder.bank.refusals import Refusal
from builder.bank.tolerance import Tolerance
from builder.errors import PasoError
from builder.working.mistake import Mistake

ATTEMPTS = 1000
_BATCH = 4096  # draws judged together once few students are left
_HOPELESS = (200_000, 1e-3)  # after so many draws, so few of them fair


@dataclass(frozen=True)
class Figures:
    """How the draws of a class went: judged, fair, refused by reason, and variants that had to be shared."""

    judged: int
    fair: int
    refusals: Mapping[Refusal, int]
    shared: int = 0

    @property
    def acceptance(self) -> float:
        """The share of the judged draws that were fair."""
        return self.fair / self.judged if self.judged else 1.0

    def told(self, most: int = 3) -> str:
        """Return the figures in a few words, the commonest reasons first."""
        ranked = sorted(self.refusals.items(), key=lambda item: (-item[1], item[0]))[:most]
        why = ", ".join(f"{reason} {count / self.judged:.1%}" for reason, count in ranked)
        return f"{self.fair} of {self.judged} draws fair" + (f"; refused: {why}" if why else "")


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
    judge = gate(exercise, mistakes, tolerance)
    taken = stored_codes(exercise.draws, stored)
    round_ = _Round(judge, tuple(keys), taken, fair_codes(judge) if keys else None)
    for attempts in round_.batches():
        round_.draw(attempts)
    return round_.drawn()


@dataclass
class _Round:
    """The state of one class while it draws; `attempt` is -1 for who still waits."""

    gate: Gate
    keys: tuple[bytes, ...]
    taken: set[int]
    fair: frozenset[int] | None
    judged: int = 0
    accepted: int = 0
    shared: int = 0
    reasons: Counter[Refusal] = field(default_factory=Counter)

    def __post_init__(self) -> None:
        ranks = np.argsort(np.array(sorted(range(len(self.keys)), key=self.keys.__getitem__), dtype=np.int64))
        self.order: NDArray[np.int64] = ranks.astype(np.int64)
        self.attempt = np.full(len(self.keys), -1, dtype=np.int64)
        self.spare = np.full(len(self.keys), -1, dtype=np.int64)
        self.places = {name: np.zeros(len(self.keys), dtype=np.int64) for name in self.gate.exercise.draws}

    @property
    def waiting(self) -> NDArray[np.int64]:
        return np.flatnonzero(self.attempt < 0)

    def batches(self) -> Iterable[range]:
        """Yield the attempts to judge together, more of them as fewer students wait."""
        start = 0
        while len(self.waiting) and start < ATTEMPTS and not self.hopeless():
            stop = min(ATTEMPTS, start + max(1, min(_BATCH // len(self.waiting), 8 + 2 * start)))
            yield range(start, stop)
            start = stop

    def hopeless(self) -> bool:
        draws, share = _HOPELESS
        return self.judged >= draws and self.accepted < share * self.judged

    def draw(self, attempts: range) -> None:
        """Judge these attempts of everyone who waits, and give out what is fair, attempt by attempt."""
        waiting = self.waiting
        keys = [self.keys[student] for student in waiting]
        tries = [drawn_places(self.gate.exercise.draws, keys, attempt) for attempt in attempts]
        places = {name: np.concatenate([each[name] for each in tries]) for name in tries[0]}
        draws = self.gate.exercise.draws
        refused, reasons = self.gate.refuses(
            {name: draws[name].values[place] for name, place in places.items()}
        )
        self.judged += len(refused)
        self.accepted += int(np.count_nonzero(~refused))
        self.reasons.update(reasons)
        for attempt, each, mask in zip(attempts, tries, np.split(refused, len(tries))):
            self.give(attempt, waiting, each, ~mask)

    def give(
        self, attempt: int, students: NDArray[np.int64], places: Mapping[str, Places], fair: NDArray[np.bool_]
    ) -> None:
        """Give the fair, untaken variants of one attempt to who waits; equal ones go to the lowest key."""
        chosen = np.flatnonzero(fair & (self.attempt[students] < 0))
        if not len(chosen):
            return
        own = codes(self.gate.exercise.draws, {name: place[chosen] for name, place in places.items()})
        mine = unlike(own, self.order[students[chosen]], self.taken)
        self.taken.update(own[mine].tolist())
        if self.fair is not None and self.fair <= self.taken:
            self.shared += int(np.count_nonzero(~mine))
            mine = np.ones_like(mine)
        self.keep(attempt, students[chosen[mine]], chosen[mine], places)
        late = students[chosen[~mine]]
        self.spare[late] = np.where(self.spare[late] < 0, attempt, self.spare[late])

    def keep(
        self, attempt: int, students: NDArray[np.int64], rows: NDArray[np.int64], places: Mapping[str, Places]
    ) -> None:
        self.attempt[students] = attempt
        for name, place in places.items():
            self.places[name][students] = place[rows]

    def drawn(self) -> Drawn:
        """Return what everyone drew; who found no fair variant of their own shares the first they drew."""
        for student in self.waiting[self.spare[self.waiting] >= 0]:
            attempt = int(self.spare[student])
            places = drawn_places(self.gate.exercise.draws, [self.keys[student]], attempt)
            self.keep(attempt, np.array([student]), np.array([0]), places)
            self.shared += 1
        figures = Figures(self.judged, self.accepted, dict(self.reasons), self.shared)
        if len(self.waiting):
            raise _unfair(self.gate.exercise, figures)
        return Drawn(self.gate.exercise, self.places, self.attempt, figures, self.gate.silent)


def _unfair(exercise: Exercise, figures: Figures) -> PasoError:
    what = f"no fair variant was found for everyone: {figures.told()}"
    return PasoError(
        what, exercise.slug or "the exercise", "widen what is drawn, or ask for what can be told apart"
    )
