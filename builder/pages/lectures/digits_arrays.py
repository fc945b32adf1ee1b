"""The arrays of the small network of the lecture on digits: their equations, their numbers, and a check."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from builder.pages.formats.values import Latex, Table
from builder.pages.formulas.array_latex import matrix_latex
from builder.pages.formulas.numbers import NumberStyle
from builder.pages.formulas.reckoning import Reckoning
from builder.pages.lectures.digits_equations import plain_equation, symbol
from builder.pages.lectures.lecture_formulas import LectureFormulas
from builder.pages.lectures.lecture_page import LecturePage
from builder.working.arrays import ArrayView
from builder.working.network_arrays import views

_VIEW = {"P": "A2", "Y": "T"}  # the arrays whose names in the lecture are not those of the network


@dataclass(frozen=True, eq=False)
class DigitsArrays:
    """Prints the arrays of a reckoning with their numbers, to the short places of the page."""

    reckoning: Reckoning
    page: LecturePage

    @cached_property
    def _views(self) -> Mapping[str, ArrayView]:
        return views(self.reckoning.network)

    def matrix(self, name: str) -> Latex:
        """Return the numbers of an array in brackets; those that are given have all their digits."""
        view = self._views[_VIEW.get(name, name)]
        cells = [[self._number(each) for each in row] for row in view.cells]
        return Latex(matrix_latex(cells))

    def given(self, name: str) -> Latex:
        """Return an array and its numbers."""
        return Latex(f"{symbol(name)} = {self.matrix(name)}")

    def worked(self, name: str) -> Latex:
        """Return an array, its equation and its numbers."""
        return Latex(f"{plain_equation(name)} = {self.matrix(name)}")

    def checked(self, step: float = 1e-3) -> Table:
        """Return some gradients beside what differences of the loss give, and how far they are apart."""
        phrases, style = self.page.phrases, self._style
        head = (Latex(r"\theta"), phrases["gradient"], phrases["digits_difference"], phrases["digits_apart"])
        rows = []
        for name in self._first_of_each():
            gradient = self.reckoning.values[f"dE_d{name}"]
            measured = self._measured(name, step)
            label = LectureFormulas(self.reckoning, self.page).label(name)
            far = Latex(NumberStyle(self.page.decimal, 1).latex(abs(measured - gradient)))
            rows.append((label, Latex(style.latex(gradient, 8)), Latex(style.latex(measured, 8)), far))
        return Table((head,), tuple(rows), "lrrr")

    def _first_of_each(self) -> list[str]:
        network, named = self.reckoning.network, self.reckoning.network.naming
        found = [named.weight(1, 1, 1)[0], named.weight(1, network.spec.sizes[0], 2)[0]]
        biases = [network.bias(1, 1), network.bias(1, 2), network.bias(2, 1)]
        return [*found, *(each[0] for each in biases if each), named.weight(2, 1, 1)[0]]

    def _measured(self, name: str, step: float) -> float:
        now = self.reckoning.givens[name]
        above, below = (self.reckoning.changed(**{name: now + move}).values["E"] for move in (step, -step))
        return (above - below) / (2 * step)

    @property
    def _style(self) -> NumberStyle:
        return self.page.numbers

    def _number(self, name: str) -> str:
        value = self.reckoning.values[name]
        given = self.reckoning.graph[name].formula is None
        return self._style.exact(value) if given else self._style.latex(value)
