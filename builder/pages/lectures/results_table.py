"""The table across the foot of the slides fills as the lecture goes on and keeps to what is in focus."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from builder.pages.formats.values import Latex, Table
from builder.pages.formulas.reckoning import Reckoning
from builder.pages.lectures.lecture_formulas import LectureFormulas
from builder.pages.lectures.lecture_page import LecturePage
from builder.pages.lectures.teaching_order import TeachingOrder

MOST_FORWARD, MOST_BACKWARD = 13, 12  # columns that are read from the back of a room


@dataclass(frozen=True, eq=False)
class ResultsTable:
    """The results of a reckoning by then: forward values, or gradients and new values."""

    reckoning: Reckoning
    page: LecturePage

    def results(self, focus: str | Sequence[str]) -> Table:
        """Return what is known once the focus is; where that is too wide, the part that the focus is in."""
        found = (focus,) if isinstance(focus, str) else tuple(focus)
        known = self._order.known(found[-1])
        forward = found[-1] in self._order.forward
        return self._forward(known, found) if forward else self._backward(known, found)

    def of(self, name: str) -> Latex:
        """Return the value of a quantity for a cell: all digits of a given, else the short places."""
        given = self.reckoning.graph[name].formula is None
        return self._formulas.value(name) if given else self.number(self.reckoning.values[name])

    def number(self, value: float) -> Latex:
        """Return a number short enough for a narrow column: a small one has three digits and a power."""
        small = 0 < abs(value) < 10.0 ** (2 - self.page.short_places)
        return Latex(self.page.numbers.latex(value, 2 if small else None))

    @cached_property
    def _formulas(self) -> LectureFormulas:
        return LectureFormulas(self.reckoning, self.page)

    @cached_property
    def _order(self) -> TeachingOrder:
        return TeachingOrder(self.reckoning.network, self.reckoning.graph)

    def _forward(self, known: frozenset[str], found: tuple[str, ...]) -> Table:
        columns = self._forward_columns(found[-1])
        marked = frozenset((0, column) for column, name in enumerate(columns) if name in found)
        cells = tuple(self._cell(name, known) for name in columns)
        head = tuple(map(self._formulas.label, columns))
        return Table((head,), (cells,), "c" * len(columns), marked)

    def _forward_columns(self, focus: str) -> tuple[str, ...]:
        """Return givens, outputs and losses, or where they are too many the focus and what it is from."""
        inputs, targets, *outs, losses = self._stages()
        every = (*inputs, *targets, *(name for layer in outs for name in layer), *losses)
        if len(every) <= MOST_FORWARD:
            return every
        if focus in (*inputs, *targets) or self.reckoning.graph[focus].formula is None:
            return (*inputs, *targets)
        if focus in losses:
            return (*targets, *losses) if len(outs[-1]) > 4 else (*targets, *outs[-1], *losses)
        layer = self._order.layer(focus)
        return (*([inputs, *outs][layer - 1]), *outs[layer - 1])

    def _stages(self) -> Iterator[tuple[str, ...]]:
        """Yield inputs, targets, the outputs of each layer, and the losses with their total."""
        network = self.reckoning.network
        named, row, last = network.naming, network.rows[0], network.layers[-1]
        yield tuple(named.input(unit, row)[0] for unit in network.units(0))
        yield tuple(named.target(unit, row)[0] for unit in network.units(last))
        for layer in network.layers:
            yield tuple(named.out(layer, unit, row)[0] for unit in network.units(layer))
        yield (*(named.loss(unit, row)[0] for unit in network.units(last)), "E")

    def _backward(self, known: frozenset[str], found: tuple[str, ...]) -> Table:
        columns, kinds = self._backward_columns(found), ("{}", "dE_d{}", "{}_new")
        rows = tuple(
            (head, *(self._cell(kind.format(name), known) for name in columns))
            for head, kind in zip(self._heads(), kinds, strict=True)
        )
        marked = frozenset(
            (row, column + 1)
            for row, kind in enumerate(kinds)
            for column, name in enumerate(columns)
            if kind.format(name) in found and kind != "{}"
        )
        return Table((("", *map(self._formulas.label, columns)),), rows, "l" + "c" * len(columns), marked)

    def _heads(self) -> tuple[Latex | str, ...]:
        if self.reckoning.network.trained == self.reckoning.network.weights:
            return Latex("w"), Latex(r"\partial E / \partial w"), Latex("w^{+}")
        return tuple(self.page.phrases[key] for key in ("before", "gradient", "after"))

    def _backward_columns(self, found: tuple[str, ...]) -> tuple[str, ...]:
        """Return what is trained, or of too much the layer in focus, or of that what is about the focus."""
        trained = self.reckoning.network.trained
        if len(trained) <= MOST_BACKWARD:
            return trained
        layer = self._order.layer(found[-1])
        inside = tuple(name for name in trained if self._order.layer(f"dE_d{name}") == layer)
        shown = [at for at, name in enumerate(inside) if {f"dE_d{name}", f"{name}_new"} & {*found}]
        start = max(shown[-1] + 1 - MOST_BACKWARD, 0) if 0 < len(shown) <= MOST_BACKWARD else 0
        return inside[start : start + MOST_BACKWARD]

    def _cell(self, name: str, known: frozenset[str]) -> Latex | str:
        return self.of(name) if name in known else ""
