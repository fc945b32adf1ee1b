"""A key as it is printed for those who mark: a number to its places, a formula, a matrix, a letter."""

from __future__ import annotations

from dataclasses import dataclass

from builder.bank.answer_text import answer_text
from builder.bank.ask import Ask
from builder.bank.assignment import Variant
from builder.bank.exercise import Exercise
from builder.pages.formats.values import Inline, Latex
from builder.pages.formulas.gathered import gathered
from builder.pages.formulas.notation import Notation, Printer
from builder.pages.formulas.numbers import NumberStyle
from builder.pages.worked.working_page import PageStyle
from builder.working.text_form import parse


@dataclass(frozen=True)
class WrittenKeys:
    """Writes the keys of one exercise in the style of a page."""

    exercise: Exercise
    style: PageStyle

    def of(self, ask: Ask, variant: Variant) -> Inline:
        """Return the key of what is asked; expressions and arrays are formulas."""
        if ask.kind == "expression":
            return self._printer.in_symbols(gathered(parse(str(variant.keys[ask.quantity]))))
        values = {name: float(variant.keys[name]) for name in ask.quantities}
        number = NumberStyle(self.style.decimal, ask.places)
        if ask.kind == "array":
            rows = [" & ".join(number.latex(values[name]) for name in row) for row in ask.cells]
            return Latex(r"\begin{bmatrix} " + r" \\ ".join(rows) + r" \end{bmatrix}")
        told = answer_text(ask, values, variant.givens, number.plain)
        return told.replace("x", "×") if ask.kind == "shape" else told

    @property
    def _printer(self) -> Printer:
        style = self.style
        return Printer(self.exercise.graph, {}, Notation(style.decimal, style.places, style.language))
