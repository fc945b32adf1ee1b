"""A table that a person or a spreadsheet saved is read whatever its delimiter and, at worst, its encoding."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from builder.errors import PasoError, place

DELIMITERS = (";", ",", "\t")
_ZIP = b"PK\x03\x04"

Line = tuple[int, list[str]]


@dataclass(frozen=True)
class Table:
    """The header, and below it the cells of each row that is not empty, with its line; all of them stripped.

    `note` says what a person should check about the reading of the file.
    """

    header: tuple[str, ...]
    rows: tuple[Line, ...]
    delimiter: str
    note: str = ""


def read_table(raw: bytes, where: str, is_header: Callable[[Sequence[str]], bool], remedy: str) -> Table:
    """Return the table in a file's bytes, parted by the delimiter that makes its first row a known header.

    Raises `PasoError` with the line where it cannot be read, or no delimiter makes sense of it.
    """
    text, note = decoded(raw, where)
    for delimiter in DELIMITERS:
        lines = _lines(text, delimiter, where)
        if lines and is_header(tuple(lines[0][1])):
            return Table(tuple(lines[0][1]), tuple(lines[1:]), delimiter, note)
    if not text.strip():
        raise PasoError("the file is empty", where, remedy)
    raise PasoError("the first row is not the header it should be", place(where, 1), remedy)


def check_header(table: Table, path: str) -> None:
    """Raise `PasoError` where two columns have one name."""
    twice = sorted({name for name in table.header if name and table.header.count(name) > 1})
    if twice:
        raise PasoError(f"there are two columns {twice[0]!r}", place(path, 1), "keep the one that counts")


def check_width(cells: Sequence[str], table: Table, where: str) -> None:
    """Raise `PasoError` where a row holds more than the header has columns for."""
    if any(cells[len(table.header) :]):
        what = f"the row has {len(cells)} cells and the header {len(table.header)}"
        raise PasoError(what, where, "put an answer that holds the delimiter between double quotes")


def decoded(raw: bytes, where: str) -> tuple[str, str]:
    """Return the text of a file, and a note where its encoding had to be guessed.

    Raises `PasoError` where it is no text.
    """
    if raw.startswith(_ZIP):
        raise PasoError("this is a workbook or an archive, not a CSV", where, "save its sheet as CSV")
    if raw.startswith((b"\xff\xfe", b"\xfe\xff")):
        return raw.decode("utf-16", "replace"), ""
    if b"\0" in raw:
        raise PasoError("this is not a text file", where, "save it from the spreadsheet as CSV UTF-8")
    try:
        return raw.decode("utf-8-sig"), ""
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        return raw.decode("cp1252", "replace"), f"line {line} is not UTF-8: the file was read as Windows-1252"


def _lines(text: str, delimiter: str, path: str) -> list[Line]:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    lines = []
    try:
        for cells in reader:
            stripped = [cell.strip(" \t\u00a0\ufeff") for cell in cells]
            if any(stripped):
                lines.append((reader.line_num, stripped))
    except csv.Error as error:
        where = place(path, reader.line_num)
        raise PasoError(
            f"the row cannot be read: {error}", where, "close every quote that is opened"
        ) from None
    return lines
