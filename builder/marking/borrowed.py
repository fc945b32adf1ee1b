"""Answers that are wrong for a student's own numbers and right for someone else's, and how odd that is.

Everyone has other numbers, so an answer that fits a classmate's variant may have been copied, or be chance.
What follows from the student's own earlier answers is no evidence: whoever is led to a classmate's value by
chance is led to the next by working rightly. So only answers count that are wrong or a mistake, and one
alone never does. The chance of each is taken from the keys of the class: how thick they lie around the
answer, and how closely, to the decimals that were written, it fits.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import comb, factorial, log

import numpy as np
from numpy.typing import NDArray

from builder.bank.tolerance import Tolerance

Values = NDArray[np.float64]
Indices = NDArray[np.int64]
FEW = 0.05  # pairs of students that chance may give in the whole class before a pair is not worth telling
FEWEST = 2  # answers that must fit
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
    wrong: NDArray[np.bool_]
    keys: Values


@dataclass(frozen=True)
class Borrowed:
    """A student's wrong answers that are right for the numbers of `owner`.

    `student` is an index of those who handed in, `owner` one of everyone who has keys. `by_chance` is how
    many pairs as odd as this one were to be expected in a class in which nobody copies.
    """

    student: int
    owner: int
    quantities: tuple[tuple[str, str], ...]
    by_chance: float


def borrowed(columns: Sequence[Column], own: Sequence[int]) -> tuple[Borrowed, ...]:
    """Return the pairs that chance hardly explains, the oddest first.

    `own` gives of everyone who handed in the index among those who have keys, who may be more.
    """
    if not columns:
        return ()
    places = np.asarray(own, dtype=np.int64)
    wrong = np.sum([column.wrong & ~np.isnan(column.answers) for column in columns], axis=0)
    odd = [
        Borrowed(
            student, owner, tuple((columns[at].exercise, columns[at].quantity) for at in fits), by_chance
        )
        for student, owner, fits in _pairs(columns, places)
        if (by_chance := _by_chance(student, owner, fits, columns, int(wrong[student]))) < FEW
    ]
    return tuple(sorted(odd, key=lambda pair: (pair.by_chance, pair.student, pair.owner)))


def _pairs(columns: Sequence[Column], own: Indices) -> list[tuple[int, int, list[int]]]:
    """Return (student, owner, columns that fit) wherever at least two answers fit."""
    everyone = len(columns[0].keys)
    found = [_fitting(column, own) * len(columns) + at for at, column in enumerate(columns)]
    fits = np.sort(np.concatenate(found))
    pairs, starts, counts = np.unique(fits // len(columns), return_index=True, return_counts=True)
    several = counts >= FEWEST
    return [
        (int(pair // everyone), int(pair % everyone), (fits[start : start + count] % len(columns)).tolist())
        for pair, start, count in zip(pairs[several], starts[several], counts[several], strict=True)
    ]


def _fitting(column: Column, own: Indices) -> Indices:
    """Return `student * everyone + owner` for each wrong answer that fits the key of someone else."""
    students = np.flatnonzero(column.wrong & ~np.isnan(column.answers))
    order = np.argsort(column.keys)  # those without a key come last
    keys = column.keys[order[: np.count_nonzero(~np.isnan(column.keys))]]
    answers = column.answers[students]
    width = 2 * column.tolerance.margin(answers) if column.tolerance.relative < 0.5 else np.inf
    first, last = np.searchsorted(keys, answers - width), np.searchsorted(keys, answers + width, "right")
    rows = np.repeat(np.arange(len(students)), last - first)
    within = np.arange(len(rows)) - np.repeat(np.cumsum(last - first) - (last - first), last - first)
    near = first[rows] + within
    owners = order[near]
    fits = column.tolerance.accepts(answers[rows], keys[near]) & (owners != own[students[rows]])
    return np.asarray(students[rows[fits]] * len(column.keys) + owners[fits], dtype=np.int64)


def _by_chance(student: int, owner: int, fits: Sequence[int], columns: Sequence[Column], wrong: int) -> float:
    """Return how many such pairs are to be expected in an honest class.

    That one answer fits within its margin has the chance m, and at most so far from the key as it is the
    chance c; the product u of all c/m is at most so small with the chance u Σ (−ln u)ⁱ/i! (a product of
    uniform variables). There are as many ways to choose those that fit as subsets of the wrong answers.
    """
    chances, margins = zip(*(_chances(columns[at], student, owner) for at in fits), strict=True)
    closer = float(np.prod(np.divide(chances, margins)))
    tail = closer * sum((-log(closer)) ** turn / factorial(turn) for turn in range(len(fits)))
    alike = _alike(student, owner, [columns[at] for at in fits])
    one = max(comb(wrong, len(fits)) * float(np.prod(margins)) * tail, alike)
    students, everyone = len(columns[0].answers), len(columns[0].keys)
    return students * (everyone - 1) * min(1.0, one)


def _chances(column: Column, student: int, owner: int) -> tuple[float, float]:
    """Return the chances that a key lies as near an answer as the owner's does, and within its margin."""
    margin = float(column.tolerance.margin(column.keys[owner]))
    others = np.abs(np.delete(column.keys, owner) - column.answers[student])
    others = np.sort(others[~np.isnan(others)])
    if not len(others):
        return 1.0, 1.0
    near = min(_NEAR, len(others))
    reach = max(float(others[near - 1]), np.finfo(float).tiny)

    def chance(size: float) -> float:
        inside = float(np.searchsorted(others, size, "right")) / len(others)
        return min(1.0, max(inside, near / len(others) * size / reach))

    within = chance(margin)
    return min(chance(_distance(column, student, owner)), within), within


def _distance(column: Column, student: int, owner: int) -> float:
    """Return how far an answer is from a key, to the decimals that were written; at most the margin."""
    margin = float(column.tolerance.margin(column.keys[owner]))
    step = column.steps[student]
    gap = abs(float(column.answers[student] - column.keys[owner]))
    return margin if np.isnan(step) else min(margin, max(gap, float(step)))


def _alike(student: int, owner: int, columns: Sequence[Column]) -> float:
    """Return the share of the others whose keys are as near to all that fits as the owner's are."""
    near = [
        np.abs(each.keys - each.keys[owner]) <= _distance(each, student, owner) * (1 + 1e-9)
        for each in columns
    ]
    return float(np.count_nonzero(np.all(near, axis=0)) - 1) / max(1, len(columns[0].keys) - 1)
