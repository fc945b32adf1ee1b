"""A roster is a list of students, each with an id that is safe as the name of a folder."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import cast, get_args

from builder.course import Language
from builder.csv_rows import fitted_to
from builder.errors import PasoError, place
from builder.roster_cells import checked_id, checked_name
from builder.roster_columns import RosterColumns, joined, roster_columns
from builder.roster_table import Row, read_table

_LANGUAGES = {
    **dict.fromkeys(("español", "espanol", "castellano", "spanish", "spa"), "es"),
    **dict.fromkeys(("ingles", "english", "eng"), "en"),
}


@dataclass(frozen=True)
class Student:
    """Someone on the roster; the name is any printable text, and pages print its mark-up literally."""

    id: str
    name: str
    language: Language
    email: str = ""


@dataclass(frozen=True)
class Roster:
    """The students of a file, and which of its columns were taken for what."""

    students: tuple[Student, ...]
    columns: RosterColumns


def read_roster(path: Path, language: Language = "es") -> Roster:
    """Return the students of a CSV file or spreadsheet; its columns are known by their names.

    `language` is for a student who has none in the file.
    Raises `PasoError` with the line where the file cannot be read, holds nobody, or an id is bad or repeated.
    """
    rows = list(read_table(path))
    if not rows:
        raise PasoError("the file is empty", str(path), "write a header, then a row to a line")
    (first, header), *others = rows
    fitted = [(line, fitted_to(len(header), row, place(path, line))) for line, row in others]
    columns = roster_columns(header, [row for _, row in fitted], place(path, first))
    students = _students(
        [each for each in fitted if not _is_no_one(each[1], columns)], columns, path, language
    )
    if not students:
        raise PasoError("the roster holds no students", str(path), "write one to a line below the header")
    return Roster(students, columns)


def same_id(text: str) -> str:
    """Return what ids of one student have in common, whatever letters are capital."""
    return text.casefold()


def _students(
    rows: Sequence[Row], columns: RosterColumns, path: Path, language: Language
) -> tuple[Student, ...]:
    students: list[Student] = []
    lines: dict[str, int] = {}
    for line, row in rows:
        student = _student(row, columns, place(path, line), language)
        _unlike_the_others(student.id, lines, place(path, line))
        lines[same_id(student.id)] = line
        students.append(student)
    return tuple(students)


def _is_no_one(row: Sequence[str], columns: RosterColumns) -> bool:
    """Whether this is the row in which Canvas keeps the points of each task, not a student."""
    return joined(row, columns.names) == "Points Possible" and not joined(row, columns.ids)


def _student(row: Sequence[str], columns: RosterColumns, where: str, default: Language) -> Student:
    told = joined(row, columns.languages)
    language = _language(told) if told else default
    if language not in get_args(Language):
        raise PasoError(f"there is no language {told[:20]!r}", where, "write es or en, or leave it empty")
    name = checked_name(joined(row, columns.names), where)
    own = checked_id(joined(row, columns.ids), where)
    return Student(own, name, cast(Language, language), joined(row, columns.emails))


def _language(told: str) -> str:
    """Return `es` or `en` for what registrars write: `Español`, `es-ES`, `English`; else the text itself."""
    plain = told.casefold()
    known = _LANGUAGES.get(plain.replace("é", "e"), plain)
    return known[:2] if re.fullmatch("(es|en)[-_][a-z0-9]{2,8}", known) else known


def _unlike_the_others(name: str, lines: Mapping[str, int], where: str) -> None:
    first = lines.get(same_id(name))
    if first is not None:
        what = f"the id {name!r} stands on line {first} already"
        raise PasoError(what, where, "give every student an id of their own (capitals make no difference)")
