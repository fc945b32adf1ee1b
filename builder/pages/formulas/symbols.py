"""The labels and formulas of a graph in symbols are the same for every student, and are printed once."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import TypeVar

from builder.pages.formats.values import Latex
from builder.pages.formulas.formula_latex import latex
from builder.pages.formulas.labels import label
from builder.pages.formulas.numbers import DecimalSign
from builder.working.expanded import chain, inlined, with_deltas, without_slopes
from builder.working.formula import Formula, Number, Symbol
from builder.working.graph import Graph

Key = TypeVar("Key")
Value = TypeVar("Value")

_FORMS: dict[str, Callable[[Graph, str], Formula]] = {
    "chain": chain,
    "delta": with_deltas,
    "inlined": inlined,
    "bare": without_slopes,
}


@dataclass(frozen=True)
class Notation:
    """The choices of a page: decimal sign and places, language, aliases such as δ, and ∂ or d."""

    decimal: DecimalSign = "."
    places: int = 9
    language: str = "en"
    aliases: Mapping[str, str] = field(default_factory=dict)
    partial: str = r"\partial"


@dataclass(frozen=True, eq=False)
class Symbols:
    """Prints what no number changes; pages of one graph and notation may share it."""

    graph: Graph
    notation: Notation

    def label(self, name: str, alias: bool = True) -> Latex:
        """Return the symbol of a quantity; `alias=False` prints a gradient as ∂E/∂z even where it has a δ."""
        return _kept(self._labels, (name, alias), self._label)

    def formula(self, name: str, form: str = "own") -> Formula:
        """Return the formula of a quantity; `form` is own, chain, delta, inlined or bare.

        `chain` writes a gradient as the product of its slopes, `delta` as δ times what entered the weight,
        `inlined` with nothing left but forward quantities, `bare` without slopes and paths.
        """
        return _kept(self._formulas, (name, form), self._formula)

    def text(self, formula: Formula) -> Latex:
        """Return any formula over the graph's quantities in symbols."""
        return _kept(self._texts, formula, self._text)

    def number(self, number: Number) -> str:
        """Return a number that stands in a formula."""
        return number.text.replace(".", "{,}") if self.notation.decimal == "," else number.text

    @cached_property
    def _labels(self) -> dict[tuple[str, bool], Latex]:
        return {}

    @cached_property
    def _formulas(self) -> dict[tuple[str, str], Formula]:
        return {}

    @cached_property
    def _texts(self) -> dict[Formula, Latex]:
        return {}

    def _label(self, key: tuple[str, bool]) -> Latex:
        name, alias = key
        aliases = self.notation.aliases if alias else {}
        return Latex(label(self.graph, name, aliases, self.notation.partial))

    def _formula(self, key: tuple[str, str]) -> Formula:
        name, form = key
        if form != "own":
            return _FORMS[form](self.graph, name)
        formula = self.graph[name].formula
        return Symbol(name) if formula is None else formula

    def _text(self, formula: Formula) -> Latex:
        return Latex(latex(formula, self._leaf, self.notation.language))

    def _leaf(self, part: Symbol | Number) -> str:
        return self.label(part.name) if isinstance(part, Symbol) else self.number(part)


def _kept(store: dict[Key, Value], key: Key, make: Callable[[Key], Value]) -> Value:
    """Return what is kept under the key, made where it is not there yet."""
    found = store.get(key)
    if found is None:
        found = store[key] = make(key)
    return found
