"""How well a sheet with one mistake is explained, when other code than the catalogue's makes the mistakes.

Students make exactly one mistake and round at every step to the stated places. A mistake that leaves every
answer within its tolerance costs nothing.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import numpy as np
from numpy.typing import NDArray

from benchmarks.measure import Measure
from benchmarks.own_mistakes import HANDS, Hand, answers, worked
from builder.marking.judging import judged
from builder.marking.verdicts import CODE, Judged
from tests.marking.classes import STEP, exercise, givens, judge, key, mistaken

CLASS = 2_000
PLACES = 5
_SAME = 2e-3  # two sheets are the same where every answer agrees to this share, or to half a unit


def measures(students: int = CLASS) -> Iterator[Measure]:
    drawn = givens(STEP, students)
    lost, misnamed, alike = [], [], []
    for hand in HANDS.values():
        made = answers(worked(hand, drawn, PLACES))
        found = judged(judge(STEP), drawn, made)
        seen = (found.codes > CODE["follows"]).any(axis=1)
        lost.append(1 - np.mean(_kept(found, hand)))
        wrong = ~_named(found, hand)[seen]
        misnamed.append(np.mean(wrong))
        alike.append(np.mean(wrong & ~_is_alike(found, made)[seen]))
    yield Measure("kinds of mistakes made by other code", len(HANDS), "kinds")
    yield Measure(
        "students with one who lose a mark of another part", float(np.mean(lost)), "share", at_most=0.01
    )
    yield Measure(
        "students with one that gets another name or none", float(np.mean(misnamed)), "share", at_most=0.03
    )
    yield Measure("the same, sheets that two mistakes give alike aside", float(np.mean(alike)), "share")
    yield Measure("the kind that is misnamed most", float(np.max(alike)), "share")


def _kept(found: Judged, hand: Hand) -> NDArray[np.bool_]:
    """Whether a student keeps the mark of every part in which the mistake is not made."""
    return np.asarray(np.sum(found.codes > CODE["follows"], axis=1) <= hand.parts)


def _first(found: Judged) -> list[str]:
    slugs = np.array([*found.slugs, ""])
    return [next((slug for slug in slugs[row] if slug), "") for row in found.mistakes]


def _named(found: Judged, hand: Hand) -> NDArray[np.bool_]:
    return np.array([slug in hand.names for slug in _first(found)])


def _is_alike(found: Judged, made: Mapping[str, NDArray[np.float64]]) -> NDArray[np.bool_]:
    """Whether the mistake that was named gives the same sheet as that which was made."""
    asked = exercise(STEP).asked
    first = found.mistakes.max(axis=1)
    same = np.zeros(len(first), dtype=bool)
    for index in np.unique(first[first >= 0]):
        other = mistaken(STEP, len(first), judge(STEP).candidates[index].mistake)
        near = [np.isclose(other[name], made[name], rtol=_SAME, atol=10.0**-PLACES) for name in asked]
        same |= (first == index) & np.logical_and.reduce(near)
    return same


def control() -> float:
    """Return how far the right work of this file's own code is from the key, which must be nothing."""
    right = answers(worked(Hand(), givens(STEP, CLASS), 12))
    return float(max(np.max(np.abs(right[name] - key(STEP, CLASS)[name])) for name in right))
