"""A diagram is drawn once with a slot for every value, and the slots are filled for each student."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from builder.pages.values import Figure

_FIRST = 0xE000  # characters for private use: no text of ours and no name on a roster holds one
_SLOT = re.compile(r"([\uE000-\uF8FF])\1*")


@dataclass(frozen=True)
class SlottedFigure:
    """A figure cut at its slots; `svg` and `tikz` alternate text and the name whose value goes there."""

    figure: Figure
    svg: tuple[str, ...]
    tikz: tuple[str, ...]

    def filled(self, values: Mapping[str, str]) -> Figure:
        """Return the figure with the values, plain texts such as `−0,35`, in their slots."""
        tex = {name: text.replace(",", "{,}").replace("−", "-") for name, text in values.items()}
        return replace(self.figure, svg=_joined(self.svg, values), tikz=_joined(self.tikz, tex))


def slotted(draw: Callable[[Mapping[str, str]], Figure], names: Sequence[str], width: int) -> SlottedFigure:
    """Return what `draw` draws, with slots `width` characters wide for the values of the names."""
    marks = {name: chr(_FIRST + index) * width for index, name in enumerate(names)}
    figure = draw(marks)
    return SlottedFigure(figure, _cut(figure.svg, names), _cut(figure.tikz, names))


def _cut(text: str, names: Sequence[str]) -> tuple[str, ...]:
    pieces = _SLOT.split(text)
    return tuple(names[ord(piece) - _FIRST] if odd % 2 else piece for odd, piece in enumerate(pieces))


def _joined(pieces: tuple[str, ...], values: Mapping[str, str]) -> str:
    return "".join(values[piece] if odd % 2 else piece for odd, piece in enumerate(pieces))
