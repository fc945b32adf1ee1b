"""One student's form comes back with its rows as they were handed out, or the row that is not is told."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from builder.errors import PasoError, place
from builder.marking.markdown_form import markdown_entries, notebook_entries
from builder.marking.tables import Table, check_header, check_width, decoded, read_table
from builder.marking.yaml_form import yaml_entries

Asked = tuple[str, str]  # exercise, quantity
Entry = tuple[int, str, str, str]  # line, exercise, quantity, answer

FORM = ("exercise", "quantity", "answer")
KINDS = (".csv", ".yaml", ".yml", ".md", ".ipynb")
_REMEDY = "hand in the form as it was given, with its columns exercise, quantity, answer"


def form_answers(raw: bytes, kind: str, where: str, asked: Iterable[Asked]) -> tuple[dict[Asked, str], str]:
    """Return the answers of one student's form, and a note for a person where there is one.

    `kind` is one of `KINDS`. A Markdown file or a notebook without a form in it gives no answers.
    Raises `PasoError` with the line where it is not the form handed out, or an answer is there twice.
    """
    if kind == ".csv":
        table = read_table(raw, where, lambda cells: set(FORM) <= set(cells), _REMEDY)
        check_header(table, where)
        return _answers(_table_entries(table, where), where, set(asked)), table.note
    text, note = decoded(raw, where)
    if kind == ".ipynb":
        return _answers(notebook_entries(text, where), where, set(asked)), note
    entries = markdown_entries(text, where) if kind == ".md" else yaml_entries(text, where)
    return _answers(entries, where, set(asked)), note


def _answers(entries: Iterable[Entry], where: str, known: set[Asked]) -> dict[Asked, str]:
    found: dict[Asked, str] = {}
    for line, exercise, quantity, answer in entries:
        part = (exercise, quantity)
        if part not in known:
            if answer:
                what = f"{exercise}: {quantity} was not asked"
                raise PasoError(what, place(where, line), "put the handed-out names back")
            continue
        if found.get(part, answer) != answer:
            what = f"two answers for {quantity} of {exercise}"
            raise PasoError(what, place(where, line), "keep the one that counts")
        found[part] = answer
    return found


def _table_entries(table: Table, where: str) -> Iterator[Entry]:
    for line, cells in table.rows:
        row = _row(table, cells, place(where, line))
        yield line, row["exercise"], row["quantity"], row["answer"]


def _row(table: Table, cells: list[str], where: str) -> dict[str, str]:
    """Return a row by column; an answer with a decimal comma that was parted at it is joined again."""
    last = len(table.header) - 1
    while len(cells) > len(table.header) and not cells[-1]:
        cells = cells[:-1]
    if len(cells) > len(table.header) and table.header[last] == "answer":
        cells = [*cells[:last], table.delimiter.join(cells[last:])]
    check_width(cells, table, where)
    return {**dict.fromkeys(table.header, ""), **dict(zip(table.header, cells, strict=False))}
