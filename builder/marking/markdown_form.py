"""A form in Markdown, or in the cells of a notebook, is a table with columns exercise, quantity, answer."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

from markdown_it import MarkdownIt

from builder.errors import PasoError, place

Entry = tuple[int, str, str, str]  # line, exercise, quantity, answer
COLUMNS = ("exercise", "quantity", "answer")
LONGEST = 2**17  # characters of the cells of a notebook that may hold a form
_BAR = re.compile(r"(?<!\\)\|")
_PARSER = MarkdownIt("commonmark").enable("table")


def markdown_entries(text: str, where: str) -> Iterator[Entry]:
    """Yield the answers of every such table with their lines; other tables and all else are passed over.

    Raises `PasoError` with the line of a row that a sign `|` in an answer has parted.
    """
    if COLUMNS[0] not in text.lower():
        return
    header: list[str] = []
    row: list[str] = []
    lines, line, in_head = text.splitlines(), 0, False
    for token in _PARSER.parse(text):
        if token.type in ("thead_open", "thead_close"):
            in_head = token.type == "thead_open"
        elif token.type == "tr_open":
            row, line = [], (token.map or [0])[0]
        elif token.type == "inline" and token.level >= 4:
            row.append(_bare(token.content))
        elif token.type == "tr_close" and in_head:
            header = [cell.lower() for cell in row]
        elif token.type == "tr_close" and set(COLUMNS) <= set(header):
            _check_parts(lines[line], len(header), place(where, line + 1))
            exercise, quantity, answer = (
                dict(zip(header, row, strict=False)).get(name, "") for name in COLUMNS
            )
            yield line + 1, exercise, quantity, answer


def _check_parts(line: str, columns: int, where: str) -> None:
    if len(_BAR.findall(line.strip().strip("|"))) >= columns:
        raise PasoError("an answer is parted by a sign |", where, r"write \| in an answer, or abs(x)")


def notebook_entries(text: str, where: str) -> Iterator[Entry]:
    """Yield the answers in the tables of a notebook's Markdown cells; nothing of it is run.

    Raises `PasoError` where it is no notebook.
    """
    try:
        forms = [source for source in _markdown_cells(json.loads(text)) if COLUMNS[0] in source.lower()]
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        remedy = "save it again from the program that wrote it"
        raise PasoError("this is no notebook", where, remedy) from None
    if sum(map(len, forms)) > LONGEST:
        remedy = "hand in the form that came with the sheet"
        raise PasoError("the cells with forms are too long", where, remedy)
    for source in forms:
        yield from markdown_entries(source, where)


def _markdown_cells(notebook: Any) -> Iterator[str]:
    """Yield the text of each cell of words, in a notebook of the fourth format or the third."""
    parts = [notebook] if "cells" in notebook else notebook["worksheets"]
    for cell in (cell for part in parts for cell in part["cells"]):
        if cell["cell_type"] in ("markdown", "raw"):
            yield "".join(cell["source"])


def _bare(cell: str) -> str:
    """Return a cell without the signs that set it as code or as a formula."""
    for mark in ("`", "$"):
        if len(cell) > 1 and cell.startswith(mark) and cell.endswith(mark):
            cell = cell.strip(mark).strip()
    return cell
