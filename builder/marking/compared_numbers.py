"""One asked number of a class, beside everyone's keys: whose wrong answer fits whom, and how odd that is."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from builder.bank.tolerance import Tolerance

Values = NDArray[np.float64]
Indices = NDArray[np.int64]
Mask = NDArray[np.bool_]
_NEAR = 5  # keys around an answer by which it is told how thick they lie


@dataclass(frozen=True, eq=False)
class Column:
    """One asked number: of each who handed in the answer, whether it is `wrong`, and its `step`; all keys.

    `step` is half a unit of the last decimal that was written, or NaN where that cannot be told. Whose answer
    is no number has NaN there, and so has who was not asked among the keys.
    """

    exercise: str
    quantity: str
    tolerance: Tolerance
    answers: Values
    steps: Values
    wrong: Mask
    keys: Values

    @property
    def missed(self) -> Mask:
        """Who gave a wrong number."""
        return np.asarray(self.wrong & ~np.isnan(self.answers))

    def fitting(self, own: Indices) -> tuple[Indices, Values]:
        """Return `student * everyone + owner` of each wrong answer that fits the key of someone else.

        With it goes the evidence, minus the logarithm of the chance of so close a fit: never less than that
        of `chances`, which looks into one pair.
        """
        students = np.flatnonzero(self.missed)
        order = np.argsort(self.keys)  # those without a key come last
        keys = self.keys[order[: np.count_nonzero(~np.isnan(self.keys))]]
        answers = self.answers[students]
        width = 2 * self.tolerance.margin(answers) if self.tolerance.relative < 0.5 else np.inf
        first, last = np.searchsorted(keys, answers - width), np.searchsorted(keys, answers + width, "right")
        rows = np.repeat(np.arange(len(students)), last - first)
        within = np.arange(len(rows)) - np.repeat(np.cumsum(last - first) - (last - first), last - first)
        near = first[rows] + within
        owners = order[near]
        fits = self.tolerance.accepts(answers[rows], keys[near]) & (owners != own[students[rows]])
        rows, near, owners = rows[fits], near[fits], owners[fits]
        size = self._sizes(students[rows], keys[near])
        thick = _thickness(keys, answers)[rows]
        with np.errstate(divide="ignore", invalid="ignore"):
            evidence = -np.log(np.minimum(1.0, np.fmax(thick * size, 0.0)))
        return np.asarray(students[rows] * len(self.keys) + owners, dtype=np.int64), evidence

    def fits(self, student: int, owner: int) -> bool:
        """Whether the wrong answer of a student is right for the owner of a key."""
        accepted = bool(self.tolerance.accepts(self.answers[student], self.keys[owner]))
        return bool(self.wrong[student]) and accepted

    def chances(self, student: int, owner: int) -> tuple[float, float]:
        """Return the chances that a key lies as near an answer as the owner's does, and within its margin."""
        margin = float(self.tolerance.margin(self.keys[owner]))
        others = np.abs(np.delete(self.keys, owner) - self.answers[student])
        others = np.sort(others[~np.isnan(others)])
        if not len(others):
            return 1.0, 1.0
        near = min(_NEAR, len(others))
        reach = max(float(others[near - 1]), np.finfo(float).tiny)

        def chance(size: float) -> float:
            inside = float(np.searchsorted(others, size, "right")) / len(others)
            return min(1.0, max(inside, near / len(others) * size / reach))

        within = chance(margin)
        return min(chance(self._distance(student, owner)), within), within

    def alike(self, student: int, owner: int) -> Mask:
        """Return whose keys are as near to the owner's as the answer is."""
        distance = self._distance(student, owner) * (1 + 1e-9)
        return np.asarray(np.abs(self.keys - self.keys[owner]) <= distance)

    def _distance(self, student: int, owner: int) -> float:
        """Return how far an answer is from a key, to the decimals that were written; at most the margin."""
        return float(self._sizes(np.array([student]), self.keys[[owner]])[0])

    def _sizes(self, students: Indices, keys: Values) -> Values:
        margin, step = self.tolerance.margin(keys), self.steps[students]
        gap = np.abs(self.answers[students] - keys)
        return np.where(np.isnan(step), margin, np.minimum(margin, np.maximum(gap, step)))


def _thickness(keys: Values, answers: Values) -> Values:
    """Return at most the share of the other keys in a unit of length around each answer.

    One of the nearest may be the key that fits, so one more than of them is looked at.
    """
    if len(keys) < 2:
        return np.full(len(answers), np.inf)
    none = np.full(_NEAR + 1, np.inf)
    around = np.searchsorted(keys, answers)[:, None] + np.arange(2 * (_NEAR + 1))
    gaps = np.abs(np.concatenate([-none, keys, none])[around] - answers[:, None])
    reach = np.partition(gaps, _NEAR, axis=1)[:, _NEAR]
    with np.errstate(divide="ignore"):
        return np.asarray(min(_NEAR, len(keys) - 1) / (len(keys) - 1) / reach)
