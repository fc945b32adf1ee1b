"""The form a student fills in: a CSV that spreadsheets open well in either language, one row a quantity asked."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

HEADER = ("exercise", "quantity", "answer")
SEPARATOR = {"es": ";", "en": ","}
BOM = "\ufeff"
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def answer_form(asked: Iterable[tuple[str, str]], language: str) -> bytes:
    """Return the empty form for (exercise, quantity) pairs, as UTF-8 with a byte-order mark."""
    return csv_bytes([HEADER, *((exercise, quantity, "") for exercise, quantity in asked)], language)


def csv_bytes(rows: Iterable[Sequence[str]], language: str) -> bytes:
    """Return rows of text as a CSV with the separator a spreadsheet expects in the language; lines end as in DOS."""
    separator = SEPARATOR[language]
    lines = (separator.join(_cell(cell, separator) for cell in row) for row in rows)
    return (BOM + "".join(f"{line}\r\n" for line in lines)).encode("utf-8")


def _cell(text: str, separator: str) -> str:
    """Quote where needed; text that a spreadsheet would run as a formula gets an apostrophe in front, numbers do not."""
    if text.startswith(_FORMULA) and not _is_number(text):
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
