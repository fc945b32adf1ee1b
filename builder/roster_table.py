"""The rows of a roster come from a CSV file or a spreadsheet, whatever program or registrar saved it.

A spreadsheet (`.xlsx`, `.xls` or `.ods`) is read by `python-calamine`: formulas by their last values, and no
macro or link is obeyed. A CSV file may be UTF-8, UTF-16 with its mark, or Windows-1252, as older programs
save it.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from builder.csv_rows import cells
from builder.errors import PasoError, place
from builder.files import read_bytes

Row = tuple[int, list[str]]
SPREADSHEETS = (".xlsx", ".xlsm", ".xls", ".ods")
_LARGEST = 64_000_000  # bytes
_UTF8_LETTER = re.compile(rb"[\xc3\xc4\xc5][\x80-\xbf]")  # an accented letter
_MARKS = {codecs.BOM_UTF8: "utf-8-sig", codecs.BOM_UTF16_LE: "utf-16", codecs.BOM_UTF16_BE: "utf-16"}


def read_table(path: Path) -> Iterator[Row]:
    """Yield the rows that are not empty, each with its line and its stripped cells.

    Raises `PasoError` where the file cannot be read, or is neither a spreadsheet nor text.
    """
    raw = read_bytes(path)
    if len(raw) > _LARGEST:
        raise PasoError(
            f"the file has {len(raw) // 10**6} MB", str(path), "keep the columns of a roster only"
        )
    if path.suffix.lower() in SPREADSHEETS:
        yield from _sheet(path)
    else:
        yield from cells(_text(raw, path), path)


def _text(raw: bytes, path: Path) -> str:
    if b"\0" in raw and not raw.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        line = raw.count(b"\n", 0, raw.index(b"\0")) + 1
        raise PasoError("this is no text", place(path, line), "save the roster as CSV in UTF-8, or as .xlsx")
    for encoding in _encodings(raw):
        try:
            return raw.decode(encoding).replace("\r\n", "\n").replace("\r", "\n")
        except UnicodeDecodeError as error:
            line = raw.count(b"\n", 0, error.start) + 1
    raise PasoError("the text is not UTF-8", place(path, line), "save the file again as UTF-8")


def _encodings(raw: bytes) -> tuple[str, ...]:
    """Return in what to read a file: never in Windows-1252 where some of its letters are UTF-8."""
    marked = [name for mark, name in _MARKS.items() if raw.startswith(mark)]
    return tuple(marked) or (("utf-8",) if _UTF8_LETTER.search(raw) else ("utf-8", "cp1252"))


def _sheet(path: Path) -> Iterator[Row]:
    from python_calamine import CalamineError, CalamineWorkbook, SheetVisibleEnum

    try:
        with CalamineWorkbook.from_path(str(path)) as book:
            shown = [each.name for each in book.sheets_metadata if each.visible == SheetVisibleEnum.Visible]
            tables = (book.get_sheet_by_name(name).to_python(skip_empty_area=False) for name in shown)
            rows = next((table for table in tables if any(map(any, table))), [])
    except (CalamineError, OSError, ValueError) as error:
        what = f"the spreadsheet cannot be read: {type(error).__name__}"
        raise PasoError(what, str(path), "open it, save it again as .xlsx without a password") from None
    for line, row in enumerate(rows, start=1):
        tidy = [_cell(value) for value in row]
        if any(tidy):
            yield line, tidy


def _cell(value: Any) -> str:
    """Return the text of a cell: a whole number without decimals, since an id may be stored as one."""
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e15:
        return str(int(value))
    return "" if value is None else str(value).replace("\u00a0", " ").strip()
