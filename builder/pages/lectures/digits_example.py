"""The small network of the lecture on digits: tiny images in matrices, with y and ŷ for answers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property

from builder.bank.network_file import NetworkExample
from builder.pages.formats.values import Latex, Table
from builder.pages.formulas.array_latex import matrix_latex
from builder.pages.formulas.numbers import NumberStyle
from builder.pages.formulas.reckoning import Reckoning
from builder.pages.lectures.digits_equations import plain_equation, symbol
from builder.pages.lectures.lecture_formulas import LectureFormulas
from builder.pages.lectures.lecture_page import LecturePage
from builder.pages.lectures.unfit_network import UnfitNetworkError
from builder.working.arrays import ArrayView
from builder.working.graph import Graph
from builder.working.mistake import Mistake
from builder.working.network import Network
from builder.working.network_arrays import views

_VIEW = {"P": "A2", "Y": "T"}  # the arrays whose names in the lecture are not those of the network


def digits_reckoning(example: NetworkExample) -> Reckoning:
    """Return the reckoning of a network with one hidden layer, one output and binary cross-entropy.

    Raises `UnfitNetworkError` for a network of another kind.
    """
    spec = example.network.spec
    kind = (len(spec.sizes), spec.sizes[-1], spec.loss, spec.notation, spec.bias, spec.index_order)
    if kind != (3, 1, "bce", "z-a", "unit", "from-to") or min(spec.rows, spec.sizes[1]) < 2:
        what = f"a {'-'.join(map(str, spec.sizes))} network with loss {spec.loss} and {spec.rows} rows"
        remedy = "give one hidden layer of two units or more, one output, bce, two rows or more and z-a"
        raise UnfitNetworkError(what, remedy)
    return Reckoning(example.network, with_answers(example.network), dict(example.givens))


def with_answers(network: Network) -> Graph:
    """Return the graph of the step with the targets written y, the outputs ŷ, and the losses by their row."""
    symbols = {"E": "E"}
    for row in network.rows:
        named = network.naming
        symbols[named.target(1, row)[0]] = f"y_{{{row}}}"
        symbols[named.out(2, 1, row)[0]] = rf"\hat{{y}}_{{{row}}}"
        symbols[named.loss(1, row)[0]] = f"E_{{{row}}}"
    return Graph(
        tuple(
            replace(quantity, symbol=symbols[quantity.name]) if quantity.name in symbols else quantity
            for quantity in network.stepped
        )
    )


def one_bias_for_all(reckoning: Reckoning) -> Reckoning:
    """Return the reckoning of someone who moves every hidden bias by the gradient of the first."""
    network, graph = reckoning.network, reckoning.graph
    first, *others = (network.naming.bias(1, unit)[0] for unit in network.units(1))
    formula = graph[f"dE_d{first}"].formula
    assert formula is not None
    return replace(
        reckoning, graph=Mistake("one-bias", {f"dE_d{each}": formula for each in others}).made_in(graph)
    )


def summed(reckoning: Reckoning) -> Reckoning:
    """Return the reckoning of someone who adds the gradients of the rows, where their mean was meant.

    With N rows the sum is N times the mean, so the step is that of a rate N times as great.
    """
    return reckoning.changed(eta=reckoning.network.spec.rows * reckoning.givens["eta"])


@dataclass(frozen=True, eq=False)
class DigitsExample:
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
