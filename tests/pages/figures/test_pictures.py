"""Pictures are small and the same bytes every time; their colours tell signs and strengths apart."""

from __future__ import annotations

import base64
import io
import re

import numpy as np
import pytest
from PIL import Image

from builder.pages.figures.heat_map import HeatMap, heat_map
from builder.pages.figures.pictures import Picture, Pictures, coloured, pictured

RAMP = np.linspace(0, 1, 64).reshape(8, 8)
GRID = Pictures("grid", [Picture(RAMP, "3"), Picture(RAMP.T, "8", True)], 2, 'two "pictures" & <more>')
COUNTS = HeatMap("counts", np.array([[9, 1], [0, 10]]), ("0", "1"), "written", "answered", "19 of 20")


@pytest.mark.parametrize("draw", [lambda: pictured(GRID), lambda: heat_map(COUNTS)])
def test_two_drawings_are_the_same_small_bytes(draw: object) -> None:
    assert callable(draw)
    first, second = draw(), draw()
    assert first == second
    assert first.pdf.startswith(b"%PDF")
    assert b"CreationDate" not in first.pdf
    assert len(first.svg) < 60_000
    assert not re.search(r"<metadata|<text|<\?xml", first.svg)


def test_a_picture_keeps_its_pixels_exactly_and_is_sharp() -> None:
    data = re.findall(r"data:image/png;base64,([^\"]+)", pictured(GRID).svg)
    image = np.asarray(Image.open(io.BytesIO(base64.b64decode(data[0]))).convert("L"), dtype=float)
    high, wide = image.shape
    assert min(high, wide) >= 100
    cells = image[high // 16 :: high // 8, wide // 16 :: wide // 8][:8, :8]
    written = np.round(255 * (1 - RAMP))
    assert np.abs(cells - written).max() <= 1 or np.abs(cells[::-1] - written).max() <= 1


def test_the_drawing_is_described() -> None:
    assert 'two "pictures" &amp; &lt;more>' in pictured(GRID).svg


def test_signs_have_colours_that_colour_blind_readers_tell_apart() -> None:
    low, middle, high = coloured(np.array([[-1.0, 0.0, 1.0]]), signed=True)[0].astype(int)
    assert tuple(middle) == (255, 255, 255)
    assert low[0] > low[2] + 100  # orange
    assert high[2] > high[0] + 100  # blue
    assert abs(_seen_without_green(low) - _seen_without_green(high)) > 100


def test_more_ink_is_darker() -> None:
    greys = coloured(RAMP, signed=False)[..., 0].astype(int).ravel()
    assert (np.diff(greys) < 0).all()


def _seen_without_green(colour: np.ndarray) -> float:
    """The yellow-blue signal, the one left to those who do not tell red from green."""
    return float((colour[0] + colour[1]) / 2 - colour[2])
