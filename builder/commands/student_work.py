"""A student's folder is made in one move, after the solution to it; who has been served is left alone."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import chain
from pathlib import Path
from typing import get_args

from builder.commands.finished import write_whole
from builder.commands.student_pages import Printing, StudentPages
from builder.commands.whole_folder import whole_folder, write_files
from builder.course import Format, Language
from builder.pages.formats.page import Page
from builder.pages.sheets.answer_form import answer_form
from builder.pages.sheets.sheets import STEM, Handout

FORM = "answers.csv"
Files = Mapping[str, bytes]


@dataclass(frozen=True)
class Job:
    """A student to print for, and the fingerprint of all that their files are made from."""

    handout: Handout
    language: Language
    mark: str


@dataclass(frozen=True)
class Done:
    """A student whose files are in their places."""

    id: str
    mark: str
    warnings: tuple[str, ...] = ()


@dataclass(frozen=True, eq=False)
class StudentWork:
    """Makes the files of students below the folder of an assignment."""

    printing: Printing
    asked: tuple[tuple[str, str], ...]
    folder: Path

    def do(self, job: Job) -> Done:
        """Write the files of one student."""
        sheets, warnings = self._sheets(job)
        self._write_solutions(job)
        with whole_folder(self._place(job)) as place:
            write_files(place, sheets)
        return Done(job.handout.id, job.mark, warnings)

    def rehearse(self, job: Job) -> None:
        """Make the files of one student and write none; raises `PasoError` where that cannot be done."""
        self._sheets(job)
        _files(self._pages[job.language].solutions(job.handout))

    def is_done(self, job: Job) -> bool:
        """Whether the files of a student are in their places."""
        formats, student = self.printing.formats, job.handout.id
        sheets = [self._place(job) / name for name in (FORM, *(f"{STEM}.{format}" for format in formats))]
        solutions = [self._solutions / f"{student}.{format}" for format in formats]
        return all(path.is_file() for path in (*sheets, *solutions))

    def _sheets(self, job: Job) -> tuple[Files, tuple[str, ...]]:
        """Return the files of a student's folder, and the warnings that a person should read."""
        pages = tuple(self._pages[job.language].sheets(job.handout))
        warnings = dict.fromkeys(chain.from_iterable(page.warnings for page in pages))
        own = [each for slug in job.handout.givens for each in self.asked if each[0] == slug]
        files = {**_files(pages), FORM: answer_form(own, job.language)}
        return files, tuple(f"{job.handout.id}: {warning}" for warning in warnings)

    def _write_solutions(self, job: Job) -> None:
        """Write the solution of a student in the formats asked, and remove what other formats there were."""
        files = _files(self._pages[job.language].solutions(job.handout))
        for name, content in files.items():
            write_whole(self._solutions / name, content)
        for format in get_args(Format):
            if f"{job.handout.id}.{format}" not in files:
                (self._solutions / f"{job.handout.id}.{format}").unlink(missing_ok=True)

    @cached_property
    def _pages(self) -> dict[Language, StudentPages]:
        languages: tuple[Language, ...] = ("es", "en")
        return {language: StudentPages(self.printing, language) for language in languages}

    @property
    def _solutions(self) -> Path:
        return self.folder / "lecturer" / "solutions"

    def _place(self, job: Job) -> Path:
        return self.folder / "students" / job.handout.id


def _files(pages: Iterable[Page]) -> dict[str, bytes]:
    return {name: content for page in pages for name, content in page.files().items()}
