"""The mark of a student in the end: points given by hand in their places, less what lateness costs."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Literal

from builder.commands.class_marks import MarkedStudent
from builder.commands.correction import Corrections
from builder.commands.marking_file import MarkingRules
from builder.marking.marked import MarkedExercise, MarkedPart
from builder.marking.marks import total

Why = Literal["hand", "kept", "corrected"]


@dataclass(frozen=True)
class Change:
    """Points of one answer that are other than they were, and why.

    `hand`: the lecturer gave others than the marker did. `kept`: a corrected key would give fewer, and nobody
    loses by it. `corrected`: the key was corrected after the hand-out, and `before` is from before that.
    """

    why: Why
    exercise: str
    quantity: str
    before: float
    after: float
    reason: str

    def __str__(self) -> str:
        return f"{self.exercise}:{self.quantity} {self.before:g} → {self.after:g}: {self.reason}"


@dataclass(frozen=True)
class FinalMark:
    """A marked student, when their answers came and were due, what lateness costs, and changed points.

    `lost` is a share of the points; `extended`: the day they were due is the student's own.
    """

    marked: MarkedStudent
    days_late: int = 0
    lost: float = 0.0
    changes: tuple[Change, ...] = ()
    received: datetime | None = None
    due: datetime | None = None
    extended: bool = False

    @property
    def points(self) -> float:
        """The points that count."""
        return total([self.marked.points * (1 - self.lost)])


def final_marks(
    marked: Sequence[MarkedStudent],
    rules: MarkingRules,
    times: Mapping[str, datetime],
    corrections: Corrections,
) -> tuple[FinalMark, ...]:
    """Return everyone's final mark; `times` says when answers came, where that is known."""
    return tuple(_final(each, rules, times.get(each.student.id), corrections) for each in marked)


def _final(
    marked: MarkedStudent, rules: MarkingRules, received: datetime | None, corrections: Corrections
) -> FinalMark:
    student = marked.student.id
    due, extended = rules.due(student), student in rules.settings.extensions
    days = rules.late.days(due, received) if due and received else 0
    changes = tuple(_changes(marked, rules, corrections))
    points = {(each.exercise, each.quantity): each.after for each in changes if each.why != "corrected"}
    mended = replace(marked, exercises=tuple(_mended(each, points) for each in marked.exercises))
    return FinalMark(mended, days, rules.late.lost(days), changes, received, due, extended)


def _mended(marked: MarkedExercise, points: Mapping[tuple[str, str], float]) -> MarkedExercise:
    """Return the exercise with the points that are other than the marker's."""

    def part(each: MarkedPart) -> MarkedPart:
        return replace(each, points=points.get((marked.slug, each.quantity), each.points))

    return MarkedExercise(marked.slug, tuple(map(part, marked.parts)))


def _changes(marked: MarkedStudent, rules: MarkingRules, corrections: Corrections) -> Iterator[Change]:
    """Yield what is given by hand or kept after a correction, and what a correction changed."""
    for exercise in marked.exercises:
        for part in exercise.parts:
            slug, quantity = exercise.slug, part.quantity
            place = (marked.student.id, slug, quantity)
            given, (least, why) = rules.by_hand.get(place), corrections.floor(place)
            if given:
                yield Change("hand", slug, quantity, part.points, given.points, given.reason)
            elif least > part.points:
                yield Change("kept", slug, quantity, part.points, least, why)
            elif (old := corrections.before(place)) and abs(old[0] - part.points) > 1e-9:
                yield Change("corrected", slug, quantity, old[0], part.points, old[1])
