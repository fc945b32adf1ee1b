"""What the marks of a class say of each question: how hard it was, whether it tells students apart, and why.

Facility is the mean share of a question's points that was earned. Discrimination is the correlation of a
question's points with those of all the others (the corrected item-total correlation: Henrysson, 1963), so
that a question does not praise itself. Both are the usual figures of item analysis.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from builder.marking.marked import MarkedExercise, MarkedPart
from builder.marking.verdicts import KINDS, VerdictKind

FEWEST = 3  # students below whom a correlation says nothing


@dataclass(frozen=True)
class Example:
    """A mistake as one student made it."""

    student: str
    text: str


@dataclass(frozen=True)
class QuestionFigures:
    """An asked quantity in a class of `students`; `discrimination` is none where it cannot be computed."""

    exercise: str
    quantity: str
    out_of: float
    students: int
    facility: float
    discrimination: float | None
    kinds: Mapping[VerdictKind, int]


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
    earned = np.array(
        [[each[one].points if one in each else np.nan for one in questions] for each in parts]
    ).reshape(len(parts), len(questions))
    totals = np.nansum(earned, axis=1) if len(parts) else np.zeros(0)
    found = []
    for column, (exercise, quantity) in enumerate(questions):
        theirs = [each[exercise, quantity] for each in parts if (exercise, quantity) in each]
        points = earned[:, column]
        asked = ~np.isnan(points)
        kinds = Counter(part.verdict.kind for part in theirs)
        found.append(
            QuestionFigures(
                exercise, quantity, theirs[0].out_of, len(theirs),
                sum(part.points for part in theirs) / sum(part.out_of for part in theirs),
                _correlation(points[asked], (totals - points)[asked]),
                {kind: kinds[kind] for kind in KINDS},
            )
        )  # fmt: skip
    return tuple(found)


def _correlation(one: NDArray[np.float64], other: NDArray[np.float64]) -> float | None:
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
