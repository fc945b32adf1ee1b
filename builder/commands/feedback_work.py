"""The feedback of each student is a job that any process can do; what students share is prepared once."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from builder.bank.exercise import Exercise
from builder.bank.terms import Terms, load_on_terms
from builder.commands.feedback_pages import FeedbackPages
from builder.commands.final_marks import FinalMark
from builder.commands.whole_folder import write_files
from builder.course import Course, Format, Language


@dataclass(frozen=True, eq=False)
class FeedbackWork:
    """Writes feedback to `<folder>/<id>/`; `titles` and `terms` are those of the assignment."""

    home: Path
    course: Course
    titles: Mapping[str, str]
    terms: tuple[Terms, ...]
    formats: tuple[Format, ...]
    released: bool
    folder: Path

    def do(self, job: FinalMark) -> tuple[str, ...]:
        """Write the feedback of one student, and return the warnings that a person should read."""
        student = job.marked.student
        pages = tuple(self._pages[student.language].pages(job))
        for page in pages:
            write_files(self.folder / student.id, page.files())
        warnings = dict.fromkeys(warning for page in pages for warning in page.warnings)
        return tuple(f"{student.id}: {warning}" for warning in warnings)

    @cached_property
    def _pages(self) -> dict[Language, FeedbackPages]:
        languages: tuple[Language, ...] = ("es", "en")
        return {language: self._in(language) for language in languages}

    def _in(self, language: Language) -> FeedbackPages:
        title = self.titles[language]
        return FeedbackPages(
            title, self._exercises, language, self.course, self.home, self.formats, self.released
        )

    @cached_property
    def _exercises(self) -> dict[str, Exercise]:
        return {each.slug: each for each in load_on_terms(self.terms, self.home)}
