"""The feedback of each student is a job that any process can do; what students share is prepared once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from builder.bank.exercise import Exercise
from builder.bank.terms import Terms, load_on_terms
from builder.commands.feedback_pages import FeedbackPages
from builder.commands.final_marks import FinalMark
from builder.commands.whole_folder import write_files
from builder.course import Course, Format, Language
from builder.pages.formats.page import Page
from builder.pages.formats.page_files import files_of


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

    @property
    def together(self) -> int:
        """How many students' pages are made at once: those that LaTeX sets in one run."""
        return 200 if "pdf" in self.formats and self.course.engine == "latex" else 1

    def do(self, jobs: Sequence[FinalMark]) -> list[tuple[str, ...]]:
        """Write the feedback of students, and return the warnings on each that a person should read."""
        pages = [tuple(self._pages[job.marked.student.language].pages(job)) for job in jobs]
        owned = [(job.marked.student.id, page) for job, own in zip(jobs, pages, strict=True) for page in own]
        owners = [student for student, _ in owned]
        for student, files in zip(owners, files_of([page for _, page in owned], owners), strict=True):
            write_files(self.folder / student, files)
        return [_warnings(job, own) for job, own in zip(jobs, pages, strict=True)]

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


def _warnings(job: FinalMark, pages: Sequence[Page]) -> tuple[str, ...]:
    warnings = dict.fromkeys(warning for page in pages for warning in page.warnings)
    return tuple(f"{job.marked.student.id}: {warning}" for warning in warnings)
