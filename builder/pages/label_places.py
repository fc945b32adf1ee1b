"""Each arrow's label stands on its arrow, at the place where it covers least of what is drawn already."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from builder.pages.svg_text import visible_length

_PLACES = tuple(0.5 + sign * step / 100 for step in range(0, 36, 5) for sign in (1, -1))
_HALF_HEIGHT, _CHARACTER, _ROUNDS = 11.0, 8.6, 3


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
    """An arrow from (x1, y1) to (x2, y2); its label in LaTeX and value stand around (x, y)."""

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

    @property
    def label_width(self) -> float:
        """How wide the label with its value is, in points."""
        length = visible_length(self.label) + (len(self.value) + 2.2 if self.value else 0)
        return _CHARACTER * length + 6

    def turned(self) -> Arrow:
        """Return the arrow in the other direction, its label where it was."""
        return replace(self, x1=self.x2, y1=self.y2, x2=self.x1, y2=self.y1)


def placed(arrows: Sequence[Arrow], taken: Sequence[Box]) -> tuple[Arrow, ...]:
    """Return the arrows with their labels placed: each in turn where it disturbs least, then all once more."""
    done = list(arrows)
    order = sorted(range(len(arrows)), key=lambda index: not arrows[index].lit)
    boxes: dict[int, Box] = {}
    for _ in range(_ROUNDS):
        for index in (index for index in order if arrows[index].label):
            others = [*taken, *(box for other, box in boxes.items() if other != index)]
            tried = (_at(arrows[index], place) for place in _PLACES)
            done[index] = min(tried, key=lambda one: _cost(one, others, arrows))
            boxes[index] = _box(done[index])
    return tuple(done)


def _at(arrow: Arrow, place: float) -> Arrow:
    x = arrow.x1 + place * (arrow.x2 - arrow.x1)
    return replace(arrow, x=x, y=arrow.y1 + place * (arrow.y2 - arrow.y1))


def _box(arrow: Arrow) -> Box:
    half = arrow.label_width / 2
    return Box(arrow.x - half, arrow.y - _HALF_HEIGHT, arrow.x + half, arrow.y + _HALF_HEIGHT)


def _cost(arrow: Arrow, boxes: Sequence[Box], arrows: Sequence[Arrow]) -> float:
    """Return what a label covers: other labels and units count by area, a crossing arrow a little."""
    own = _box(arrow)
    area = sum(own.overlap(box) for box in boxes)
    crossed = sum(_crosses(own, other) for other in arrows if (other.x1, other.y1, other.x2) != _ends(arrow))
    return area + 60.0 * crossed


def _ends(arrow: Arrow) -> tuple[float, float, float]:
    return arrow.x1, arrow.y1, arrow.x2


def _crosses(box: Box, arrow: Arrow) -> bool:
    """Whether an arrow runs through a box, by looking at points along it."""
    wide, high = arrow.x2 - arrow.x1, arrow.y2 - arrow.y1
    points = ((arrow.x1 + k / 24 * wide, arrow.y1 + k / 24 * high) for k in range(25))
    return any(box.left < x < box.right and box.top < y < box.bottom for x, y in points)
