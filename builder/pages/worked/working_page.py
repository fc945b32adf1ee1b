"""A worked page prints one graph at one set of values, in one language, width and number of places."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from builder.pages.formats.values import Figure, Heading, Inline, Items, Latex, Table
from builder.pages.formulas.equations import PAGE, Equality, stacked
from builder.pages.formulas.notation import Printer
from builder.pages.formulas.numbers import DecimalSign
from builder.pages.formulas.symbols import Notation, Symbols
from builder.pages.sentences import Sentences
from builder.working.graph import Graph

_FRACTION = re.compile(r"\\frac\{((?:[^{}]|\{[^{}]*\})*)\}\{(.*)\}")

Block = Inline | Heading | Items | Figure | Table


@dataclass(frozen=True)
class PageStyle:
    """What the pages of one language have in common."""

    language: str
    decimal: DecimalSign
    places: int
    say: Sentences
    home: Path
    width: float = PAGE

    def symbols(self, graph: Graph, aliases: Mapping[str, str], partial: str = r"\partial") -> Symbols:
        """Return a graph's symbols as these pages write them, for pages that differ in numbers alone."""
        return Symbols(graph, Notation(self.decimal, self.places, self.language, aliases, partial))


@dataclass(frozen=True, eq=False)
class WorkingPage:
    """A graph in the symbols of the page, and its values, ready to print."""

    symbols: Symbols
    values: Mapping[str, float]
    style: PageStyle

    @property
    def graph(self) -> Graph:
        """The graph that is printed."""
        return self.symbols.graph

    @property
    def partial(self) -> str:
        """The sign of derivatives, ∂ or d."""
        return self.symbols.notation.partial

    @cached_property
    def printer(self) -> Printer:
        """Prints single quantities."""
        return Printer(self.graph, self.values, self.symbols.notation, self.symbols)

    @property
    def say(self) -> Sentences:
        """The sentences of the page's language."""
        return self.style.say

    def own(self, name: str) -> Equality:
        """Return label = symbols = numbers = value; of a given, label = value."""
        return self.printer.parts(name)

    def chain(self, name: str) -> Equality:
        """Return a gradient as the product of the slopes on its way, then with their numbers."""
        return self.printer.parts(name, "chain")

    def written(self, name: str) -> Equality:
        """Return a gradient as its formula, then with slopes and paths written in, so that δs are left."""
        printer, symbols = self.printer, self.symbols
        own, bare = symbols.formula(name), symbols.formula(name, "bare")
        texts = (symbols.text(own), symbols.text(bare), printer.in_numbers(bare))
        return (printer.label(name, alias=False), *texts, printer.value(name))

    def delta(self, name: str) -> Equality:
        """Return a gradient in δs alone: label = δ times what passed = numbers = value, summed over rows."""
        printer, bare = self.printer, self.symbols.formula(name, "bare")
        label = printer.label(name, alias=False)
        return (label, self.symbols.text(bare), printer.in_numbers(bare), printer.value(name))

    def named(self, name: str) -> Equality:
        """Return δ = ∂E/∂z = slopes = numbers = value."""
        return (self.printer.label(name), *self.own(name))

    def show(self, *families: Iterable[Equality]) -> tuple[Latex, ...]:
        """Return displays of the families of equalities, none wider than the page."""
        return stacked(families, self.style.width)

    def equation(self, name: str) -> Latex:
        """Return `label = value`."""
        return Latex(f"{self.printer.label(name)} = {self.printer.value(name)}")

    def bare_label(self, name: str) -> Latex:
        """Return the label without an alias."""
        return self.symbols.label(name, alias=False)

    def cell_label(self, name: str) -> Latex:
        """Return the label on one line, for the cell of a table: ∂E/∂w with a slash."""
        return self.on_one_line(self.bare_label(name))

    def on_one_line(self, label: Latex) -> Latex:
        """Return a label with a slash in the place of its fraction bar."""
        fraction = _FRACTION.fullmatch(label)
        return Latex(f"{fraction[1]} / {fraction[2]}") if fraction else label
