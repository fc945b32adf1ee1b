"""A roster is a list of students, each with an id that is safe as the name of a folder."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import cast, get_args

from builder.course import Language
from builder.csv_rows import Column, read_rows
from builder.errors import PasoError, place
from builder.roster_cells import checked_id, checked_name

COLUMNS = (
    Column("id", ("usuario", "username", "matricula", "matrícula"), required=True),
    Column("name", ("nombre",), required=True),
    Column("language", ("lang", "idioma", "lengua")),
    Column("email", ("e-mail", "mail", "correo")),
)


@dataclass(frozen=True)
class Student:
    """Someone on the roster; the name is any printable text, and pages print its mark-up literally."""

    id: str
    name: str
    language: Language
    email: str = ""


def read_roster(path: Path, language: Language = "es") -> tuple[Student, ...]:
    """Return the students of a CSV file with the columns id, name and, where it has them, language and email.

    `language` is for a student who has none in the file.
    Raises `PasoError` with the line where the file cannot be read, holds nobody, or an id is bad or repeated.
    """
    students: list[Student] = []
    lines: dict[str, int] = {}
    for line, row in read_rows(path, COLUMNS):
        student = _student(row, place(path, line), language)
        _unlike_the_others(student.id, lines, place(path, line))
        lines[student.id.casefold()] = line
        students.append(student)
    if not students:
        raise PasoError("the roster holds no students", str(path), "write one to a line below the header")
    return tuple(students)


def _student(row: Mapping[str, str], where: str, default: Language) -> Student:
    language = row.get("language", "").lower() or default
    if language not in get_args(Language):
        raise PasoError(f"there is no language {language[:20]!r}", where, "write es or en, or leave it empty")
    name = checked_name(row["name"], where)
    return Student(checked_id(row["id"], where), name, cast(Language, language), row.get("email", ""))


def _unlike_the_others(name: str, lines: Mapping[str, int], where: str) -> None:
    first = lines.get(name.casefold())
    if first is not None:
        what = f"the id {name!r} stands on line {first} already"
        raise PasoError(what, where, "give every student an id of their own (capitals make no difference)")
