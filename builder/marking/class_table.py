"""The answers of a class in one table: a row a student, a column `exercise:quantity` for each answer."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from builder.bank.assignment import Assignment
from builder.errors import PasoError, place
from builder.files import read_bytes
from builder.marking.tables import Table, check_header, check_width, read_table

Asked = tuple[str, str]  # exercise, quantity
Found = tuple[dict[str, Mapping[Asked, str]], set[str], list[str]]  # answers, refused, report
_LARGEST = 512 * 2**20


def class_table(path: Path, assignment: Assignment) -> Found:
    """Return the answers by student of a CSV with a column `id`, who is refused, and what to tell a person.

    Raises `PasoError` where it has no such columns.
    """
    asked = [(each.slug, ask.quantity) for each in assignment.exercises for ask in each.asks]
    columns = {f"{exercise}:{quantity}": (exercise, quantity) for exercise, quantity in asked}
    table = _table(path, columns)
    report = [*([f"{path}: {table.note}"] if table.note else []), *_columns_report(table, columns, path)]
    known = frozenset(student.id for student in assignment.students)
    answers, refused = dict[str, Mapping[Asked, str]](), set[str]()
    for line, cells in table.rows:
        row, where = dict(zip(table.header, cells, strict=False)), place(path, line)
        student = row.get("id", "")
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
    return answers, refused, report


def _table(path: Path, columns: Mapping[str, Asked]) -> Table:
    raw = read_bytes(path)
    if len(raw) > _LARGEST:
        raise PasoError("the file is too large", str(path), f"give a CSV of at most {_LARGEST // 2**20} MB")
    remedy = f"begin it with the columns id, {next(iter(columns), 'exercise:quantity')}, …"
    table = read_table(
        raw, str(path), lambda cells: "id" in cells and bool(set(cells) & set(columns)), remedy
    )
    check_header(table, str(path))
    return table


def _check_student(student: str, known: frozenset[str], where: str) -> None:
    if student not in known:
        what = f"nothing was handed out to {student[:40]!r}"
        raise PasoError(what, where, "write the id of the roster in the column id")


def _columns_report(table: Table, columns: Mapping[str, Asked], path: Path) -> Iterator[str]:
    missing = [name for name in columns if name not in table.header]
    unknown = [name for name in table.header if ":" in name and name not in columns]
    yield from (f"no column {name!r} ({path}): its answers count as blank" for name in missing)
    yield from (f"column {name!r} is not asked ({path}): it was left out" for name in unknown)
