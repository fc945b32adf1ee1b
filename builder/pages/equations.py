"""Equalities stand one below another, aligned at their equals signs, and none is wider than the page."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from builder.pages.formula_width import width
from builder.pages.values import Latex

PAGE = 38.0  # ems of text on a page
MOST_LINES = 9  # of one display, which no page break divides
_OPERATOR = re.compile(r" (?=[+-] )| (?=\\cdot )")
_DEEPER, _SHALLOWER = re.compile(r"\\left|[{(\[]"), re.compile(r"\\right|[})\]]")

Equality = tuple[str, ...]  # what is equal, from the label to the value


def displays(equalities: Iterable[Equality], page: float = PAGE) -> tuple[Latex, ...]:
    """Return displays that hold the equalities in order; a page break may fall between two of them only.

    All the equalities break at the same of their equals signs, those that the widest needs, and what is still
    too wide breaks before its operators.
    """
    return stacked([equalities], page)


def stacked(families: Iterable[Iterable[Equality]], page: float = PAGE) -> tuple[Latex, ...]:
    """Return displays of several families of equalities; those of one family break alike."""
    kept = [[tuple(dict.fromkeys(equality)) for equality in family] for family in families]
    label = max((width(equality[0]) for family in kept for equality in family), default=0.0)
    groups: list[list[str]] = []
    for family in kept:
        broken = _breaks_needed(family, page, label)
        groups += [list(_lines(equality, broken, page - label)) for equality in family]
    return tuple(_display(lines) for lines in _packed(groups))


def _breaks_needed(equalities: Sequence[Equality], page: float, label: float) -> int:
    """Return how the lines break: 0 nowhere, 1 the value stays beside what it follows, 2 at every sign."""
    for broken in (0, 1):
        rows = (row for equality in equalities for row in _rows(equality, broken))
        if all(label + width(" = ".join(row)) + 1.33 <= page for row in rows):
            return broken
    return 2


def _rows(equality: Equality, broken: int) -> Iterator[tuple[str, ...]]:
    """Yield the parts that stand on one line, without the label."""
    parts = equality[1:]
    if broken == 0 or len(parts) < 2:
        yield parts
    elif broken == 1:
        yield from ((part,) for part in parts[:-2])
        yield parts[-2:]
    else:
        yield from ((part,) for part in parts)


def _lines(equality: Equality, broken: int, room: float) -> Iterator[str]:
    label = equality[0]
    for row in _rows(equality, broken):
        first, *others = _folded(" = ".join(row), room - 1.33)
        yield f"{label} &= {first}"
        yield from (rf"&\qquad {other}" for other in others)
        label = ""


def _folded(text: str, room: float) -> Iterator[str]:
    """Yield the text in pieces no wider than the room, each after the first beginning with its operator."""
    line = ""
    for piece in _pieces(text):
        longer = f"{line} {piece}" if line else piece
        if line and width(longer) > room:
            yield line
            line = piece
        else:
            line = longer
    yield line


def _pieces(text: str) -> Iterator[str]:
    """Yield the parts between operators outside brackets; products are cut only where nothing is added."""
    cuts = [match.start() for match in _OPERATOR.finditer(text) if _depth(text[: match.start()]) == 0]
    sums = [cut for cut in cuts if text[cut + 1] in "+-"]
    start = 0
    for cut in sums or cuts:
        yield text[start:cut]
        start = cut + 1
    yield text[start:]


def _depth(text: str) -> int:
    bare = text.replace(r"\left", "").replace(r"\right", "")
    return len(_DEEPER.findall(bare)) - len(_SHALLOWER.findall(bare))


def _packed(groups: Iterable[list[str]]) -> Iterator[list[str]]:
    """Yield runs of whole equalities of at most `MOST_LINES` lines, or one that is longer by itself."""
    held: list[str] = []
    for lines in groups:
        if held and len(held) + len(lines) > MOST_LINES:
            yield held
            held = []
        held = [*held, *lines]
    if held:
        yield held


def _display(lines: Sequence[str]) -> Latex:
    return Latex(r"\begin{aligned} " + r" \\ ".join(lines) + r" \end{aligned}")
