"""One student's form comes back with its rows as they were handed out, or the row that is not is told."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from builder.errors import PasoError, place
from builder.marking.tables import Table, check_header, check_width, read_table

Asked = tuple[str, str]  # exercise, quantity

FORM = ("exercise", "quantity", "answer")
_REMEDY = "hand in the form as it was given, with its columns exercise, quantity, answer"


def form_answers(path: Path, asked: Iterable[Asked]) -> tuple[dict[Asked, str], str]:
    """Return the answers of one student's form, and a note for a person where there is one.

    Raises `PasoError` with the line where it is not the form handed out, or an answer is there twice.
    """
    table = read_table(path, lambda cells: set(FORM) <= set(cells), _REMEDY)
    check_header(table, path)
    known, found = set(asked), dict[Asked, str]()
    for line, cells in table.rows:
        row, where = _row(table, cells, place(path, line)), place(path, line)
        part = (row["exercise"], row["quantity"])
        if part not in known:
            if row["answer"]:
                raise PasoError(f"{part[0]}: {part[1]} was not asked", where, "put the handed-out names back")
            continue
        if found.get(part, row["answer"]) != row["answer"]:
            raise PasoError(f"two answers for {part[1]} of {part[0]}", where, "keep the one that counts")
        found[part] = row["answer"]
    return found, table.note


def _row(table: Table, cells: list[str], where: str) -> dict[str, str]:
    """Return a row by column; an answer with a decimal comma that was parted at it is joined again."""
    last = len(table.header) - 1
    while len(cells) > len(table.header) and not cells[-1]:
        cells = cells[:-1]
    if len(cells) > len(table.header) and table.header[last] == "answer":
        cells = [*cells[:last], table.delimiter.join(cells[last:])]
    check_width(cells, table, where)
    return {**dict.fromkeys(table.header, ""), **dict(zip(table.header, cells, strict=False))}
