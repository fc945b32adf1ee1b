"""`paso key CODE` gives the lecturer the key and the solution of a sheet that lies on the table."""

from __future__ import annotations

import sys
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from builder.bank.assignment import AssignedStudent, Assignment
from builder.bank.store import load_assignment
from builder.commands.class_marks import STORED
from builder.commands.key_list import key_text
from builder.course import Course, load_course
from builder.errors import PasoError

_FROM_SCANNER = "-"


@dataclass(frozen=True)
class Handed:
    """A sheet that was handed out: the folder of its assignment, and whose it is."""

    folder: Path
    assignment: Assignment
    student: AssignedStudent


def run(home: Path, code: str, assignment_folder: Path | None = None) -> None:
    """Print whose sheet has the code, its keys, and where its solution is; `-` reads codes line by line.

    It is looked up in what was handed out, in one assignment or in all of the course; nothing is drawn again.
    Raises `PasoError` where no sheet has that code.
    """
    course = load_course(home)
    folders = [assignment_folder] if assignment_folder else _assignments(home / course.output / "problems")
    handed = [sheet for folder in folders for sheet in _handed(folder)]
    if code != _FROM_SCANNER:
        _tell(code, handed, course)
        return
    for line in filter(str.strip, sys.stdin):
        try:
            _tell(line, handed, course)
        except PasoError as error:
            print(f"paso: {error}", file=sys.stderr)
        sys.stdout.flush()


def is_code(said: str, code: str) -> bool:
    """Whether what was typed or scanned is a code: its case, spaces, dashes and a word before it are free."""
    return plain(said).endswith(plain(code))


def plain(text: str) -> str:
    """Return the letters and digits of a text as capitals."""
    return "".join(filter(str.isalnum, unicodedata.normalize("NFKC", text))).upper()


def _assignments(folder: Path) -> list[Path]:
    return sorted(path.parent.parent for path in folder.glob(f"*/lecturer/{STORED}"))


def _handed(folder: Path) -> Iterator[Handed]:
    assignment = load_assignment(folder / "lecturer" / STORED)
    for student in assignment.students:
        yield Handed(folder, assignment, student)


def _tell(said: str, handed: Iterable[Handed], course: Course) -> None:
    found = [sheet for sheet in handed if is_code(said, sheet.student.code)]
    if not found:
        remedy = "check the code on the sheet: it has no 0, 1, I or O"
        what = f"no sheet has the code {said.strip()[:20]!r}"
        raise PasoError(what, "the assignments of this course", remedy)
    for sheet in found:
        for line in _told(sheet, course):
            print(line)


def _told(sheet: Handed, course: Course) -> Iterator[str]:
    student, sign = sheet.student, course.decimal[sheet.student.language]
    yield f"{sheet.assignment.slug}: {student.id}, {student.name}"
    for exercise in sheet.assignment.own(student):
        yield f"  {exercise.slug}"
        variant = student.variants[exercise.slug]
        yield "    given: " + ", ".join(
            f"{name} = {text.replace('.', sign)}" for name, text in variant.givens.items()
        )
        for ask in exercise.asks:
            key = key_text(ask, variant, lambda value: f"{value:.9g}".replace(".", sign))
            yield f"    {ask.quantity} = {key}"
    solutions = sorted((sheet.folder / "lecturer" / "solutions").glob(f"{student.id}.*"))
    yield from (f"  solution: {path}" for path in solutions)
    if not solutions:
        yield "  solution: none is kept; `paso problems` writes it again"
