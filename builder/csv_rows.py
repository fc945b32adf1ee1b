"""The rows of a CSV file come by the names of its columns; commas, semicolons or tabs part its cells."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path

from builder.errors import PasoError, place
from builder.files import read_text

_WIDEST = 1000

Row = tuple[int, dict[str, str]]


@dataclass(frozen=True)
class Column:
    """A column by its name, the other names it may have in a header, and whether a file must have it."""

    name: str
    aliases: tuple[str, ...] = ()
    required: bool = False


def read_rows(path: Path, columns: Sequence[Column]) -> Iterator[Row]:
    """Yield each row that is not empty, with its line, as stripped cells by column; unknown columns drop out.

    Raises `PasoError` with the line where a column is missing or misspelt, or a row longer than the header.
    """
    rows = cells(read_text(path), path)
    line, first = next(rows, (1, []))
    if not first:
        raise PasoError("the file is empty", str(path), "write a header, then a row to a line")
    header = _header(first, columns, place(path, line))
    for line, row in rows:
        yield line, _by_name(header, row, place(path, line))


def cells(text: str, path: Path) -> Iterator[tuple[int, list[str]]]:
    """Yield each row of the text that is not empty, with its line, as stripped cells.

    Raises `PasoError` with the line of `path` where a quote is not closed.
    """
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(text), strict=True)
    try:
        for row in reader:
            tidy = [cell.replace("\u00a0", " ").strip() for cell in row]
            if any(tidy):
                yield reader.line_num, tidy
    except csv.Error as error:
        where = place(path, reader.line_num)
        remedy = "close every quote that is opened, and put nothing after it"
        raise PasoError(f"the row cannot be read: {error}", where, remedy) from None


def _delimiter(text: str) -> str:
    header = next((line for line in text.split("\n") if line.strip()), "")
    return max(",;\t", key=header.count)


def _header(written: Sequence[str], columns: Sequence[Column], where: str) -> list[str | None]:
    if len(written) > _WIDEST:
        raise PasoError(f"the header has {len(written)} columns", where, f"keep at most {_WIDEST} of them")
    names = {name: column.name for column in columns for name in (column.name, *column.aliases)}
    header = [names.get(cell.lower()) for cell in written]
    for cell, name in zip(written, header):
        near = get_close_matches(cell.lower(), [each for each in names if names[each] not in header], 1, 0.7)
        if name is None and near:
            raise PasoError(f"there is no column {cell!r}", where, f"did you mean {near[0]!r}?")
        if name is not None and header.count(name) > 1:
            raise PasoError(f"there are two columns for {name!r}", where, "keep one of them")
    missing = [column.name for column in columns if column.required and column.name not in header]
    if missing:
        remedy = f"begin the file with a line such as {','.join(column.name for column in columns)}"
        raise PasoError(f"there is no column {missing[0]!r}", where, remedy)
    return header


def _by_name(header: Sequence[str | None], row: list[str], where: str) -> dict[str, str]:
    fitted = fitted_to(len(header), row, where)
    return {name: cell for name, cell in zip(header, fitted) if name}


def fitted_to(width: int, row: list[str], where: str) -> list[str]:
    """Return the row with as many cells as the header; raises `PasoError` where it holds more."""
    while len(row) > width and not row[-1]:
        row = row[:-1]
    if len(row) > width:
        what = f"the row has {len(row)} cells and the header {width}"
        raise PasoError(what, where, "put a cell that holds the separator between double quotes")
    return row + [""] * (width - len(row))
