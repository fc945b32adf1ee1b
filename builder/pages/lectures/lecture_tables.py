"""The tables of a lecture that list and compare; the one that fills slide by slide is in `results_table`."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from builder.pages.figures.plots import Points
from builder.pages.formats.values import Latex, Table
from builder.pages.formulas.reckoning import Reckoning
from builder.pages.lectures.lecture_formulas import LectureFormulas
from builder.pages.lectures.lecture_page import LecturePage
from builder.pages.lectures.results_table import ResultsTable

Row = tuple[Latex | str, ...]
MOST_ROWS = 12  # of a table on a slide


@dataclass(frozen=True, eq=False)
class LectureTables:
    """Tables by the names of quantities; numbers have the short places unless digits are compared."""

    reckoning: Reckoning
    page: LecturePage

    @cached_property
    def _formulas(self) -> LectureFormulas:
        return LectureFormulas(self.reckoning, self.page)

    @cached_property
    def cells(self) -> ResultsTable:
        """Writes numbers short enough for a narrow column."""
        return ResultsTable(self.reckoning, self.page)

    def wanted(self) -> Table:
        """Return, for every output, what was wanted and what came out."""
        network, row = self.reckoning.network, self.reckoning.network.rows[0]
        last = network.layers[-1]
        rows = []
        for unit in network.units(last):
            target, out = network.naming.target(unit, row)[0], network.naming.out(last, unit, row)[0]
            values = (self._formulas.value(target), self._formulas.value(out))
            rows.append((Latex(network.naming.unit(last, unit)), *values))
        phrases = self.page.phrases
        return Table(((phrases["output"], phrases["wanted"], phrases["answered"]),), tuple(rows), "lrr")

    def weights(self) -> Table:
        """Return every trained value before the step, its gradient, and after the step, to all places.

        More than `MOST_ROWS` stand side by side, with the short places.
        """
        head = ("", self.page.phrases["before"], self.page.phrases["gradient"], self.page.phrases["after"])
        trained = self.reckoning.network.trained
        blocks = -(-len(trained) // MOST_ROWS)
        high = -(-len(trained) // blocks)
        row = self._row if blocks == 1 else self._short_row
        empty = ("",) * len(head)
        rows = tuple(
            sum(
                (row(trained[at]) if at < len(trained) else empty for at in range(down, blocks * high, high)),
                (),
            )
            for down in range(high)
        )
        return Table((head * blocks,), rows, "lrrr" * blocks)

    def _row(self, name: str) -> Row:
        label, value = self._formulas.label, self._formulas.value
        return label(name), value(name), value(f"dE_d{name}"), value(f"{name}_new")

    def _short_row(self, name: str) -> Row:
        values, cells = self.reckoning.values, self.cells
        moved = (cells.number(values[each]) for each in (f"dE_d{name}", f"{name}_new"))
        return self._formulas.label(name), self._formulas.value(name), *moved

    def neurons(self, layer: int, first: int = 1) -> Table:
        """Return what enters and what leaves the neurons of a layer, from the `first` on."""
        network, row = self.reckoning.network, self.reckoning.network.rows[0]
        rows = []
        for unit in network.units(layer)[first - 1 :]:
            pair = (network.naming.net(layer, unit, row)[0], network.naming.out(layer, unit, row)[0])
            rows.append((Latex(network.naming.unit(layer, unit)), *map(self._formulas.value, pair)))
        letters = (Latex("z"), Latex("a"))
        if network.spec.notation == "net-out":
            letters = (Latex(r"\mathrm{net}"), Latex(r"\mathrm{out}"))
        return Table(((self.page.phrases["neuron"], *letters),), tuple(rows), "lrr")

    def products(self, layer: int) -> Table:
        """Return the gradients of a layer's weights: a row for each δ, a column for each signal it meets."""
        network, row = self.reckoning.network, self.reckoning.network.rows[0]
        signals = [network.signal(layer - 1, source, row)[0] for source in network.units(layer - 1)]
        deltas = [f"dE_d{network.naming.net(layer, unit, row)[0]}" for unit in network.units(layer)]
        write = (self._formulas.label, self.cells.of)
        head = tuple(("", "", *map(each, signals)) for each in write)
        return self._grid(layer, head, [tuple(each(name) for each in write) for name in deltas], "dE_d{}")

    def new_values(self, layer: int) -> Table:
        """Return the new weights of a layer: a row for each neuron they enter, a column for each left."""
        network = self.reckoning.network
        head = ("", *(Latex(network.naming.unit(layer - 1, source)) for source in network.units(layer - 1)))
        sides = [(Latex(network.naming.unit(layer, unit)),) for unit in network.units(layer)]
        return self._grid(layer, (head,), sides, "{}_new")

    def _grid(self, layer: int, head: tuple[Row, ...], sides: Sequence[Row], name: str) -> Table:
        network = self.reckoning.network
        rows = tuple(
            (*side, *(self._at(layer, source, unit, name) for source in network.units(layer - 1)))
            for side, unit in zip(sides, network.units(layer), strict=True)
        )
        return Table(head, rows, "l" + "r" * (len(head[0]) - 1))

    def _at(self, layer: int, source: int, unit: int, name: str) -> Latex:
        weight = self.reckoning.network.naming.weight(layer, source, unit)[0]
        return self.cells.number(self.reckoning.values[name.format(weight)])

    def milestones(self, history: Mapping[str, Points], names: Iterable[str]) -> Table:
        """Return some values after 0, 1, 10, 100, … steps and after the last."""
        wanted = tuple(names)
        steps = len(next(iter(history.values()))) - 1
        stops = sorted({0, steps, *(10**power for power in range(len(str(steps))) if 10**power <= steps)})
        head = (self.page.phrases["steps"], *map(self._formulas.label, wanted))
        rows = tuple(
            (self.page.count(stop), *(self._long_number(float(history[name][stop])) for name in wanted))
            for stop in stops
        )
        return Table((head,), rows, "r" * (len(wanted) + 1))

    def _long_number(self, value: float) -> Latex:
        return Latex(self.page.numbers.latex(value, 6 if abs(value) < 1e-4 else self.page.places))
