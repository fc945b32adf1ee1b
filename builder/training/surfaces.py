"""Functions of two variables to descend on: a written formula, its heights on a grid, and paths by rate.

The slopes are the graph's own, so that a page may print the formula and its gradient from the same text.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from builder.training.descent import descend
from builder.training.optimisers import Array
from builder.working.follow import evaluate
from builder.working.gradient import gradient
from builder.working.graph import Graph, graph_of
from builder.working.update import update


@dataclass(frozen=True)
class Surface:
    """A function of `x` and `y` as text, where to start, the rates to try by name, and the window to draw.

    The window is (least x, largest x, least y, largest y).
    """

    formula: str
    start: tuple[float, float]
    rates: Mapping[str, float]
    steps: int
    window: tuple[float, float, float, float]

    @cached_property
    def graph(self) -> Graph:
        """The value `E`, its slopes `dE_dx` and `dE_dy`, and a step `x_new`, `y_new` at the rate `eta`."""
        return update(gradient(graph_of(f"E = {self.formula}"), "E", ("x", "y")), "E", ("x", "y"))

    def heights(self, points: int = 121) -> tuple[Array, Array, Array]:
        """Return x, y and E on a grid over the window, each of shape (points, points)."""
        left, right, low, high = self.window
        X, Y = np.meshgrid(np.linspace(left, right, points), np.linspace(low, high, points))
        return X, Y, self.at(X, Y)

    def at(self, x: Array, y: Array) -> Array:
        """Return E at some points."""
        return np.asarray(evaluate(self.graph, {"x": x, "y": y}, ("E",))["E"])


@dataclass(frozen=True, eq=False)
class Path:
    """Where a descent was after 0, 1, … steps, and how high; the three have steps + 1 values."""

    rate: float
    x: Array
    y: Array
    E: Array


# The bowl's curvatures are 1 and 10, so that every rate above 2/10 climbs out along y.
BOWL = Surface(
    "1/2*x**2 + 5*y**2", (-4.0, 1.0), {"small": 0.01, "good": 0.15, "large": 0.205}, 25, (-5, 5, -3.6, 3.6)
)
# Two valleys, the left one deeper: small and good rates go down the nearer one; the large one jumps across,
# and then from side to side without end.
VALLEYS = Surface(
    "1/4*x**4 - x**2 + 1/4*x + y**2", (2.2, 1.5), {"small": 0.01, "good": 0.1, "large": 0.5}, 30,
    (-2.6, 2.6, -2, 2),
)  # fmt: skip


def path(surface: Surface, rate: float) -> Path:
    """Return the path of gradient descent from the surface's start at a rate."""
    x, y = surface.start
    watched = descend(surface.graph, {"x": x, "y": y, "eta": rate}, surface.steps, ("x", "y", "E")).watched
    return Path(rate, watched["x"], watched["y"], watched["E"])


def paths(surface: Surface) -> dict[str, Path]:
    """Return the path at every one of the surface's rates."""
    return {name: path(surface, rate) for name, rate in surface.rates.items()}
