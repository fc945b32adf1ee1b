"""Each arrow's label stands on its arrow, at the place where it covers least of what is drawn already."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache, partial

from builder.pages.figures.svg_text import visible_length

_PLACES = tuple(0.5 + sign * step / 100 for step in range(0, 25, 4) for sign in (1, -1))
_HALF_HEIGHT, _HALF_STACK, _CHARACTER, _BOLD, _HEAD, _ROUNDS = 11.0, 19.0, 8.6, 1.08, 10.0, 3
_CROSSED, _FAINTLY_CROSSED = 260.0, 60.0  # the cost of standing on another labelled arrow, or on a bias's


@dataclass(frozen=True)
class Box:
    """A rectangle that is taken."""

    left: float
    top: float
    right: float
    bottom: float

    def overlap(self, other: Box) -> float:
        """Return the area that two boxes share."""
        wide = min(self.right, other.right) - max(self.left, other.left)
        high = min(self.bottom, other.bottom) - max(self.top, other.top)
        return max(wide, 0.0) * max(high, 0.0)


@dataclass(frozen=True)
class Arrow:
    """An arrow from (x1, y1) to (x2, y2); its label in LaTeX and value stand around (x, y).

    The value stands after the label, or `stacked` below it.
    """

    x1: float
    y1: float
    x2: float
    y2: float
    label: str
    value: str
    lit: bool
    bias: bool = False
    x: float = 0.0
    y: float = 0.0
    stacked: bool = False

    @property
    def label_width(self) -> float:
        """How wide the label with its value is, in points; zero without a label."""
        if not self.label:
            return 0.0
        label, value = visible_length(self.label), len(self.value)
        length = max(label, value) if self.stacked else label + (value + 2.2 if value else 0)
        return _CHARACTER * length * (_BOLD if self.lit else 1.0) + 6

    @property
    def label_half(self) -> float:
        """Half of how high the label is, in points."""
        return _HALF_STACK if self.stacked and self.value else _HALF_HEIGHT

    def turned(self) -> Arrow:
        """Return the arrow in the other direction, its label where it was."""
        return replace(self, x1=self.x2, y1=self.y2, x2=self.x1, y2=self.y1)


@dataclass(frozen=True)
class Line:
    """The line of an arrow, the width of its label, zero where it has none, and half its height."""

    x1: float
    y1: float
    x2: float
    y2: float
    width: float
    half: float

    def at(self, place: float) -> tuple[float, float]:
        """Return the point at a share of the way."""
        return self.x1 + place * (self.x2 - self.x1), self.y1 + place * (self.y2 - self.y1)

    def box(self, at: tuple[float, float]) -> Box:
        """Return the box of the label around a point."""
        x, y = at
        return Box(x - self.width / 2, y - self.half, x + self.width / 2, y + self.half)

    def ends(self, box: Box) -> int:
        """Return how many of the line's two ends, where its head may be, a box covers."""
        length = ((self.x2 - self.x1) ** 2 + (self.y2 - self.y1) ** 2) ** 0.5 or 1.0
        points = (self.at(_HEAD / length), self.at(1 - _HEAD / length))
        return sum(box.left < x < box.right and box.top < y < box.bottom for x, y in points)

    def crosses(self, box: Box) -> bool:
        """Whether the line runs through a box, by looking at points along it."""
        points = (self.at(share / 24) for share in range(25))
        return any(box.left < x < box.right and box.top < y < box.bottom for x, y in points)


def placed(arrows: Sequence[Arrow], taken: Sequence[Box]) -> tuple[Arrow, ...]:
    """Return the arrows with their labels placed, each where it covers least."""
    lines = tuple(
        Line(each.x1, each.y1, each.x2, each.y2, each.label_width, each.label_half) for each in arrows
    )
    places = _places(lines, tuple(taken))
    return tuple(replace(arrow, x=x, y=y) for arrow, (x, y) in zip(arrows, places, strict=True))


@lru_cache(maxsize=256)
def _places(lines: tuple[Line, ...], taken: tuple[Box, ...]) -> tuple[tuple[float, float], ...]:
    """Place each label where it disturbs least, in several rounds, since later ones push earlier ones."""
    done = [line.at(0.5) for line in lines]
    boxes: dict[int, Box] = {}
    for _ in range(_ROUNDS):
        for index in (index for index, line in enumerate(lines) if line.width):
            others = [*taken, *(box for other, box in boxes.items() if other != index)]
            done[index] = min(
                map(lines[index].at, _PLACES), key=partial(_cost, index=index, lines=lines, boxes=others)
            )
            boxes[index] = lines[index].box(done[index])
    return tuple(done)


def _cost(at: tuple[float, float], index: int, lines: Sequence[Line], boxes: Sequence[Box]) -> float:
    """Return what a label covers: other labels and units count by area, crossing arrows by the piece."""
    own = lines[index].box(at)
    crossed = [line for other, line in enumerate(lines) if other != index and line.crosses(own)]
    arrows = sum(_CROSSED if line.width else _FAINTLY_CROSSED for line in crossed)
    return sum(own.overlap(box) for box in boxes) + arrows + _CROSSED * lines[index].ends(own)
