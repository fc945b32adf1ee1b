"""What a report on a class tells, as plain data that a command hands over: pages know nothing of marking."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from builder.pages.formats.values import Text

KINDS = ("right", "follows", "mistake", "wrong", "blank", "unreadable")


@dataclass(frozen=True)
class QuestionLine:
    """One asked quantity by its label in LaTeX; `kinds` counts verdicts in the order of `KINDS`.

    `students` had it; `cells` are those of an array that were missed most, with how many missed them.
    """

    label: str
    points: float
    facility: float
    discrimination: float | None
    kinds: tuple[int, ...]
    students: int
    cells: tuple[tuple[str, int], ...] = ()


@dataclass(frozen=True)
class MistakeLine:
    """A mistake by its name: students who made it, the label where most did, and one who did, as written.

    `convention`: it is only other than what the exercise states.
    """

    name: Text
    students: int
    label: str
    who: str
    text: str
    convention: bool = False


@dataclass(frozen=True)
class BorrowedLine:
    """A student, whose numbers the answers fit, at which quantities, and how many such pairs chance gives.

    `mutual`: the other's answers fit this student's numbers too.
    """

    student: str
    owner: str
    labels: tuple[str, ...]
    by_chance: float
    mutual: bool = False


@dataclass(frozen=True)
class HandingIn:
    """When answers came, in any order; the day they were due, how many were late, and for how many it moved.

    Students without a time are `undated`.
    """

    times: Sequence[datetime]
    undated: int
    due: datetime | None = None
    late: int = 0
    extended: int = 0


@dataclass(frozen=True)
class ExerciseLines:
    """The questions of an exercise, which `students` of the class had."""

    title: str
    students: int
    questions: tuple[QuestionLine, ...]


@dataclass(frozen=True)
class ClassReport:
    """What the report tells; `shares` are the marks that count, of 1; `lost` lost points by lateness."""

    assignment: str
    enrolled: int
    marked: int
    refused: int
    shares: tuple[float, ...]
    exercises: tuple[ExerciseLines, ...]
    mistakes: tuple[MistakeLine, ...]
    borrowed: tuple[BorrowedLine, ...]
    handing_in: HandingIn
    lost: int = 0
