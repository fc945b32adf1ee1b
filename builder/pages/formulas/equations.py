"""Equalities stand one below another, aligned at their equals signs, and none is wider than the page."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import lru_cache

from builder.pages.formats.values import Latex
from builder.pages.formulas.formula_width import shape, width

PAGE = 40.5  # ems of text on a page
TALLEST = 14.5  # lines of one display, which no page break divides
_FRACTION = 1.8  # lines that a line with a fraction is high
_EQUALS = 1.33
_OPERATOR = re.compile(r" (?=[+-] )| (?=\\cdot )")
_DEEPER, _SHALLOWER = re.compile(r"[{(\[]"), re.compile(r"[})\]]")

Equality = tuple[str, ...]  # what is equal, from the label to the value
Rows = tuple[tuple[str, ...], ...]  # its parts after the label, by the line on which they stand


def displays(equalities: Iterable[Equality], page: float = PAGE, narrow: bool = False) -> tuple[Latex, ...]:
    """Return displays that hold the equalities in order; a page break may fall between two of them only.

    All the equalities break at the same of their equals signs, those that the widest needs, and what is still
    too wide breaks before its operators; in a `narrow` place the value moves below its numbers first.
    """
    return stacked([equalities], page, narrow)


def stacked(
    families: Iterable[Iterable[Equality]], page: float = PAGE, narrow: bool = False
) -> tuple[Latex, ...]:
    """Return displays of several families of equalities; those of one family break alike."""
    kept = [[tuple(dict.fromkeys(equality)) for equality in family] for family in families]
    label = max((width(equality[0]) for family in kept for equality in family), default=0.0)
    room = page - label - _EQUALS
    groups: list[list[str]] = []
    for family in kept:
        broken = _manner_needed(family, room, (*_MANNERS, _each_alone) if narrow else _MANNERS)
        groups += [list(_lines(equality, broken(equality[1:]), room)) for equality in family]
    return tuple(_display(lines) for lines in _packed(groups))


def _on_one(parts: Equality) -> Rows:
    return (parts,)


def _numbers_below(parts: Equality) -> Rows:
    """The last two, the numbers and the value, stand below what is in symbols."""
    return (parts[:-2], parts[-2:]) if len(parts) > 2 else (parts,)


def _value_beside(parts: Equality) -> Rows:
    """Each stands on a line, but the value beside the numbers."""
    return (*((part,) for part in parts[:-2]), parts[-2:])


def _each_alone(parts: Equality) -> Rows:
    return tuple((part,) for part in parts)


Manner = Callable[[Equality], Rows]
_MANNERS: tuple[Manner, ...] = (_on_one, _numbers_below, _value_beside)


def _manner_needed(family: Sequence[Equality], room: float, manners: Sequence[Manner]) -> Manner:
    """Return the first manner of breaking in which every line of the family has room, or the last."""
    for broken in manners[:-1]:
        rows = (row for equality in family for row in broken(equality[1:]))
        if all(width(" = ".join(row)) <= room for row in rows):
            return broken
    return manners[-1]


def _lines(equality: Equality, rows: Rows, room: float) -> Iterator[str]:
    label = equality[0]
    for row in rows:
        first, *others = _folded(" = ".join(row), room)
        yield f"{label} &= {first}".lstrip()
        yield from (rf"&\qquad {_spaced(other)}" for other in others)
        label = ""


def _spaced(piece: str) -> str:
    """Return a piece with a space after its operator, which only LaTeX would set at the start of a line."""
    operator, _, rest = piece.partition(" ")
    return rf"{operator}\, {rest}"


def _folded(text: str, room: float) -> Iterator[str]:
    """Yield the text in pieces no wider than the room, each after the first beginning with its operator."""
    line, left = "", room
    for piece in _pieces(text):
        longer = f"{line} {piece}" if line else piece
        if line and width(longer) > left:
            yield line
            line, left = piece, room - 2.0
        else:
            line = longer
    yield line


def _pieces(text: str) -> Iterator[str]:
    """Yield the parts between operators outside brackets; products are cut only where nothing is added."""
    start = 0
    for cut in _cuts(shape(text)):
        yield text[start:cut]
        start = cut + 1
    yield text[start:]


@lru_cache(maxsize=65536)
def _cuts(text: str) -> tuple[int, ...]:
    """Return where the text may be cut; no digit matters to it."""
    cuts = [match.start() for match in _OPERATOR.finditer(text) if _depth(text[: match.start()]) == 0]
    sums = [cut for cut in cuts if text[cut + 1] in "+-"]
    return tuple(sums or cuts)


def _depth(text: str) -> int:
    return len(_DEEPER.findall(text)) - len(_SHALLOWER.findall(text))


def _packed(groups: Iterable[list[str]]) -> Iterator[list[str]]:
    """Yield runs of whole equalities no higher than the tallest display, or one that is higher by itself."""
    held: list[str] = []
    for lines in groups:
        if held and _height([*held, *lines]) > TALLEST:
            yield held
            held = []
        held = [*held, *lines]
    if held:
        yield held


def _height(lines: Iterable[str]) -> float:
    return sum((_FRACTION if r"\frac" in line else 1.0) + line.count(r"\\") for line in lines)


def _display(lines: Sequence[str]) -> Latex:
    return Latex(r"\begin{aligned} " + r" \\ ".join(lines) + r" \end{aligned}")
