"""The grade list has a row for everyone on the roster, whether or not they handed anything in."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from builder.bank.assignment import AssignedStudent, Assignment
from builder.commands.final_marks import FinalMark
from builder.course import Course
from builder.marking.marks import total
from builder.marking.pile import Submissions
from builder.pages.sheets.answer_form import csv_bytes

HEAD = (
    "id", "name", "status", "points", "out_of", "percent", "earned", "received", "days_late",
    "before_correction", "note",
)  # fmt: skip


def grade_list(
    assignment: Assignment, marked: Sequence[FinalMark], submissions: Submissions, course: Course
) -> bytes:
    """Return `grades.csv`: the points that count, then those of every exercise and of all that it asks.

    The status is `marked`, `refused` (something handed in that a person must look at) or `nothing`; `earned`
    are the points before lateness, `before_correction` those before a key was corrected (where any of them
    changed), and `note` says what was given by hand. The columns of what a student did not have are empty.
    """
    language = course.languages[0]
    rows = _Rows(assignment, submissions, course.decimal[language])
    by_id = {each.marked.student.id: each for each in marked}
    everyone = (
        rows.of(student, by_id.get(student.id))
        for student in assignment.students
        if student.enrolled or student.id in by_id
    )
    return csv_bytes([rows.head(), *everyone], language)


@dataclass(frozen=True)
class _Rows:
    assignment: Assignment
    submissions: Submissions
    sign: str

    def head(self) -> list[str]:
        """Return the names of the columns."""
        asked = [f"{slug}:{quantity}" for slug, quantity in self._asked]
        slugs = [each.slug for each in self.assignment.exercises]
        return [*HEAD, *slugs, *(name for one in asked for name in (one, f"{one} verdict"))]

    def of(self, student: AssignedStudent, final: FinalMark | None) -> list[str]:
        """Return the row of a student, with or without marks."""
        start = [student.id, student.name]
        if final is None:
            status = "refused" if student.id in self.submissions.refused else "nothing"
            return [*start, status, *[""] * (len(self.head()) - 3)]
        points = {each.slug: self._number(each.points) for each in final.marked.exercises}
        exercises = [points.get(each.slug, "") for each in self.assignment.exercises]
        return [*start, "marked", *self._totals(final), *exercises, *self._verdicts(final)]

    def _totals(self, final: FinalMark) -> Iterator[str]:
        out_of, earned = final.marked.out_of, final.marked.points
        yield self._number(final.points)
        yield self._number(out_of)
        yield self._number(round(100 * final.points / out_of, 1)) if out_of else ""
        yield self._number(earned)
        yield f"{final.received:%Y-%m-%d %H:%M}" if final.received else ""
        yield str(final.days_late)
        changed = [each.before - each.after for each in final.changes if each.why == "corrected"]
        yield self._number(total([earned, *changed])) if changed else ""
        yield "; ".join(self._note(final))

    def _note(self, final: FinalMark) -> Iterator[str]:
        for each in final.changes:
            if each.why != "corrected":
                before, after = self._number(each.before), self._number(each.after)
                yield f"{each.exercise}:{each.quantity} {before} → {after}: {each.reason}"

    def _verdicts(self, final: FinalMark) -> Iterator[str]:
        parts = {(each.slug, part.quantity): part for each in final.marked.exercises for part in each.parts}
        for one in self._asked:
            part = parts.get(one)
            yield "" if part is None else self._number(part.points)
            named = part is not None and part.verdict.kind == "mistake" and part.verdict.mistake
            yield "" if part is None else f"mistake: {named}" if named else part.verdict.kind

    @property
    def _asked(self) -> list[tuple[str, str]]:
        return [(each.slug, ask.quantity) for each in self.assignment.exercises for ask in each.asks]

    def _number(self, value: float) -> str:
        return f"{round(value, 4):g}".replace(".", self.sign)
