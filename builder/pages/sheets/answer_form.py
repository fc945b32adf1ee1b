"""The form a student fills in is a CSV that spreadsheets of either language open well, a row a quantity."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

HEADER = ("exercise", "quantity", "answer")
SEPARATOR = {"es": ";", "en": ","}
BOM = "\ufeff"
_FORMULA = tuple("=+-@\t\r＝＋－＠")  # spreadsheets take the wide signs for the others


def answer_form(asked: Iterable[tuple[str, str]], language: str) -> bytes:
    """Return the empty form for (exercise, quantity) pairs, as UTF-8 with a byte-order mark."""
    return csv_bytes([HEADER, *((exercise, quantity, "") for exercise, quantity in asked)], language)


def csv_bytes(rows: Iterable[Sequence[str]], language: str) -> bytes:
    """Return rows of text as a CSV, with the separator that spreadsheets of the language expect, and CRLF."""
    return b"".join(csv_lines(rows, language))


def csv_lines(rows: Iterable[Sequence[str]], language: str) -> Iterator[bytes]:
    """Yield the lines of that one by one, with the byte-order mark before the first."""
    separator, mark = SEPARATOR[language], BOM
    for row in rows:
        yield f"{mark}{separator.join(_cell(cell, separator) for cell in row)}\r\n".encode()
        mark = ""


def _cell(text: str, separator: str) -> str:
    """Return a cell, quoted where needed; what a spreadsheet would run gets an apostrophe (not a number)."""
    if (text.startswith(_FORMULA) or text.lstrip().startswith(_FORMULA)) and not _is_number(text):
        text = f"'{text}"
    if any(char in text for char in (separator, '"', "\n", "\r")):
        return '"' + text.replace('"', '""') + '"'
    return text


def _is_number(text: str) -> bool:
    try:
        float(text.replace(",", "."))
    except ValueError:
        return False
    return True
