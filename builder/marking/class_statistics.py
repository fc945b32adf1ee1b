"""What the marks of a class say of each question: how hard it was, whether it tells students apart, and why.

Facility is the mean share of a question's points that was earned. Discrimination is the correlation of a
question's points with the share earned of all the others that the student was asked (the corrected item-total
correlation: Henrysson, 1963), so that a question does not praise itself, and students may have had different
exercises. Both are the usual figures of item analysis.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from builder.marking.marked import MarkedExercise, MarkedPart
from builder.marking.verdicts import KINDS, VerdictKind

Points = NDArray[np.float64]
FEWEST = 3  # students below whom a correlation says nothing


@dataclass(frozen=True)
class Example:
    """A mistake as one student made it."""

    student: str
    text: str


@dataclass(frozen=True)
class QuestionFigures:
    """An asked quantity as `students` had it; `discrimination` is none where it cannot be computed.

    `cells` counts, of an array, how many did not get each cell, row after row.
    """

    exercise: str
    quantity: str
    out_of: float
    students: int
    facility: float
    discrimination: float | None
    kinds: Mapping[VerdictKind, int]
    cells: tuple[int, ...] = ()


@dataclass(frozen=True)
class MistakeFigures:
    """A named mistake: how many students made it, where most of them did, and one of them."""

    slug: str
    students: int
    exercise: str
    quantity: str
    example: Example


@dataclass(frozen=True)
class ClassFigures:
    """The figures of a class; `shares` holds the share of all points that each student earned."""

    shares: tuple[float, ...]
    questions: tuple[QuestionFigures, ...]
    mistakes: tuple[MistakeFigures, ...]


def class_figures(marked: Mapping[str, Sequence[MarkedExercise]]) -> ClassFigures:
    """Return the figures of the marked exercises by student id; mistakes come with the commonest first."""
    questions = dict.fromkeys(
        (each.slug, part.quantity)
        for exercises in marked.values()
        for each in exercises
        for part in each.parts
    )
    parts = [
        {(each.slug, part.quantity): part for each in exercises for part in each.parts}
        for exercises in marked.values()
    ]
    shares = tuple(_share(list(each.values())) for each in parts)
    return ClassFigures(shares, _questions(list(questions), parts), _mistakes(marked))


def _share(parts: Sequence[MarkedPart]) -> float:
    out_of = sum(part.out_of for part in parts)
    return sum(part.points for part in parts) / out_of if out_of else 0.0


def _questions(
    questions: Sequence[tuple[str, str]], parts: Sequence[Mapping[tuple[str, str], MarkedPart]]
) -> tuple[QuestionFigures, ...]:
    totals = np.array([_sums(each.values()) for each in parts]).reshape(len(parts), 2)
    found = []
    for exercise, quantity in questions:
        rows = [row for row, each in enumerate(parts) if (exercise, quantity) in each]
        theirs = [parts[row][exercise, quantity] for row in rows]
        points, out_of = np.array([[part.points, part.out_of] for part in theirs]).T
        earned, possible = totals[rows].T
        others = np.divide(
            earned - points, possible - out_of, out=np.zeros_like(points), where=possible > out_of
        )
        kinds = Counter(part.verdict.kind for part in theirs)
        found.append(
            QuestionFigures(
                exercise, quantity, theirs[0].out_of, len(theirs),
                float(points.sum() / out_of.sum()) if out_of.sum() else 0.0,
                _correlation(points, others), {kind: kinds[kind] for kind in KINDS}, _cells(theirs),
            )
        )  # fmt: skip
    return tuple(found)


def _sums(parts: Iterable[MarkedPart]) -> tuple[float, float]:
    """Return the points that were earned in parts, and those there were to earn."""
    earned, out_of = zip(*((part.points, part.out_of) for part in parts), strict=True)
    return sum(earned), sum(out_of)


def _cells(parts: Sequence[MarkedPart]) -> tuple[int, ...]:
    """Return how many students did not get each cell; where an array has none, nobody is counted."""
    rows = [[cell.kind not in ("right", "follows") for cell in part.cells] for part in parts if part.cells]
    return tuple(int(count) for count in np.sum(rows, axis=0)) if rows else ()


def _correlation(one: Points, other: Points) -> float | None:
    """Return Pearson's correlation, or none where one of them does not vary or there are too few."""
    if len(one) < FEWEST or np.ptp(one) == 0 or np.ptp(other) < 1e-9:
        return None
    return float(np.corrcoef(one, other)[0, 1])


def _mistakes(marked: Mapping[str, Sequence[MarkedExercise]]) -> tuple[MistakeFigures, ...]:
    who: dict[str, dict[str, None]] = {}
    where: dict[str, Counter[tuple[str, str]]] = {}
    examples: dict[tuple[str, tuple[str, str]], Example] = {}
    for student, exercises in marked.items():
        for each in exercises:
            for part in each.parts:
                slug, place = part.verdict.mistake, (each.slug, part.quantity)
                if part.verdict.kind == "mistake" and slug is not None:
                    who.setdefault(slug, {})[student] = None
                    where.setdefault(slug, Counter())[place] += 1
                    examples.setdefault((slug, place), Example(student, part.text))
    found = [
        MistakeFigures(slug, len(students), *place, examples[slug, place])
        for slug, students in who.items()
        for place in (where[slug].most_common(1)[0][0],)
    ]
    return tuple(sorted(found, key=lambda each: (-each.students, each.slug)))
