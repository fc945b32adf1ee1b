"""One class draws, attempt by attempt, until everyone has a fair variant; who waits draws again."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from math import prod

import numpy as np
from numpy.typing import NDArray

from builder.bank.distinct import codes, unlike
from builder.bank.draws import Places, drawn_places
from builder.bank.figures import Figures
from builder.bank.gate import Gate
from builder.bank.refusals import Refusal

ATTEMPTS = 1000
_BATCH = 4096  # draws judged together once few students are left
_HOPELESS = (200_000, 1e-3)  # after so many draws, so few of them fair


@dataclass
class ClassRound:
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
        """The students without a variant."""
        return np.flatnonzero(self.attempt < 0)

    def batches(self) -> Iterable[range]:
        """Yield the attempts to judge together, more of them as fewer students wait."""
        start = 0
        while len(self.waiting) and start < ATTEMPTS and not self.hopeless():
            stop = min(ATTEMPTS, start + max(1, min(_BATCH // len(self.waiting), 8 + 2 * start)))
            yield range(start, stop)
            start = stop

    def hopeless(self) -> bool:
        """Return whether so many draws gave so few fair ones that more would not help."""
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
        telling = self.gate.exercise.telling
        own = codes(telling, {name: places[name][chosen] for name in telling})
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
        """Note what these students drew: each one's row of `places`."""
        self.attempt[students] = attempt
        for name, place in places.items():
            self.places[name][students] = place[rows]

    def share(self) -> None:
        """Give who found fair variants, but none of their own, the first they drew."""
        for student in self.waiting[self.spare[self.waiting] >= 0]:
            attempt = int(self.spare[student])
            places = drawn_places(self.gate.exercise.draws, [self.keys[student]], attempt)
            self.keep(attempt, np.array([student]), np.array([0]), places)
            self.shared += 1

    @property
    def figures(self) -> Figures:
        """How it went."""
        space = prod(len(draw.texts) for draw in self.gate.exercise.telling.values())
        counted = None if self.fair is None else len(self.fair)
        return Figures(self.judged, self.accepted, dict(self.reasons), self.shared, space, counted)
