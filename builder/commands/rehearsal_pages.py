"""The sheets of a rehearsal: every number that a student needs must stand on their page as it was drawn."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import islice
from pathlib import Path

from builder.bank.assignment import Variant
from builder.bank.exercise import Exercise
from builder.bank.options import orders
from builder.bank.terms import Terms
from builder.bank.tolerance import Tolerance
from builder.commands.rehearsal_counts import Count, counted
from builder.commands.student_pages import Printing, StudentPages
from builder.course import Course, Language
from builder.pages.formulas.numbers import NumberStyle
from builder.pages.sheets.sheets import Handout

_LANGUAGES: tuple[Language, ...] = ("es", "en")
_SOLVED = 2  # worked solutions made in each language
_NUMBER = re.compile(r"-?\d+(?:(?:\{,\}|[.,])\d+)?")


@dataclass(frozen=True, eq=False)
class Pages:
    """The sheets of one exercise, as Markdown, for a class of imagined students."""

    exercise: Exercise
    tolerance: Tolerance
    course: Course
    home: Path

    def count(self, variants: Sequence[Variant]) -> Count:
        """Return how many sheets lack a number; some are solved too, which raises where that fails."""
        for language, number in zip(_LANGUAGES, range(len(_LANGUAGES))):
            for variant in islice(variants, number, 2 * _SOLVED, len(_LANGUAGES)):
                list(self._pages[language].solutions(self._handout(variant)))
        return counted(self._found(variants))

    def _found(self, variants: Sequence[Variant]) -> Iterator[tuple[bool, str]]:
        for place, variant in enumerate(variants):
            language = _LANGUAGES[place % len(_LANGUAGES)]
            absent = self.absent(variant, language)
            yield bool(absent), f"on the page in {language}: " + ", ".join(absent)

    def absent(self, variant: Variant, language: Language) -> list[str]:
        """Return the drawn numbers that a page does not print exactly as they were drawn."""
        (page,) = self._pages[language].sheets(self._handout(variant))
        printed, style = set(_NUMBER.findall(page.text)), NumberStyle(self.course.decimal[language])
        wanted = {name: style.exact(float(variant.givens[name])) for name in self._needed}
        return [f"{name} = {text}" for name, text in wanted.items() if text not in printed]

    def _handout(self, variant: Variant) -> Handout:
        return Handout("imagined", "Imagined", "AAA-AAA", {self.exercise.slug: variant.givens})

    @cached_property
    def _needed(self) -> tuple[str, ...]:
        """What is drawn for a student, but for what is hidden from them: or variants would not differ."""
        unseen = {*self.exercise.hidden, *orders(self.exercise.asks)}
        return tuple(name for name in self.exercise.draws if name not in unseen)

    @cached_property
    def _pages(self) -> dict[Language, StudentPages]:
        title: dict[str, str] = dict.fromkeys(_LANGUAGES, "A rehearsal")
        printing = Printing(
            self.home, self.course, title, "", "", (Terms(self.exercise.slug),), self.tolerance, ("md",)
        )
        return {language: StudentPages(printing, language) for language in _LANGUAGES}
