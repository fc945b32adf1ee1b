"""Answers that are wrong for a student's own numbers and right for someone else's, and how odd that is.

Everyone has other numbers, so an answer that fits a classmate's variant may have been copied, or be chance.
The chance is taken from the class itself: at each quantity, how often one key would pass for another.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from builder.bank.tolerance import Tolerance

Values = NDArray[np.float64]
FEW = 0.05  # pairs of students that chance may give in the whole class before a pair is not worth telling
_CELLS = 4_000_000  # comparisons made at once


@dataclass(frozen=True, eq=False)
class Column:
    """One asked quantity of the class, a value a student: the answers, which are `wrong`, and the keys.

    Who was not asked, or whose answer is no number, has NaN there.
    """

    exercise: str
    quantity: str
    answers: Values
    wrong: NDArray[np.bool_]
    keys: Values


@dataclass(frozen=True)
class Borrowed:
    """A student's wrong answers that are right for the numbers of `owner`; both are indices of the class.

    `by_chance` is how many such pairs of students were to be expected in the class if each wrong answer were
    the key of a classmate picked at random.
    """

    student: int
    owner: int
    quantities: tuple[tuple[str, str], ...]
    by_chance: float


def borrowed(columns: Sequence[Column], tolerance: Tolerance) -> tuple[Borrowed, ...]:
    """Return the pairs that chance hardly explains, the oddest first."""
    found: dict[tuple[int, int], list[int]] = {}
    chances = [_chance(column.keys, tolerance) for column in columns]
    for number, column in enumerate(columns):
        for pair in _fitting(column, tolerance):
            found.setdefault(pair, []).append(number)
    students = len(columns[0].keys) if columns else 0
    pairs = [_judged(pair, numbers, columns, chances, students) for pair, numbers in found.items()]
    odd = [pair for pair in pairs if pair.by_chance < FEW]
    return tuple(sorted(odd, key=lambda pair: (pair.by_chance, pair.student, pair.owner)))


def _judged(
    pair: tuple[int, int], numbers: Sequence[int], columns: Sequence[Column],
    chances: Sequence[float], students: int,
) -> Borrowed:  # fmt: skip
    expected = students * (students - 1) * float(np.prod([chances[number] for number in numbers]))
    quantities = tuple((columns[number].exercise, columns[number].quantity) for number in numbers)
    return Borrowed(*pair, quantities, expected)


def _fitting(column: Column, tolerance: Tolerance) -> Iterator[tuple[int, int]]:
    """Yield (student, owner) for each wrong answer that fits the key of another student."""
    wrong = np.flatnonzero(column.wrong & ~np.isnan(column.answers))
    at_once = max(1, _CELLS // max(1, len(column.keys)))
    for start in range(0, len(wrong), at_once):
        rows = wrong[start : start + at_once]
        fits = tolerance.accepts(column.answers[rows, None], column.keys[None, :])
        fits[np.arange(len(rows)), rows] = False
        for row, owner in np.argwhere(fits):
            yield int(rows[row]), int(owner)


def _chance(keys: Values, tolerance: Tolerance) -> float:
    """Return how often one key of the class would pass for another; at least once in all pairs."""
    known = np.sort(keys[~np.isnan(keys)])
    if len(known) < 2:
        return 1.0
    margins = tolerance.margin(known)
    near = np.searchsorted(known, known + margins, "right") - np.searchsorted(known, known - margins, "left")
    pairs = len(known) * (len(known) - 1)
    return max(float(np.sum(near - 1)), 1.0) / pairs
