"""The answers of a class in one table: a row a student, a column `exercise:quantity` for each answer."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime
from pathlib import Path

from builder.bank.assignment import Assignment
from builder.errors import PasoError, place
from builder.files import read_bytes
from builder.marking.moments import date_column, moments
from builder.marking.own_answers import OwnAnswers
from builder.marking.pile import Asked, Pile, Sent
from builder.marking.tables import Table, check_header, check_width, read_table

_LARGEST = 512 * 2**20
_FEW = 3  # columns that are told one by one


def class_table(path: Path, assignment: Assignment) -> Pile:
    """Return the answers of a CSV with a column `id`, and when they came where a column says it.

    A student's later row replaces the earlier where both are dated; else both are refused.
    Raises `PasoError` where it has no such columns.
    """
    asked = [(each.slug, ask.quantity) for each in assignment.exercises for ask in each.asks]
    columns = {f"{exercise}:{quantity}": (exercise, quantity) for exercise, quantity in asked}
    table = _table(path, columns)
    pile = Pile()
    pile.report.extend([f"{path}: {table.note}"] if table.note else [])
    pile.report.extend(_columns_report(table, columns, path))
    known = frozenset(student.id for student in assignment.students)
    own = OwnAnswers.of(assignment)
    for (line, cells), time in zip(table.rows, _times(table, path, pile.report), strict=True):
        row, where = dict(zip(table.header, cells, strict=False)), place(path, line)
        student = row.get("id", "")
        try:
            _check_student(student, known, where)
            check_width(cells, table, where)
            every = {asked: row.get(name, "") for name, asked in columns.items()}
            answers, strange = own.of_student(student, every, where)
            pile.report.extend(strange)
            pile.add(student, Sent(answers, where, time), "two rows")
        except PasoError as error:
            pile.report.append(str(error))
            pile.refused.update({student} & known)
    return pile


def _times(table: Table, path: Path, report: list[str]) -> tuple[datetime | None, ...]:
    """Return when each row came; that a column of dates cannot be read is told once."""
    name = date_column(table.header)
    if name is None:
        return (None,) * len(table.rows)
    at = table.header.index(name)
    texts = [cells[at] if at < len(cells) else "" for _, cells in table.rows]
    found = moments(texts)
    unread = [text for text, time in zip(texts, found, strict=True) if text and time is None]
    if unread:
        many = f"{len(unread)} of {len(texts)}, such as {unread[0][:40]!r}"
        remedy = "write them like 2026-03-16 23:59; those answers count as undated"
        report.append(f"column {name!r}: no date could be made of {many} ({path}): {remedy}")
    return found


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
    if len(missing) > _FEW:
        many = f"{len(missing)} of the {len(columns)} columns are missing, such as {missing[0]!r}"
        yield f"{many} ({path}): their answers count as blank"
    else:
        yield from (f"no column {name!r} ({path}): its answers count as blank" for name in missing)
    yield from (f"column {name!r} is not asked ({path}): it was left out" for name in unknown)
