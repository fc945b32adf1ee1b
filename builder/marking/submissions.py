"""The filled forms of a class are read one by one: a bad file is a line in the report and stops no other."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from builder.bank.assignment import Assignment
from builder.errors import PasoError, place
from builder.marking.forms import Asked, form_answers
from builder.marking.tables import Table, check_header, check_width, read_table

Answers = Mapping[Asked, str]


@dataclass(frozen=True)
class Submissions:
    """The answers by student id; who is `refused` handed in something that must be looked at by a person.

    `report` has a line for everything that a person should know.
    """

    answers: Mapping[str, Answers]
    refused: frozenset[str]
    report: tuple[str, ...]


def read_submissions(path: Path, assignment: Assignment) -> Submissions:
    """Return what a class handed in: one CSV with a row a student, or a folder with one `<id>.csv` each.

    Raises `PasoError` where there is nothing that could be marked at all.
    """
    if path.is_dir():
        return _folder(path, assignment)
    return class_table(path, assignment)


def class_table(path: Path, assignment: Assignment) -> Submissions:
    """Return the answers of a CSV with a column `id` and a column `exercise:quantity` for each answer.

    Raises `PasoError` where it has no such columns.
    """
    columns = {f"{exercise}:{quantity}": (exercise, quantity) for exercise, quantity in _asked(assignment)}
    remedy = f"begin it with the columns id, {next(iter(columns), 'exercise:quantity')}, …"
    table = read_table(path, lambda cells: "id" in cells and bool(set(cells) & set(columns)), remedy)
    check_header(table, path)
    report = [*_notes(table, path), *_columns_report(table, columns, path)]
    known, answers, refused = _known(assignment), dict[str, Answers](), set[str]()
    for line, cells in table.rows:
        row = dict(zip(table.header, cells, strict=False))
        student, where = row.get("id", ""), place(path, line)
        try:
            _check_student(student, known, where)
            if student in answers or student in refused:
                refused.add(student)
                raise PasoError(f"{student} has two rows", where, "keep the one that counts")
            check_width(cells, table, where)
        except PasoError as error:
            report.append(str(error))
            refused |= {student} & known
            continue
        answers[student] = {asked: row.get(name, "") for name, asked in columns.items()}
    return _submissions(answers, refused, report, path)


def _folder(path: Path, assignment: Assignment) -> Submissions:
    files = sorted(file for file in path.iterdir() if not file.name.startswith((".", "~")))
    known, answers, refused = _known(assignment), dict[str, Answers](), set[str]()
    report: list[str] = []
    for file in files:
        try:
            student = _whose(file, known)
            if student in answers or student in refused:
                raise PasoError(f"{student} has two files", str(file), "keep the one that counts")
            answers[student], note = form_answers(file, _asked(assignment))
            report += [f"{file}: {note}"] if note else []
        except PasoError as error:
            report.append(str(error))
            refused |= {file.stem} & known
    if not files:
        raise PasoError("the folder holds no answers", str(path), "put one <id>.csv for each student in it")
    return _submissions(answers, refused, report, path)


def _submissions(
    answers: dict[str, Answers], refused: set[str], report: Sequence[str], path: Path
) -> Submissions:
    kept = {student: each for student, each in answers.items() if student not in refused}
    if not kept:
        first = f"; the first problem: {report[0]}" if report else ""
        raise PasoError(f"nothing here can be marked{first}", str(path), "correct it and run again")
    return Submissions(kept, frozenset(refused), tuple(report))


def _whose(file: Path, known: frozenset[str]) -> str:
    if not file.is_file() or file.suffix.lower() != ".csv":  # a pipe or a device might never end
        raise PasoError("this is no form", str(file), "only files called <id>.csv are read")
    _check_student(file.stem, known, str(file))
    return file.stem


def _check_student(student: str, known: frozenset[str], where: str) -> None:
    if student not in known:
        remedy = "write the id of the roster (as the file's name, or in the column id)"
        raise PasoError(f"nothing was handed out to {student[:40]!r}", where, remedy)


def _known(assignment: Assignment) -> frozenset[str]:
    return frozenset(student.id for student in assignment.students)


def _notes(table: Table, path: Path) -> list[str]:
    return [f"{path}: {table.note}"] if table.note else []


def _columns_report(table: Table, columns: Mapping[str, Asked], path: Path) -> list[str]:
    missing = [name for name in columns if name not in table.header]
    unknown = [name for name in table.header if ":" in name and name not in columns]
    return [
        *(f"no column {name!r} ({path}): its answers count as blank" for name in missing),
        *(f"column {name!r} is not asked ({path}): it was left out" for name in unknown),
    ]


def _asked(assignment: Assignment) -> tuple[Asked, ...]:
    return tuple((exercise.slug, ask.quantity) for exercise in assignment.exercises for ask in exercise.asks)
