"""Each student gets a sheet, and the lecturer its worked solution; what a class shares is prepared once."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import Any

from builder.bank.exercise import Exercise
from builder.bank.prose_sections import prose_sections
from builder.bank.terms import Terms, load_on_terms
from builder.bank.tolerance import Tolerance
from builder.course import Course, Format, Language
from builder.pages.formats.page import Page
from builder.pages.formats.renderer import Renderer
from builder.pages.formats.values import Heading
from builder.pages.sentences import Sentences, load_sentences
from builder.pages.sheets.sheets import Handout, SheetHead, Sheets
from builder.pages.worked.solution import Solution
from builder.pages.worked.working_page import PageStyle


@dataclass(frozen=True)
class Printing:
    """What all pages of an assignment are made from; it can be sent to another process."""

    home: Path
    course: Course
    title: Mapping[str, str]
    date: str
    due: str
    exercises: tuple[Terms, ...]
    tolerance: Tolerance
    formats: tuple[Format, ...]


@dataclass(frozen=True, eq=False)
class StudentPages:
    """The pages of students who read one language; what they share is prepared once."""

    printing: Printing
    language: Language

    def sheets(self, handout: Handout) -> Iterator[Page]:
        """Yield the sheet of a student in every format; it holds no key."""
        return (sheets.page(handout) for sheets in self._sheets)

    def solutions(self, handout: Handout) -> Iterator[Page]:
        """Yield the worked solution of a student's sheet in every format, for the lecturer."""
        gaps = {"name": handout.name, "id": handout.id, "code": handout.code}
        pieces = [self._say.say("solution-of", **gaps), *self._worked(handout)]
        title = self._say.words("solutions", title=self._title)
        return (renderer.page(title, pieces, stem=handout.id) for renderer in self._renderers)

    def _worked(self, handout: Handout) -> Iterator[Any]:
        for number, (slug, givens) in enumerate(handout.givens.items(), 1):
            yield Heading(f"{number}. {self._titles[slug]}")
            yield from self._solutions[slug].pieces(givens)

    @cached_property
    def _titles(self) -> dict[str, str]:
        """The titles of the exercises."""
        every = self._exercises
        return {each.slug: prose_sections(each.prose[self.language]).title for each in every}

    @cached_property
    def _title(self) -> str:
        return self.printing.title[self.language]

    @cached_property
    def _sheets(self) -> tuple[Sheets, ...]:
        printing = self.printing
        head = SheetHead(self._title, printing.date, printing.due)
        shared = (head, self._exercises, printing.tolerance)
        return tuple(Sheets(*shared, renderer, self._style, self._say) for renderer in self._renderers)

    @cached_property
    def _solutions(self) -> dict[str, Solution]:
        return {exercise.slug: Solution(exercise, self._style_of(exercise)) for exercise in self._exercises}

    @cached_property
    def _exercises(self) -> tuple[Exercise, ...]:
        return load_on_terms(self.printing.exercises, self.printing.home)

    @cached_property
    def _renderers(self) -> tuple[Renderer, ...]:
        course, home = self.printing.course, self.printing.home
        return tuple(Renderer(format, self.language, course, home) for format in self.printing.formats)

    def _style_of(self, exercise: Exercise) -> PageStyle:
        return replace(self._style, places=exercise.places)

    @cached_property
    def _style(self) -> PageStyle:
        places = max(exercise.places for exercise in self._exercises)
        say, home = load_sentences(self.language, self.printing.home), self.printing.home
        return PageStyle(self.language, self.printing.course.decimal[self.language], places, say, home)

    @cached_property
    def _say(self) -> Sentences:
        return load_sentences(self.language, self.printing.home, "sheets")
