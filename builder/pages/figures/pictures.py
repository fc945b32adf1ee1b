"""Small pictures in rows, with words below each: pixels as a crisp PNG in the drawing, words as paths."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from builder.pages.figures.canvas import drawing
from builder.pages.figures.plots import INK
from builder.pages.formats.values import Figure

Pixels = NDArray[np.float64]
SHARP = 112  # pixels of the PNG along a picture's side, so that no viewer blurs the edges
BREADTH = 1.25  # inches of a picture with the gap beside it
GAP = 0.12  # of that breadth
# From −1 through white to 1: orange and blue, which colour-blind readers tell apart.
_ENDS = np.array([[0xC2, 0x4E, 0x00], [0xFF, 0xFF, 0xFF], [0x00, 0x5A, 0x96]])
_FRAME = "#9aa5b1"


@dataclass(frozen=True, eq=False)
class Picture:
    """Pixels from 0 (paper) to 1 (ink), or from −1 to 1 for what has a sign; `marked` frames the picture."""

    pixels: Pixels
    words: str = ""
    marked: bool = False


@dataclass(frozen=True, eq=False)
class Pictures:
    """Pictures in rows of `columns`, what describes them, and whether their pixels have a sign."""

    name: str
    pictures: Sequence[Picture]
    columns: int
    alt: str
    signed: bool = False
    type_size: float = 17.0
    width: float = 1.0


def pictured(grid: Pictures) -> Figure:
    """Return the pictures as a figure, the same bytes every time."""
    lines = max((picture.words.count("\n") + 1 if picture.words else 0) for picture in grid.pictures)
    high = 1 + 1.25 * lines * grid.type_size / 72 / BREADTH
    rows = -(-len(grid.pictures) // grid.columns)

    def draw(canvas: Any) -> None:
        axes = canvas.add_axes((0, 0, 1, 1))
        for index, picture in enumerate(grid.pictures):
            row, column = divmod(index, grid.columns)
            _draw(axes, picture, grid.signed, column, -row * high)
        axes.set(xlim=(-GAP / 2, grid.columns - GAP / 2), ylim=(-(rows - 1) * high - high, GAP / 2))
        axes.axis("off")

    size = (BREADTH * grid.columns, BREADTH * (rows * high + GAP / 2))
    return drawing(grid.name, grid.alt, draw, size, grid.type_size, grid.width, layout="none")


def coloured(pixels: Pixels, signed: bool) -> NDArray[np.uint8]:
    """Return the red, green and blue of pixels: grey from paper to ink, or orange, white and blue by sign."""
    if not signed:
        return np.repeat(np.round(255 * (1 - np.clip(pixels, 0, 1)))[..., None], 3, axis=-1).astype(np.uint8)
    share = np.clip(np.abs(pixels), 0, 1)[..., None]
    ends = np.where(pixels[..., None] < 0, _ENDS[0], _ENDS[2])
    return np.asarray(np.round(_ENDS[1] + share * (ends - _ENDS[1])).astype(np.uint8))


def _draw(axes: Any, picture: Picture, signed: bool, left: float, top: float) -> None:
    from matplotlib.patches import Rectangle

    side = 1 - GAP
    times = max(1, SHARP // picture.pixels.shape[0])
    colours = coloured(picture.pixels, signed).repeat(times, axis=0).repeat(times, axis=1)
    extent = (left, left + side, top - side, top)
    axes.imshow(colours, extent=extent, interpolation="none", aspect="auto")
    colour, line = ("#d55e00", 3.4) if picture.marked else (_FRAME, 0.9)
    axes.add_patch(Rectangle((left, top - side), side, side, fill=False, edgecolor=colour, linewidth=line))
    if picture.words:
        middle = (left + side / 2, top - side - 0.03)
        axes.text(*middle, picture.words, ha="center", va="top", color=INK, linespacing=1.15)
