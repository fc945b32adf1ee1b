"""The prose of a notebook is cut into cells: a fence of Python is code, what stands between is Markdown."""

from __future__ import annotations

import base64
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import PurePosixPath
from typing import Any

from markdown_it import MarkdownIt

from builder.pages.formats.page import Page
from builder.pages.formats.prose import Prose
from builder.pages.formats.renderer import Renderer

_IMAGE = re.compile(r"(!\[[^\]]*\]\()(figures/[^)]+)\)")


@dataclass(frozen=True)
class Cell:
    """A cell with the line of the Markdown file at which its text begins; `files` are shown within it."""

    text: str
    line: int
    code: bool = False
    files: Mapping[str, bytes] = field(default_factory=dict)


def cells(prose: Prose, context: Mapping[str, Any], renderer: Renderer) -> Iterator[Cell]:
    """Yield the cells of a notebook, its Markdown filled in by a renderer of Markdown.

    Raises `PasoError` with the line of the Markdown where an expression or a formula fails.
    """
    lines, start = prose.text.splitlines(keepends=True), 0
    for first, last in [*_code(prose.text), (len(lines), len(lines))]:
        written = _part(prose, lines, start, first)
        page = renderer.render(written, context, stem="cell")
        if page.text.strip():
            yield _words(page, written)
        if first < last:
            inside = lines[first + 1 : last - 1]
            yield Cell("".join(inside).rstrip("\n"), prose.first_line + first + 1, code=True)
        start = last


def _code(text: str) -> Iterator[tuple[int, int]]:
    """Yield the first line of every fence of Python and the line after it."""
    for token in MarkdownIt("commonmark").parse(text):
        if token.type == "fence" and token.level == 0 and token.info.split()[:1] == ["python"] and token.map:
            yield token.map[0], token.map[1]


def _part(prose: Prose, lines: list[str], start: int, end: int) -> Prose:
    return replace(prose, text="".join(lines[start:end]), first_line=prose.first_line + start)


def _words(page: Page, prose: Prose) -> Cell:
    """Return a cell of Markdown that carries its figures with it."""
    named = _IMAGE.sub(lambda match: f"{match[1]}attachment:{PurePosixPath(match[2]).name})", page.text)
    return Cell(named.strip(), prose.first_line, files=page.beside)


def attachments(cell: Cell) -> dict[str, dict[str, str]]:
    """Return the figures of a cell as a notebook holds them."""
    coded = ((PurePosixPath(path).name, base64.b64encode(data).decode()) for path, data in cell.files.items())
    return {name: {"image/svg+xml": data} for name, data in coded}
