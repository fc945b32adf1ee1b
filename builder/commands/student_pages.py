"""Each student gets a sheet, and the lecturer its worked solution; what a class shares is prepared once."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from builder.bank.exercise import Exercise
from builder.bank.loading import load_exercises
from builder.bank.prose_sections import prose_sections
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
    exercises: tuple[str, ...]
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
        for number, solution in enumerate(self._solutions, 1):
            exercise = solution.exercise
            yield Heading(f"{number}. {prose_sections(exercise.prose[self.language]).title}")
            yield from solution.pieces(handout.givens[exercise.slug])

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
    def _solutions(self) -> tuple[Solution, ...]:
        return tuple(Solution(exercise, self._style) for exercise in self._exercises)

    @cached_property
    def _exercises(self) -> tuple[Exercise, ...]:
        return load_exercises(self.printing.exercises, self.printing.home)

    @cached_property
    def _renderers(self) -> tuple[Renderer, ...]:
        course, home = self.printing.course, self.printing.home
        return tuple(Renderer(format, self.language, course, home) for format in self.printing.formats)

    @cached_property
    def _style(self) -> PageStyle:
        places = max(ask.places for exercise in self._exercises for ask in exercise.asks)
        say, home = load_sentences(self.language, self.printing.home), self.printing.home
        return PageStyle(self.language, self.printing.course.decimal[self.language], places, say, home)

    @cached_property
    def _say(self) -> Sentences:
        return load_sentences(self.language, self.printing.home, "sheets")
