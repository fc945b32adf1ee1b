"""The tables of a lecture: the results, which fill slide by slide, and those that compare."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from builder.pages.figures.plots import Points
from builder.pages.formats.values import Latex, Table
from builder.pages.formulas.reckoning import Reckoning
from builder.pages.lectures.lecture_formulas import LectureFormulas
from builder.pages.lectures.lecture_page import LecturePage
from builder.pages.lectures.teaching_order import TeachingOrder


@dataclass(frozen=True, eq=False)
class LectureTables:
    """Tables by the names of quantities; numbers have the short places unless digits are compared."""

    reckoning: Reckoning
    page: LecturePage

    @cached_property
    def _formulas(self) -> LectureFormulas:
        return LectureFormulas(self.reckoning, self.page)

    @cached_property
    def _order(self) -> TeachingOrder:
        return TeachingOrder(self.reckoning.network, self.reckoning.graph)

    def results(self, focus: str | Sequence[str]) -> Table:
        """Return what is known once the focus is: forward values, or the gradients and new values."""
        found = (focus,) if isinstance(focus, str) else tuple(focus)
        known = self._order.known(found[-1])
        forward = found[-1] in self._order.forward
        return self._forward(known, found) if forward else self._backward(known, found)

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
        """Return every trained value before the step, its gradient, and after the step, to all places."""
        head = ("", self.page.phrases["before"], self.page.phrases["gradient"], self.page.phrases["after"])
        label, value = self._formulas.label, self._formulas.value
        rows = tuple(
            (label(name), value(name), value(f"dE_d{name}"), value(f"{name}_new"))
            for name in self.reckoning.network.trained
        )
        return Table((head,), rows, "lrrr")

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

    def _forward(self, known: frozenset[str], found: tuple[str, ...]) -> Table:
        columns = tuple(self._columns())
        marked = frozenset((0, column) for column, name in enumerate(columns) if name in found)
        cells = tuple(self._cell(name, known) for name in columns)
        head = tuple(map(self._formulas.label, columns))
        return Table((head,), (cells,), "c" * len(columns), marked)

    def _columns(self) -> Iterator[str]:
        """Yield inputs, targets, the output of every unit, the losses and their total."""
        network = self.reckoning.network
        named, row, last = network.naming, network.rows[0], network.layers[-1]
        yield from (named.input(unit, row)[0] for unit in network.units(0))
        yield from (named.target(unit, row)[0] for unit in network.units(last))
        for layer in network.layers:
            yield from (named.out(layer, unit, row)[0] for unit in network.units(layer))
        yield from (named.loss(unit, row)[0] for unit in network.units(last))
        yield "E"

    def _backward(self, known: frozenset[str], found: tuple[str, ...]) -> Table:
        trained = self.reckoning.network.trained
        kinds = ("{}", "dE_d{}", "{}_new")
        heads = (Latex("w"), Latex(r"\partial E / \partial w"), Latex("w^{+}"))
        rows = tuple(
            (head, *(self._cell(kind.format(name), known) for name in trained))
            for head, kind in zip(heads, kinds)
        )
        marked = frozenset(
            (row, column + 1)
            for row, kind in enumerate(kinds)
            for column, name in enumerate(trained)
            if kind.format(name) in found and kind != "{}"
        )
        return Table((("", *map(self._formulas.label, trained)),), rows, "l" + "c" * len(trained), marked)

    def _cell(self, name: str, known: frozenset[str]) -> Latex | str:
        if name not in known:
            return ""
        given = self.reckoning.graph[name].formula is None
        return self._formulas.value(name) if given else self._number(self.reckoning.values[name])

    def _number(self, value: float) -> Latex:
        """Return a number short enough for a narrow column: a small one has three digits and a power."""
        small = 0 < abs(value) < 10.0 ** (2 - self.page.short_places)
        return Latex(self.page.numbers.latex(value, 2 if small else None))

    def _long_number(self, value: float) -> Latex:
        return Latex(self.page.numbers.latex(value, 6 if abs(value) < 1e-4 else self.page.places))
