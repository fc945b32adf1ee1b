"""A derivative is what the quotients of a function tend to: as a table, as secants, and how well they do."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from builder.pages.figures.plots import Curve, Dot, Plot
from builder.pages.formats.values import Latex, Table
from builder.pages.formulas.numbers import NumberStyle
from builder.pages.lectures.lecture_page import LecturePage
from builder.working.derivation import derive
from builder.working.follow import evaluate
from builder.working.formula import Formula
from builder.working.graph import Graph, graph_of
from builder.working.text_form import parse, written

DIGITS = 17  # steps 10^0 … 10^-17, past what a double can add to one


@dataclass(frozen=True, eq=False)
class Quotients:
    """A function of x as a text such as `x**2`, the point at which it is differentiated, and steps."""

    text: str
    at: float
    steps: tuple[float, ...] = (1.0, 0.5, 0.1, 0.01, 0.001)
    drawn: tuple[float, ...] = (2.0, 1.0, 0.5)

    @cached_property
    def formula(self) -> Formula:
        """The function."""
        return parse(self.text)

    @cached_property
    def derivative(self) -> Formula:
        """Its derivative, by the rules."""
        return derive(self.formula, "x").result

    @cached_property
    def slope(self) -> float:
        """The derivative at the point."""
        return float(evaluate(graph_of(f"y = {written(self.derivative)}"), {"x": self.at})["y"])

    def value(self, x: float) -> float:
        """Return the function at x."""
        return float(evaluate(self._graph, {"x": x})["y"])

    def quotient(self, step: float) -> float:
        """Return how much the function changes per unit of x, from the point to a step beyond it."""
        return (self.value(self.at + step) - self.value(self.at)) / step

    @cached_property
    def misses(self) -> NDArray[np.float64]:
        """How far the quotient for h = 10^-k is from the derivative, for k = 0, 1, …"""
        return np.array([abs(self.quotient(10.0**-power) - self.slope) for power in range(DIGITS + 1)])

    def table(self, page: LecturePage) -> Table:
        """Return h, the function at h beyond the point, and the quotient, for each step."""
        write = NumberStyle(page.decimal, 8).latex
        rows = tuple(
            tuple(
                Latex(write(number))
                for number in (step, self.value(self.at + step), round(self.quotient(step), 9))
            )
            for step in self.steps
        )
        point = write(self.at)
        head = ("h", f"f({point} + h)", rf"\frac{{f({point} + h) - f({point})}}{{h}}")
        return Table((tuple(map(Latex, head)),), rows, "rrr")

    def secants(self, page: LecturePage) -> Plot:
        """Return the function with secants through the point, and the tangent that they approach."""
        x = np.linspace(self.at - 1.0, self.at + 1.1 * max(self.drawn), 161)
        write, words = page.numbers.plain, page.phrases
        curve = Curve(x, np.array([self.value(each) for each in x]), words="$f(x)$")
        names = (words["secants"], *("" for _ in self.drawn[1:]))  # one entry of the legend is enough
        secants = [
            Curve(x, self._line(self.quotient(step), x), 1, True, name)
            for step, name in zip(self.drawn, names)
        ]
        tangent = Curve(x, self._line(self.slope, x), 2, words=words["tangent"])
        dots = [
            Dot(self.at + step, self.value(self.at + step), f"$h = {_grouped(write(step))}$", -0.6, 0.4)
            for step in self.drawn
        ]
        start = Dot(self.at, self.value(self.at), "", colour=2)
        slopes = ", ".join(f"{write(self.quotient(step))} (h = {write(step)})" for step in self.drawn)
        alt = words["alt_secants"].format(slopes=slopes, slope=write(self.slope))
        return Plot("secants", (curve, *secants, tangent), (*dots, start), "$x$", "$f(x)$", alt)

    def accuracy(self, page: LecturePage) -> Plot:
        """Return how far the quotient is from the derivative, by the number of places of h."""
        misses = np.maximum(self.misses, 1e-17)
        best = int(self.misses.argmin())
        alt = page.phrases["alt_accuracy"].format(best=best, last=page.numbers.plain(misses[-1]))
        curve = Curve(np.arange(DIGITS + 1), misses)
        name = page.phrases["miss"]
        dot = Dot(best, float(misses[best]), f"$h = 10^{{-{best}}}$", -0.9, -0.4)
        return Plot("accuracy", (curve,), (dot,), "$k$,  $h = 10^{-k}$", name, alt, True)

    @cached_property
    def _graph(self) -> Graph:
        return graph_of(f"y = {self.text}")

    def _line(self, slope: float, x: NDArray[np.float64]) -> NDArray[np.float64]:
        return self.value(self.at) + slope * (x - self.at)


def _grouped(number: str) -> str:
    """Return a number for a formula of matplotlib, in which a bare comma would get a space."""
    return number.replace(",", "{,}")
