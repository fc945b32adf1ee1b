"""A student's folder is made in one move, after the solution to it; who has been served is left alone."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import chain
from pathlib import Path
from typing import get_args

from builder.commands.finished import write_whole
from builder.commands.student_jobs import Batch, Done, Job
from builder.commands.student_pages import Printing, StudentPages
from builder.commands.whole_folder import whole_folder, write_files
from builder.course import Format, Language
from builder.pages.formats.page import Page
from builder.pages.formats.page_files import files_of
from builder.pages.sheets.answer_form import answer_form
from builder.pages.sheets.sheets import STEM

FORM = "answers.csv"
Files = Mapping[str, bytes]


@dataclass(frozen=True)
class _Made:
    """The files of a student: those of the folder, and the solutions for the lecturer."""

    job: Job
    sheet: Files
    solutions: Files
    warnings: tuple[str, ...]


@dataclass(frozen=True, eq=False)
class StudentWork:
    """Makes the files of students below the folder of an assignment."""

    printing: Printing
    asked: tuple[tuple[str, str], ...]
    folder: Path

    @property
    def together(self) -> bool:
        """Whether the pages of many students are made in one run."""
        return "pdf" in self.printing.formats and self.printing.course.engine == "latex"

    def do(self, batch: Batch) -> tuple[Done, ...]:
        """Write the files of the students of a batch who are wanted."""
        return tuple(self._write(made) for made in self._made(batch.jobs, batch.wanted))

    def rehearse(self, jobs: Sequence[Job]) -> None:
        """Make the files of students and write none; raises `PasoError` where that cannot be done."""
        if jobs:
            self._made(jobs, frozenset())

    def is_done(self, job: Job) -> bool:
        """Whether the files of a student are in their places."""
        formats, student = self.printing.formats, job.handout.id
        sheets = [self._place(job) / name for name in (FORM, *(f"{STEM}.{format}" for format in formats))]
        solutions = [self._solutions / f"{student}.{format}" for format in formats]
        return all(path.is_file() for path in (*sheets, *solutions))

    def _made(self, jobs: Sequence[Job], wanted: frozenset[str]) -> list[_Made]:
        """Return the files of the students who are wanted; all are made, for the fonts that they share."""
        pages, owners = list[Page](), list[str]()
        for job in jobs:
            own = self._pages[job.language]
            here = (*own.sheets(job.handout), *own.solutions(job.handout))
            pages += here
            owners += [job.handout.id] * len(here)
        files, each = files_of(pages, owners), len(pages) // len(jobs)
        starts = zip(jobs, range(0, len(pages), each), strict=True)
        return [
            self._parted(job, pages[at : at + each], files[at : at + each])
            for job, at in starts
            if job.handout.id in wanted
        ]

    def _parted(self, job: Job, pages: Sequence[Page], files: Sequence[Files]) -> _Made:
        """Return what goes to a student's folder, and what to the lecturer's: a page of every format."""
        half = len(pages) // 2
        warnings = dict.fromkeys(chain.from_iterable(page.warnings for page in pages[:half]))
        own = [each for slug in job.handout.givens for each in self.asked if each[0] == slug]
        sheet = {**_joined(files[:half]), FORM: answer_form(own, job.language)}
        told = tuple(f"{job.handout.id}: {warning}" for warning in warnings)
        return _Made(job, sheet, _joined(files[half:]), told)

    def _write(self, made: _Made) -> Done:
        """Write the solution of a student, and then, in one move, the folder."""
        self._write_solutions(made.job.handout.id, made.solutions)
        with whole_folder(self._place(made.job)) as place:
            write_files(place, made.sheet)
        return Done(made.job.handout.id, made.job.mark, made.warnings)

    def _write_solutions(self, student: str, files: Files) -> None:
        """Write the solution of a student in the formats asked, and remove what other formats there were."""
        for name, content in files.items():
            write_whole(self._solutions / name, content)
        for format in get_args(Format):
            if f"{student}.{format}" not in files:
                (self._solutions / f"{student}.{format}").unlink(missing_ok=True)

    @cached_property
    def _pages(self) -> dict[Language, StudentPages]:
        languages: tuple[Language, ...] = ("es", "en")
        return {language: StudentPages(self.printing, language) for language in languages}

    @property
    def _solutions(self) -> Path:
        return self.folder / "lecturer" / "solutions"

    def _place(self, job: Job) -> Path:
        return self.folder / "students" / job.handout.id


def _joined(files: Iterable[Files]) -> Files:
    return {name: content for each in files for name, content in each.items()}
