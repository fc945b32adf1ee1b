"""Paths on a surface are those of the hand-written slopes, and show what each rate is there to show."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest

from builder.training.descent import descend
from builder.training.surfaces import BOWL, VALLEYS, Surface, path, paths

Slopes = Callable[[float, float], tuple[float, float]]
BY_HAND: dict[str, tuple[Surface, Callable[[float, float], float], Slopes]] = {
    "bowl": (BOWL, lambda x, y: x**2 / 2 + 5 * y**2, lambda x, y: (x, 10 * y)),
    "valleys": (
        VALLEYS,
        lambda x, y: x**4 / 4 - x**2 + x / 4 + y**2,
        lambda x, y: (x**3 - 2 * x + 0.25, 2 * y),
    ),
}


@pytest.mark.parametrize("name", BY_HAND)
@pytest.mark.parametrize("rate", ["small", "good", "large"])
def test_every_place_is_a_step_from_the_last(name: str, rate: str) -> None:
    surface, height, slopes = BY_HAND[name]
    found = paths(surface)[rate]
    x, y = surface.start
    for step in range(surface.steps + 1):
        assert (found.x[step], found.y[step], found.E[step]) == pytest.approx((x, y, height(x, y)), rel=1e-9)
        dx, dy = slopes(x, y)
        x, y = x - surface.rates[rate] * dx, y - surface.rates[rate] * dy
    assert len(found.x) == surface.steps + 1


def test_on_the_bowl_small_lags_good_arrives_and_large_climbs() -> None:
    found = paths(BOWL)
    assert found["good"].E[-1] < 1e-2 < 1 < found["small"].E[-1] < found["small"].E[0] < found["large"].E[-1]
    assert np.abs(found["large"].y).max() < BOWL.window[3]


def test_a_bowl_divides_the_rates_at_two_over_its_largest_curvature() -> None:
    assert path(BOWL, 0.199).E[-1] < path(BOWL, 0.201).E[-1]
    assert abs(path(BOWL, 0.201).y[-1]) > 1 > abs(path(BOWL, 0.199).y[-1])


def test_in_the_valleys_the_large_rate_leaves_its_own_and_never_settles() -> None:
    found = paths(VALLEYS)
    assert found["good"].x[-1] > 1 and abs(found["good"].x[-1] - found["good"].x[-2]) < 1e-3
    assert found["large"].x[-1] < -1 and abs(found["large"].x[-1] - found["large"].x[-2]) > 0.1


@pytest.mark.parametrize("name", BY_HAND)
def test_heights_are_those_of_the_formula_and_the_window_holds_every_path(name: str) -> None:
    surface, height, _ = BY_HAND[name]
    X, Y, E = surface.heights(7)
    assert E.shape == (7, 7)
    np.testing.assert_allclose(E, np.vectorize(height)(X, Y), rtol=1e-12)
    assert (X[0, 0], X[0, -1], Y[0, 0], Y[-1, 0]) == surface.window
    left, right, low, high = surface.window
    for each in paths(surface).values():
        assert left <= each.x.min() and each.x.max() <= right
        assert low <= each.y.min() and each.y.max() <= high


def test_a_path_up_the_slope_is_told_from_one_down() -> None:
    up = descend(BOWL.graph, {"x": -4.0, "y": 1.0, "eta": -0.01}, 5).watched["E"]
    assert up[-1] > up[0] > path(BOWL, 0.01).E[5]
