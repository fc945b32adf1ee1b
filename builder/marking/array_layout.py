r"""A vector or matrix is laid out in brackets, lines or a LaTeX environment; its cells are spans of the text.

Commas between two digits are decimal signs in one reading and part the cells in the other.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from builder.marking.array_signs import array_signs
from builder.marking.brackets import LINE, PAIRS, Bracketed, Span
from builder.marking.unread import UnreadableError

TightCommas = Literal["decimal", "separator"]

LONGEST, MOST_CELLS = 2000, 144
_TRANSPOSED = re.compile(r"(?<=[)\]}])\s*(?:\^\s*(?:\{\s*)?(?:\\top|T|t)(?:\s*\})?|ᵀ|'|’)\s*$")


@dataclass(frozen=True)
class Layout:
    """The spans of the cells by row; `flat` where only one axis was written."""

    rows: tuple[tuple[Span, ...], ...]
    flat: bool
    transposed: bool = False


def laid_out(text: str, tight: TightCommas, spaces_part: bool) -> Layout:
    """Return where the cells stand; `spaces_part` says whether spaces may part cells, as among numbers.

    Raises `UnreadableError` where brackets do not match or there are too many cells.
    """
    return _Layout(array_signs(text), tight, spaces_part).layout()


class _Layout:
    """One reading of one text."""

    def __init__(self, clean: str, tight: TightCommas, spaces_part: bool) -> None:
        self.clean, self.tight, self.spaces_part = clean, tight, spaces_part
        mark = _TRANSPOSED.search(clean)
        self.text = Bracketed(clean, mark.start() if mark else len(clean))
        self.transposed = mark is not None

    def layout(self) -> Layout:
        whole = self.text.trimmed(0, self.text.end)
        inner = self.text.inside(whole)
        groups = self.groups(inner)
        if groups is not None:
            return self.checked([self.cells(self.text.inside(group)) for group in groups], flat=False)
        lines = self.text.split(inner, lambda at: self.clean[at] == LINE)
        lines = [line for line in (self.text.trimmed(*span) for span in lines) if line[0] < line[1]]
        if len(lines) > 1:
            return self.by_line(lines)
        parts = self.text.split(inner, lambda at: self.clean[at] == ";")
        if len(parts) > 1:
            rows = [self.cells(part) for part in parts]
            flat = all(len(row) == 1 for row in rows)
            return self.checked([[row[0] for row in rows]] if flat else rows, flat)
        return self.checked([self.cells(inner)], flat=True)

    def by_line(self, lines: list[Span]) -> Layout:
        """Return rows written one a line, each with or without brackets; one cell a line is a column."""
        return self.checked(
            [self.cells(self.text.inside(self.text.without_end(line))) for line in lines], flat=False
        )

    def checked(self, rows: list[list[Span]], flat: bool) -> Layout:
        if sum(map(len, rows)) > MOST_CELLS:
            raise UnreadableError("too-long", None, most=str(MOST_CELLS))
        sizes = sorted({len(row) for row in rows})
        if len(sizes) > 1:
            raise UnreadableError("ragged", None, readings=(str(sizes[0]), str(sizes[-1])))
        return Layout(tuple(map(tuple, rows)), flat, self.transposed)

    def cells(self, row: Span) -> list[Span]:
        """Return the cells of a row: parted by `;` or `&`, else by commas, else by spaces."""
        for sign in ";&":
            if len(found := self.text.split(row, lambda at, sign=sign: self.clean[at] == sign)) > 1:  # type: ignore[misc]
                return [self.text.trimmed(*span) for span in found]
        found = self.text.split(row, self.parts_comma)
        if len(found) == 1 and self.spaces_part:
            found = self.by_spaces(found[0])
        return [self.text.trimmed(*span) for span in found]

    def parts_comma(self, at: int) -> bool:
        if self.clean[at] != ",":
            return False
        between = self.clean[at - 1 : at].isdigit() and self.clean[at + 1 : at + 2].isdigit()
        return self.tight == "separator" or not between

    def by_spaces(self, row: Span) -> list[Span]:
        """Return the numbers of a row such as `1 -2 3/4`; a sign or a slash joins its neighbours."""
        start, end = self.text.trimmed(*row)
        gaps = [
            found
            for found in re.finditer(rf"[ {LINE}]+", self.clean[start:end])
            if self.clean[start + found.start() - 1] not in "/*^=≈(" + ("-+" if found.start() < 2 else "")
            and self.clean[start + found.end()] not in "/*^%)"
            and not re.search(r"[\s(][-+]$", self.clean[start : start + found.start()])
        ]
        edges = [start, *(start + place for gap in gaps for place in gap.span()), end]
        return list(zip(edges[::2], edges[1::2], strict=True))

    def groups(self, inner: Span) -> list[Span] | None:
        """Return the bracketed rows of `[1, 2], [3, 4]`, if there is nothing else there."""
        rows, at, end = [], inner[0], inner[1]
        while at < end:
            if self.clean[at] in " ,;" + LINE:
                at += 1
            elif self.clean[at] in PAIRS:
                close = self.text.closing(at)
                rows.append((at, close + 1))
                at = close + 1
            else:
                return None
        bare = all(
            self.clean[start] == "(" and len(self.cells((start + 1, stop - 1))) == 1 for start, stop in rows
        )
        return None if not rows or bare else rows
