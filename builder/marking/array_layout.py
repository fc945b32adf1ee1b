r"""A vector or matrix is laid out in brackets, lines or a LaTeX environment; its cells are spans of the text.

Commas between two digits are decimal signs in one reading and part the cells in the other.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from builder.marking.characters import plain
from builder.marking.unread import UnreadableError

Span = tuple[int, int]
TightCommas = Literal["decimal", "separator"]

LONGEST, MOST_CELLS = 2000, 144
_PAIRS = {"(": ")", "[": "]", "{": "}"}
_LINE = "\x1f"  # a line end, which `plain` would make a space
_LATEX = re.compile(
    r"\\begin\{[a-z]*matrix\}|\\end\{[a-z]*matrix\}|\\\\|\\left(?=[(\[|])|\\right(?=[)\]|])|\$|\\[,;:!]"
)
_SEPARATORS = re.compile(rf"[()\[\]{{}},;&{_LINE}]")
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
    return _Layout(_plain(text), tight, spaces_part).layout()


def has_tight_comma(text: str) -> bool:
    """Whether a comma stands between two digits."""
    return bool(re.search(r"[0-9],[0-9]", plain(text)))


def has_other_separator(text: str) -> bool:
    """Whether cells are parted by something else than commas between digits, as in `(0,5; 0,25)`."""
    inside = _plain(text).strip(" ()[]{}" + _LINE)
    if ";" in inside:
        return not text.strip().startswith("[") or bool(re.search(r"[)\]}] *;", inside))
    return bool(re.search(r",[ ]|[0-9][ ]+[-+.0-9]|&", re.sub(r"(?<=[)\]}])[ ,]+", "", inside)))


def _plain(text: str) -> str:
    """Return a text of the same length with brackets for environments and a mark for every line end."""

    def spread(found: re.Match[str]) -> str:
        sign = found[0]
        new = "(" if sign.startswith("\\begin") else ")" if sign.startswith("\\end") else " "
        return (_LINE if sign == "\\\\" else new).rjust(len(sign))

    joined = text.replace("\r\n", " \n").replace("\n", _LINE).replace("\t", "&")
    return plain(_LATEX.sub(spread, joined))


class _Layout:
    """One reading of one text."""

    def __init__(self, clean: str, tight: TightCommas, spaces_part: bool) -> None:
        self.clean, self.tight, self.spaces_part = clean, tight, spaces_part
        mark = _TRANSPOSED.search(clean)
        self.end = mark.start() if mark else len(clean)
        self.transposed = mark is not None

    def layout(self) -> Layout:
        whole = self.trimmed(0, self.end)
        inner = self.inside(whole)
        groups = self.groups(inner)
        if groups is not None:
            return self.checked([self.cells(self.inside(group)) for group in groups], flat=False)
        lines = self.split(inner, lambda at: self.clean[at] == _LINE)
        lines = [line for line in (self.trimmed(*span) for span in lines) if line[0] < line[1]]
        if len(lines) > 1:
            return self.by_line(lines)
        parts = self.split(inner, lambda at: self.clean[at] == ";")
        if len(parts) > 1:
            rows = [self.cells(part) for part in parts]
            flat = all(len(row) == 1 for row in rows)
            return self.checked([[row[0] for row in rows]] if flat else rows, flat)
        return self.checked([self.cells(inner)], flat=True)

    def by_line(self, lines: list[Span]) -> Layout:
        """Return rows written one a line, each with or without brackets; one cell a line is a column."""
        return self.checked([self.cells(self.inside(self.without_end(line))) for line in lines], flat=False)

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
            if len(found := self.split(row, lambda at, sign=sign: self.clean[at] == sign)) > 1:  # type: ignore[misc]
                return [self.trimmed(*span) for span in found]
        found = self.split(row, self.parts_comma)
        if len(found) == 1 and self.spaces_part:
            found = self.by_spaces(found[0])
        return [self.trimmed(*span) for span in found]

    def parts_comma(self, at: int) -> bool:
        if self.clean[at] != ",":
            return False
        between = self.clean[at - 1 : at].isdigit() and self.clean[at + 1 : at + 2].isdigit()
        return self.tight == "separator" or not between

    def by_spaces(self, row: Span) -> list[Span]:
        """Return the numbers of a row such as `1 -2 3/4`; a sign or a slash joins its neighbours."""
        start, end = self.trimmed(*row)
        gaps = [
            found
            for found in re.finditer(rf"[ {_LINE}]+", self.clean[start:end])
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
            if self.clean[at] in " ,;" + _LINE:
                at += 1
            elif self.clean[at] in _PAIRS:
                close = self.closing(at)
                rows.append((at, close + 1))
                at = close + 1
            else:
                return None
        bare = all(
            self.clean[start] == "(" and len(self.cells((start + 1, stop - 1))) == 1 for start, stop in rows
        )
        return None if not rows or bare else rows

    def inside(self, span: Span) -> Span:
        """Return what stands inside the brackets around all of a span, if there are any."""
        start, end = self.trimmed(*span)
        if start < end and self.clean[start] in _PAIRS and self.closing(start) == end - 1:
            return self.trimmed(start + 1, end - 1)
        return start, end

    def without_end(self, line: Span) -> Span:
        """Return a line without the comma or semicolon at its end."""
        start, end = line
        return self.trimmed(start, end - 1) if self.clean[end - 1] in ",;&" else line

    def closing(self, at: int) -> int:
        """Return where the bracket opened at a place is closed."""
        opened: list[str] = []
        for place in range(at, self.end):
            sign = self.clean[place]
            if sign in _PAIRS:
                opened.append(_PAIRS[sign])
            elif sign in ")]}":
                if sign != opened.pop():
                    raise UnreadableError("unexpected", place + 1, found=sign, expected=("close",))
                if not opened:
                    return place
        raise UnreadableError("unexpected-end", None, expected=("close",))

    def split(self, span: Span, separates: Callable[[int], bool]) -> list[Span]:
        """Return the parts of a span between the separators that stand in no bracket."""
        depth, start, parts = 0, span[0], []
        for found in _SEPARATORS.finditer(self.clean, *span):
            at = found.start()
            depth += (found[0] in _PAIRS) - (found[0] in ")]}")
            if depth <= 0 and separates(at):
                parts.append((start, at))
                start = at + 1
        return [*parts, (start, span[1])]

    def trimmed(self, start: int, end: int) -> Span:
        while start < end and self.clean[start] in " " + _LINE:
            start += 1
        while start < end and self.clean[end - 1] in " " + _LINE:
            end -= 1
        return start, end
