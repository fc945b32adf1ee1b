"""The mark of a student in the end: points given by hand in their places, less what lateness costs."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from builder.commands.class_marks import MarkedStudent
from builder.commands.correction import Corrections
from builder.commands.marking_file import MarkingRules
from builder.marking.marked import MarkedExercise, MarkedPart
from builder.marking.marks import total


@dataclass(frozen=True)
class FinalMark:
    """A marked student, the days they were late, the share of the points that costs, and notes."""

    marked: MarkedStudent
    days_late: int = 0
    lost: float = 0.0
    notes: tuple[str, ...] = ()

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
    due = rules.due(marked.student.id)
    days = rules.late.days(due, received) if due and received else 0
    mended, notes = _mended(marked, rules, corrections)
    return FinalMark(mended, days, rules.late.lost(days), notes)


def _mended(
    marked: MarkedStudent, rules: MarkingRules, corrections: Corrections
) -> tuple[MarkedStudent, tuple[str, ...]]:
    """Return the student with points given by hand, or kept after a correction, and what to say of them."""
    notes: list[str] = []

    def part(slug: str, each: MarkedPart) -> MarkedPart:
        place = (marked.student.id, slug, each.quantity)
        given, (least, why) = rules.by_hand.get(place), corrections.floor(place)
        points, reason = (given.points, given.reason) if given else (least, why)
        if given is None and least <= each.points:
            return each
        notes.append(f"{slug}:{each.quantity} {each.points:g} → {points:g}: {reason}")
        return replace(each, points=points)

    exercises = tuple(
        MarkedExercise(each.slug, tuple(part(each.slug, one) for one in each.parts))
        for each in marked.exercises
    )
    return replace(marked, exercises=exercises), tuple(notes)
