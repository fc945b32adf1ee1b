"""The formulas that a lecture's prose asks for by the name of a quantity, broken to the width of a column."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

from builder.pages.formats.values import Latex
from builder.pages.formulas.equations import displays
from builder.pages.formulas.notation import Printer
from builder.pages.formulas.reckoning import Reckoning
from builder.pages.lectures.lecture_page import LecturePage
from builder.working.formula import Formula, Negative, Sum, Symbol, names, substituted
from builder.working.graph import Graph

MOST_LISTED = 3  # symbols that a sentence lists
MOST_SHOWN = 6  # components of a gradient that are written out
MANY, MANY_ROOM = 2, 1.15  # a slide with more equalities than this has smaller type, so more fits on a line
Shown = tuple[Latex, ...]  # displays, one below another


@dataclass(frozen=True, eq=False)
class LectureFormulas:
    """Every method takes names of quantities; what it returns stands in a line, or in a display."""

    reckoning: Reckoning
    page: LecturePage

    @cached_property
    def printer(self) -> Printer:
        """Prints the quantities at the start."""
        notation = self.page.notation(self.reckoning.network.deltas)
        return Printer(self.reckoning.graph, self.reckoning.values, notation)

    @property
    def graph(self) -> Graph:
        """The graph that is printed."""
        return self.reckoning.graph

    def label(self, name: str, alias: bool = True) -> Latex:
        """Return the symbol of a quantity; a gradient that is a δ prints so unless `alias` is false."""
        return self.printer.label(name, alias)

    def labels(self, names: Iterable[str]) -> Latex:
        """Return the symbols of several quantities, with commas."""
        return Latex(r",\, ".join(map(self.label, names)))

    def brief(self, names: Sequence[str]) -> Latex:
        """Return the symbols of several quantities, of many the first, an ellipsis and the last."""
        if len(names) <= MOST_LISTED:
            return self.labels(names)
        return Latex(rf"{self.label(names[0])},\, \ldots,\, {self.label(names[-1])}")

    def value(self, name: str, places: int | None = None) -> Latex:
        """Return the value of a quantity; a given has all its digits."""
        return self.printer.value(self.graph[name].name, places)

    def end(self, name: str, places: int | None = None) -> Latex:
        """Return the value of a quantity after training."""
        value = self.reckoning.end_values[self.graph[name].name]
        return Latex(self.printer.numbers_style.latex(value, places))

    def difference(self, name: str, other: str) -> Latex:
        """Return one value less another."""
        above, below = (self.reckoning.values[self.graph[each].name] for each in (name, other))
        return Latex(self.printer.numbers_style.latex(above - below))

    def row(self, names: Iterable[str]) -> Latex:
        """Return `label = value` for several quantities on one line."""
        return Latex(r",\quad ".join(f"{self.label(name)} = {self.value(name)}" for name in names))

    def show(self, name: str, form: str = "own") -> Shown:
        """Display a quantity: label = symbols = numbers = value."""
        return self._display(self._parts(name, form))

    def stack(self, names: Iterable[str], form: str = "own") -> Shown:
        """Display several quantities in the same way, one below another."""
        return self._display(*(self._parts(name, form) for name in names))

    def numbers(self, *names: str) -> Shown:
        """Display quantities without their symbols: label = numbers = value."""
        parts = (self._parts(name, "own") for name in names)
        return self._display(*((part[0], *part[2:]) for part in parts))

    def chain(self, name: str) -> Shown:
        """Display a gradient as the product of its slopes, with the numbers in."""
        return self.show(name, "chain")

    def rule(self, name: str) -> Shown:
        """Display a quantity in symbols only."""
        return self._display(self._parts(name, "own")[:2])

    def chain_rule(self, name: str) -> Shown:
        """Display the chain rule of a gradient in symbols only."""
        return self._display(self._parts(name, "chain")[:2])

    def show_value(self, *names: str) -> Shown:
        """Display labels with their values."""
        return self._display(*((self.label(name), self.value(name)) for name in names))

    def deltas(self, *names: str) -> Shown:
        """Display gradients by a net input under their own names: δ = slopes = numbers = value."""
        parts = ((self.label(name), *self._parts(name, "own")[1:]) for name in names)
        return self._display(*parts)

    def named_delta(self, name: str) -> Shown:
        """Display the same with the gradient it stands for: δ = ∂E/∂net = slopes = numbers = value."""
        return self._display((self.label(name), self.label(name, alias=False), *self._parts(name, "own")[1:]))

    def backed_delta(self, name: str) -> Shown:
        """Display the δ of a hidden unit from those of the next layer: (Σ δ·w) times its own slope."""
        formula = self._from_deltas(self.graph[name].formula or Symbol(name))
        written = (self.printer.in_symbols(formula), self.printer.in_numbers(formula))
        return self._display((self.label(name), *written, self.value(name)))

    def short_delta(self, net: str, out: str, target: str) -> Shown:
        """Display the δ of an output that is what came out less what was wanted."""
        formula = Sum((Symbol(out), Negative(Symbol(target))))
        written = (self.printer.in_symbols(formula), self.printer.in_numbers(formula))
        return self._display((self.label(f"dE_d{net}"), *written, self.value(f"dE_d{net}")))

    def gradient(self) -> Latex:
        """Display the gradient as the list of its components, in symbols."""
        trained: Sequence[str] = self.reckoning.network.trained
        parts = [self.label(f"dE_d{name}") for name in trained]
        if len(parts) > MOST_SHOWN:
            parts = [*parts[:3], Latex(r"\ldots"), parts[-1]]
        listed = r",\; ".join(parts)
        return Latex(rf"\nabla E = \left({listed}\right)")

    def in_full(self, name: str) -> Shown:
        """Display a quantity in symbols with the formulas of its parents written in."""
        formula = self.graph[name].formula or Symbol(name)
        inner = {parent: own for parent in names(formula) if (own := self.graph[parent].formula) is not None}
        return self._display((self.label(name), self.printer.in_symbols(substituted(formula, inner))))

    def route(self, name: str) -> Latex:
        """Display the quantities a given moves on its only way to the loss, joined by arrows."""
        below, found = name, [name]
        while children := self.reckoning.network.graph.children(below):
            below = children[0]
            found.append(below)
        return Latex(r" \;\to\; ".join(map(self.label, found)))

    def _from_deltas(self, formula: Formula) -> Formula:
        """Return the formula with everything written in but δs and forward quantities."""
        inner = {name: self._from_deltas(own) for name in names(formula) if (own := self._written_in(name))}
        return substituted(formula, inner)

    def _written_in(self, name: str) -> Formula | None:
        is_backward = self.graph[name].rule.kind in ("slope", "node", "path")
        return self.graph[name].formula if is_backward and name not in self.reckoning.network.deltas else None

    def _parts(self, name: str, form: str) -> tuple[Latex, ...]:
        return self.printer.parts(name, form)

    def _display(self, *equalities: tuple[str, ...]) -> Shown:
        room = self.page.column * (MANY_ROOM if len(equalities) > MANY else 1.0)
        return displays(equalities, room, narrow=True)
