"""`paso key CODE` gives the lecturer the key and the solution of a sheet that lies on the table."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from builder.bank.assignment import AssignedStudent, Assignment
from builder.bank.store import load_assignment
from builder.bank.variant_code import variant_code
from builder.commands.class_marks import STORED
from builder.commands.key_list import key_text
from builder.course import Course, load_course
from builder.errors import PasoError


def run(home: Path, code: str, assignment_folder: Path | None = None) -> None:
    """Print whose sheet has the code, its keys, and where its solution is.

    It is looked up in what was handed out, in one assignment or in all of the course; nothing is drawn again.
    Raises `PasoError` where no sheet has that code.
    """
    course = load_course(home)
    folders = [assignment_folder] if assignment_folder else _assignments(home / course.output / "problems")
    wanted = "".join(filter(str.isalnum, code)).upper()
    found = [match for folder in folders for match in _matches(folder, wanted)]
    if not found:
        remedy = "check the code on the sheet: it has no 0, 1, I or O"
        raise PasoError(f"no sheet has the code {code[:20]!r}", "the assignments of this course", remedy)
    for folder, assignment, student in found:
        for line in _told(folder, assignment, student, course):
            print(line)


def _assignments(folder: Path) -> list[Path]:
    return sorted(path.parent.parent for path in folder.glob(f"*/lecturer/{STORED}"))


def _matches(folder: Path, wanted: str) -> Iterator[tuple[Path, Assignment, AssignedStudent]]:
    assignment = load_assignment(folder / "lecturer" / STORED)
    slugs = tuple(exercise.slug for exercise in assignment.exercises)
    for student in assignment.students:
        if variant_code(student, slugs).replace("-", "") == wanted:
            yield folder, assignment, student


def _told(folder: Path, assignment: Assignment, student: AssignedStudent, course: Course) -> Iterator[str]:
    sign = course.decimal[student.language]
    yield f"{assignment.slug}: {student.id}, {student.name}"
    for exercise in assignment.exercises:
        yield f"  {exercise.slug}"
        variant = student.variants[exercise.slug]
        yield "    given: " + ", ".join(
            f"{name} = {text.replace('.', sign)}" for name, text in variant.givens.items()
        )
        for ask in exercise.asks:
            key = key_text(ask, variant, lambda value: f"{value:.9g}".replace(".", sign))
            yield f"    {ask.quantity} = {key}"
    solutions = sorted((folder / "lecturer" / "solutions").glob(f"{student.id}.*"))
    yield from (f"  solution: {path}" for path in solutions)
