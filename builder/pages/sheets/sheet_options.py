"""The options of a choice stand below its question, lettered, in the order that its student drew."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from markupsafe import Markup

from builder.bank.ask import Ask
from builder.bank.exercise import Exercise
from builder.bank.options import in_order, option_formula, order_name
from builder.errors import PasoError
from builder.pages.formats.prose import Prose
from builder.pages.formats.renderer import Fragment, Renderer
from builder.pages.formats.values import Latex
from builder.pages.formulas.formula_width import width
from builder.pages.formulas.notation import Printer
from builder.working.formula import names
from builder.working.text_form import parse

_REMEMBERED = 4096
_LINE, _LETTER = 34.0, 4.0  # ems of a line, and those that a letter takes with the space before it


@dataclass(frozen=True, eq=False)
class SheetOptions:
    """The options of one choice, in the format and language of a renderer.

    Each order is marked up once for all who have the same numbers in it.
    """

    exercise: Exercise
    ask: Ask
    renderer: Renderer
    sections: Mapping[str, Prose]
    printer: Printer

    def fragment(self, givens: Mapping[str, str]) -> Fragment:
        """Return the list for a student's order."""
        drawn = (givens[order_name(self.ask)], *(givens[name] for name in self._told))
        found = self._memory.get(drawn)
        if found is None:
            order, told = in_order(self.ask, givens), {name: givens[name] for name in self._told}
            rows = [(letter, self._text(number - 1, told)) for letter, number in order.items()]
            beside = sum(self._widths) + _LETTER * len(rows) < _LINE
            symbol = self.renderer.inline(Latex(self.ask.symbol)) if self.ask.symbol else ""
            found = Fragment(self.renderer.macros("sheet_parts").options(rows, symbol, beside), {})
            if len(self._memory) < _REMEMBERED:
                self._memory[drawn] = found
        return found

    @cached_property
    def _memory(self) -> dict[tuple[str, ...], Fragment]:
        return {}

    @cached_property
    def _told(self) -> tuple[str, ...]:
        """The drawn numbers that stand in a formula among the options."""
        used = {name for _, formula in self.ask.options if formula for name in names(parse(formula))}
        return tuple(name for name in self.exercise.draws if name in used)

    @cached_property
    def _sayings(self) -> tuple[Markup, ...]:
        """What the prose says of each option, marked up; nothing for a formula."""
        return tuple(
            Markup("" if formula else self.renderer.fragment([(self._section(slug), {})], stem="sheet").text)
            for slug, formula in self.ask.options
        )

    @cached_property
    def _widths(self) -> tuple[float, ...]:
        """About how many ems wide each option is."""
        return tuple(self._width(slug, formula) for slug, formula in self.ask.options)

    def _width(self, slug: str, formula: str) -> float:
        if formula:
            return width(self.printer.in_symbols(parse(formula)))
        return 0.5 * len(self._section(slug).text.strip())

    def _text(self, place: int, told: Mapping[str, str]) -> Markup:
        """Return an option marked up, with a student's numbers in."""
        formula = self.ask.options[place][1]
        if formula:
            return self.renderer.inline(self.printer.in_symbols(option_formula(formula, told)))
        return Markup(self._sayings[place].strip())

    def _section(self, slug: str) -> Prose:
        section = self.sections.get(f"option-{slug}")
        if section is None:
            where = self.exercise.slug or "the exercise"
            raise PasoError(f"nothing says the option {slug!r}", where, f"add a section '## option-{slug}'")
        return section
