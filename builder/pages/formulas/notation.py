"""A quantity on the page: its label, its formula in symbols, the same with the numbers in, and its value."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from builder.pages.formats.values import Latex
from builder.pages.formulas.formula_latex import latex
from builder.pages.formulas.numbers import NumberStyle
from builder.pages.formulas.symbols import Notation, Symbols
from builder.working.formula import Formula, Number, Symbol
from builder.working.graph import Graph

__all__ = ["Notation", "Printer"]


@dataclass(frozen=True)
class Printer:
    """Prints the quantities of one graph at one set of values; every method returns LaTeX without dollars.

    Printers of one graph and notation may share the `prepared` symbols.
    """

    graph: Graph
    values: Mapping[str, float]
    notation: Notation = field(default_factory=Notation)
    prepared: Symbols | None = field(default=None, compare=False)

    @cached_property
    def _symbols(self) -> Symbols:
        return self.prepared or Symbols(self.graph, self.notation)

    @cached_property
    def numbers_style(self) -> NumberStyle:
        """How this page writes numbers."""
        return NumberStyle(self.notation.decimal, self.notation.places)

    def label(self, name: str, alias: bool = True) -> Latex:
        """Return the symbol of a quantity; `alias=False` prints a gradient as ∂E/∂z even where it has a δ."""
        return self._symbols.label(name, alias)

    def symbols(self, name: str) -> Latex:
        """Return the formula of a quantity in symbols, in its author's order."""
        return self.in_symbols(self._symbols.formula(name))

    def numbers(self, name: str) -> Latex:
        """Return the formula of a quantity with numbers where its symbols stand."""
        return self.in_numbers(self._symbols.formula(name))

    def value(self, name: str, places: int | None = None) -> Latex:
        """Return the value of a quantity; givens print all their digits."""
        value = float(self.values[name])
        given = self.graph[name].formula is None and places is None
        return Latex(self.numbers_style.exact(value) if given else self.numbers_style.latex(value, places))

    def plain(self, name: str, places: int | None = None) -> str:
        """Return the value as plain text, for a diagram."""
        return self.numbers_style.plain(float(self.values[name]), places)

    def parts(self, name: str, form: str = "own") -> tuple[Latex, ...]:
        """Return label, symbols, numbers and value, each once; `form` as `Symbols.formula` has it."""
        if self.graph[name].formula is None:
            return (self.label(name), self.value(name))
        formula = self._symbols.formula(name, form)
        label = self.label(name, alias=form == "delta")
        found = (label, self.in_symbols(formula), self.in_numbers(formula), self.value(name))
        return tuple(dict.fromkeys(found))

    def line(self, name: str, form: str = "own") -> Latex:
        """Return `label = symbols = numbers = value` on one line."""
        return Latex(" = ".join(self.parts(name, form)))

    def aligned(self, name: str, form: str = "own") -> Latex:
        """Return the same with each equals sign on a line of its own."""
        first, second, *rest = self.parts(name, form)
        lines = [f"{first} &= {second}", *(f"&= {part}" for part in rest)]
        return Latex(r"\begin{aligned} " + r" \\ ".join(lines) + r" \end{aligned}")

    def chain(self, name: str) -> Latex:
        """Return a gradient by the chain rule: label = product of slopes = numbers = value."""
        return self.line(name, "chain")

    def in_symbols(self, formula: Formula) -> Latex:
        """Return any formula over the graph's quantities in symbols."""
        return self._symbols.text(formula)

    def in_numbers(self, formula: Formula) -> Latex:
        """Return any formula over the graph's quantities with their values in."""

        def leaf(part: Symbol | Number) -> str:
            return self.value(part.name) if isinstance(part, Symbol) else self._symbols.number(part)

        return Latex(latex(formula, leaf, self.notation.language, open_sigmoid=True))
