"""One choice or expression of a class, beside everyone's keys: an answer is the same as a key, or not."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from builder.marking.compared_numbers import Indices, Mask, Values

Codes = NDArray[np.int64]
NONE = -1


@dataclass(frozen=True, eq=False)
class Signs:
    """One asked choice or expression: what is the same has the same code, what is nobody's key `NONE`.

    `missed` is who gave a wrong answer. That a wrong answer fits one key rather than others has the chance
    of the share of the class with that key, at `least` one in so many as there are options, times how
    `likely` it is that a wrong answer is a key at all. A choice proves little: it only `supports` others.
    """

    exercise: str
    quantity: str
    answers: Codes
    missed: Mask
    keys: Codes
    least: float = 0.0
    likely: float = 1.0
    supports: bool = False

    @cached_property
    def evidence(self) -> Values:
        """Minus the logarithm of the chance that each wrong answer fits; zero where it fits nobody."""
        codes, counts = np.unique(self.keys[self.keys != NONE], return_counts=True)
        share = dict(zip(codes.tolist(), (counts / max(1, counts.sum() - 1)).tolist(), strict=True))
        found = [share.get(code, 0.0) if missed else 0.0 for code, missed in zip(self.answers, self.missed)]
        chances = [min(1.0, max(self.least, self.likely * each)) if each else 1.0 for each in found]
        return np.asarray(-np.log(chances))

    def matching(self, students: Indices, owners: Indices) -> Mask:
        """Whether the wrong answer of each student is the key of each owner."""
        same = (self.answers[students] == self.keys[owners]) & (self.answers[students] != NONE)
        return np.asarray(same & self.missed[students])

    def fits(self, student: int, owner: int) -> bool:
        """Whether the wrong answer of a student is right for the owner of a key."""
        return bool(self.matching(np.array([student]), np.array([owner]))[0])

    def chances(self, student: int, owner: int) -> tuple[float, float]:
        """Return the chance that an answer fits, twice: no fit is closer than another."""
        chance = float(np.exp(-self.evidence[student]))
        return chance, chance

    def alike(self, student: int, owner: int) -> Mask:
        """Return whose keys are the same as the owner's."""
        return np.asarray(self.keys == self.keys[owner])
