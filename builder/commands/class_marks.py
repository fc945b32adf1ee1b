"""A class is marked exercise by exercise, each student by what was handed out to them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from builder.bank.assignment import AssignedStudent, Assignment
from builder.bank.exercise import Exercise
from builder.bank.store import check_unchanged, load_assignment
from builder.bank.terms import load_on_terms
from builder.course import Course
from builder.errors import PasoError
from builder.marking.marked import MarkedExercise
from builder.marking.marker import Submission, marker
from builder.marking.marks import MarkRule, total
from builder.marking.submissions import Submissions
from builder.progress import progress

STORED = "assignment.json"
_SHARE = 2_000  # students marked together: fewer would be slower, more would move the bar too seldom


@dataclass(frozen=True)
class MarkedStudent:
    """A student with the marked exercises, in the order of their sheet."""

    student: AssignedStudent
    exercises: tuple[MarkedExercise, ...]

    @property
    def points(self) -> float:
        """The points earned."""
        return total(each.points for each in self.exercises)

    @property
    def out_of(self) -> float:
        """The points there are to earn."""
        return total(each.out_of for each in self.exercises)


def handed_out(folder: Path, home: Path) -> tuple[Assignment, tuple[Exercise, ...]]:
    """Return the assignment kept in a folder (or just below it) and its exercises, which must be unchanged.

    Raises `PasoError` where there is none or more than one, or an exercise is not what was handed out.
    """
    assignment = load_assignment(stored_file(folder))
    exercises = load_on_terms((each.terms for each in assignment.exercises), home)
    check_unchanged(assignment, exercises)
    return assignment, exercises


def marked_class(
    assignment: Assignment,
    exercises: Sequence[Exercise],
    submissions: Submissions,
    course: Course,
    rule: MarkRule | None = None,
) -> tuple[MarkedStudent, ...]:
    """Return everyone who handed something in, marked by the rule, in the order of the assignment."""
    students = [each for each in assignment.students if each.id in submissions.answers]
    found: dict[str, dict[str, MarkedExercise]] = {student.id: {} for student in students}
    markers = {
        each.slug: marker(each, assignment.exercise(each.slug).asks, assignment.tolerance, rule)
        for each in exercises
    }
    for exercise, some in progress(_shares(exercises, students), "marking"):
        handed_in = [_submission(student, exercise.slug, submissions, course) for student in some]
        for student, each in zip(some, markers[exercise.slug].mark(handed_in)):
            found[student.id][exercise.slug] = each
    return tuple(
        MarkedStudent(student, tuple(found[student.id][slug] for slug in student.order))
        for student in students
    )


def _shares(
    exercises: Sequence[Exercise], students: Sequence[AssignedStudent]
) -> list[tuple[Exercise, list[AssignedStudent]]]:
    """Return some students at a time with each exercise of theirs, so that the memory stays small."""
    having = {each.slug: [one for one in students if each.slug in one.order] for each in exercises}
    return [
        (each, having[each.slug][start : start + _SHARE])
        for each in exercises
        for start in range(0, len(having[each.slug]), _SHARE)
    ]


def _submission(student: AssignedStudent, slug: str, submissions: Submissions, course: Course) -> Submission:
    answers = _answers(submissions.answers[student.id], slug)
    return Submission(student.variants[slug], answers, course.decimal[student.language])


def _answers(every: Mapping[tuple[str, str], str], slug: str) -> dict[str, str]:
    return {quantity: text for (exercise, quantity), text in every.items() if exercise == slug}


def stored_file(folder: Path) -> Path:
    """Return the stored assignment in a folder or just below it; raises `PasoError` unless there is one."""
    if folder.is_file():
        return folder
    found = [folder / STORED] if (folder / STORED).is_file() else sorted(folder.glob(f"*/{STORED}"))
    if len(found) == 1:
        return found[0]
    if not found:
        remedy = "give the folder that `paso problems` wrote"
        raise PasoError(f"there is no {STORED}", str(folder), remedy)
    names = ", ".join(path.parent.name for path in found[:5])
    raise PasoError("there is more than one assignment", str(folder), f"give the folder of one: {names}")
