"""The diagram and the tables of an exercise are marked up once a format, and filled for each student."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from markupsafe import Markup

from builder.bank.exercise import Exercise
from builder.pages.figures.network_figure import network_figure
from builder.pages.formats.renderer import Fragment, Renderer
from builder.pages.formats.values import Cell, Figure, Latex, Table
from builder.pages.formulas.labels import label
from builder.pages.formulas.notation import Printer
from builder.pages.formulas.numbers import NumberStyle
from builder.pages.sheets.slots import Marks, Slot, Slotted, cut
from builder.pages.worked.worked_statement import data_tables
from builder.pages.worked.working_page import PageStyle, WorkingPage
from builder.working.network import Network

_BESIDE = 10  # columns that two tables may have together, to stand side by side


@dataclass(frozen=True, eq=False)
class SheetNumbers:
    """The numbers of an exercise as a diagram and as tables; those `apart` have a table of their own."""

    exercise: Exercise
    apart: tuple[str, ...]
    renderer: Renderer
    style: PageStyle
    figure: str
    alt: str

    def fragment(self, givens: Mapping[str, str]) -> Fragment:
        """Return the diagram and the tables with one student's numbers."""
        known, memory = {**self._fixed, **givens}, self._memory

        def fill(slot: Slot) -> str:
            key = (slot, known[slot.name])
            found = memory.get(key)
            if found is None:
                found = memory[key] = self._written(*key)
            return found

        text, files = self._slotted
        beside = {path: slotted.filled(fill).encode() for path, slotted in files.items()}
        return Fragment(Markup(text.filled(fill)), beside)

    @cached_property
    def _memory(self) -> dict[tuple[Slot, str], str]:
        return {}

    @cached_property
    def _fixed(self) -> dict[str, str]:
        return {name: repr(float(value)) for name, value in self.exercise.fixed.items()}

    @cached_property
    def _slotted(self) -> tuple[Slotted, dict[str, Slotted]]:
        marks = Marks(self._longest)
        fragment = self.renderer.fragment(self._blocks(marks), stem="sheet")
        files = {path: cut(content.decode(), marks.slots) for path, content in fragment.files.items()}
        return cut(fragment.text, marks.slots), files

    def _blocks(self, marks: Marks) -> Iterator[Any]:
        network = self.exercise.network
        if network is not None:
            yield self._diagram(network, marks)
            yield from self._tables(network, marks)
        if self.apart:
            head: tuple[Cell, ...] = tuple(self._label(name) for name in self.apart)
            cells = tuple(Markup(marks.mark("value", name)) for name in self.apart)
            yield Table((head,), (cells,), "c" * len(self.apart))

    def _tables(self, network: Network, marks: Marks) -> Iterator[Any]:
        """Yield the tables of a network; the weights of two layers stand side by side where there is room."""
        data, *weights = data_tables(_SlottedPage.of(self.exercise, self.style, marks), network)
        yield data
        columns = [len(table.align) for table in weights]
        if len(weights) != 2 or sum(columns) > _BESIDE:
            yield from weights
            return
        shares = [f"{(count - 0.3) / (sum(columns) - 0.6):.3f}" for count in columns]
        sides = [self.renderer.fragment([table]).text for table in weights]
        yield Markup(self.renderer.macros("sheet_parts").beside(list(zip(shares, sides))))

    def _diagram(self, network: Network, marks: Marks) -> Figure:
        """Return the diagram with its weights and biases and, where there is but one row, its inputs."""
        one = network.rows == (0,)
        inputs = [network.naming.input(unit, 0)[0] for unit in network.units(0) if one]
        values = {name: marks.mark("plain", name) for name in (*inputs, *network.weights, *network.biases)}
        return network_figure(
            network, values, self.alt, row=None if one else 0, losses=False, width=0.58, name=self.figure,
            home=self.style.home,
        )  # fmt: skip

    def _written(self, slot: Slot, text: str) -> str:
        """Return what stands in a slot, marked up."""
        style, value = NumberStyle(self.style.decimal, self.style.places), float(text)
        if slot.kind == "plain":
            plain = style.plain(value)
            latex = self.renderer.dialect.name == "latex"
            return plain.replace(",", "{,}").replace("−", "-") if latex else plain
        number = style.exact(value)
        formula = number if slot.kind == "value" else f"{self._label(slot.name)} = {number}"
        return self.renderer.inline(Latex(formula))

    def _label(self, name: str) -> Latex:
        return Latex(label(self.exercise.graph, name, {}))

    @cached_property
    def _longest(self) -> int:
        """How many characters the longest number has."""
        drawn = [text for draw in self.exercise.draws.values() for text in draw.texts]
        return max(map(len, [*drawn, *self._fixed.values()]), default=1)


@dataclass(frozen=True, eq=False)
class _SlottedPage(WorkingPage):
    """A page that prints a slot wherever it is asked for a number."""

    mark: Callable[[Any, str], str] = Marks(5).mark

    @classmethod
    def of(cls, exercise: Exercise, style: PageStyle, marks: Marks) -> _SlottedPage:
        return cls(style.symbols(exercise.graph, {}), {}, style, mark=marks.mark)

    @cached_property
    def printer(self) -> Printer:
        return _SlottedPrinter(self.graph, {}, self.symbols.notation, self.symbols, self.mark)

    def equation(self, name: str) -> Any:
        return Markup(self.mark("equation", name))


@dataclass(frozen=True)
class _SlottedPrinter(Printer):
    mark: Callable[[Any, str], str] = Marks(5).mark

    def value(self, name: str, places: int | None = None) -> Any:
        return Markup(self.mark("value", name))
