"""The grade list has a row for everyone on the roster, whether or not they handed anything in."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from builder.bank.assignment import AssignedStudent, Assignment
from builder.commands.class_marks import MarkedStudent
from builder.commands.final_marks import FinalMark
from builder.course import Course
from builder.marking.submissions import Submissions
from builder.pages.sheets.answer_form import csv_bytes


def grade_list(
    assignment: Assignment, marked: Sequence[FinalMark], submissions: Submissions, course: Course
) -> bytes:
    """Return `grades.csv`: the points that count, then points and verdict of every asked quantity.

    The status is `marked`, `refused` (something handed in that a person must look at) or `nothing`; `earned`
    are the points before lateness, and `note` says what was given by hand.
    """
    language = course.languages[0]
    sign = course.decimal[language]
    by_id = {each.marked.student.id: each for each in marked}
    asked = [(each.slug, ask.quantity) for each in assignment.exercises for ask in each.asks]
    head = ["id", "name", "status", "points", "out_of", "earned", "days_late", "note"]
    for slug, quantity in asked:
        head += [f"{slug}:{quantity}", f"{slug}:{quantity} verdict"]
    rows = (
        _row(student, by_id.get(student.id), submissions, asked, sign)
        for student in assignment.students
        if student.enrolled or student.id in by_id
    )
    return csv_bytes([head, *rows], language)


def _row(
    student: AssignedStudent,
    final: FinalMark | None,
    submissions: Submissions,
    asked: Sequence[tuple[str, str]],
    sign: str,
) -> list[str]:
    if final is None:
        status = "refused" if student.id in submissions.refused else "nothing"
        return [student.id, student.name, status, *[""] * (5 + 2 * len(asked))]
    return [
        student.id,
        student.name,
        "marked",
        _number(final.points, sign),
        _number(final.marked.out_of, sign),
        _number(final.marked.points, sign),
        str(final.days_late),
        "; ".join(final.notes),
        *_verdicts(final.marked, asked, sign),
    ]


def _verdicts(marked: MarkedStudent, asked: Sequence[tuple[str, str]], sign: str) -> Iterator[str]:
    parts = {(each.slug, part.quantity): part for each in marked.exercises for part in each.parts}
    for one in asked:
        part = parts.get(one)
        yield "" if part is None else _number(part.points, sign)
        if part is None:
            yield ""
        else:
            named = part.verdict.kind == "mistake" and part.verdict.mistake
            yield f"mistake: {named}" if named else part.verdict.kind


def _number(value: float, sign: str) -> str:
    return f"{round(value, 4):g}".replace(".", sign)
