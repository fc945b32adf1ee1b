"""A student's folder is made in one move, after the solution to it, or kept where nothing has changed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from importlib.metadata import version
from itertools import chain
from pathlib import Path
from typing import get_args

from builder.commands.finished import fingerprint, write_whole
from builder.commands.student_pages import Printing, StudentPages
from builder.commands.whole_folder import whole_folder, write_files
from builder.course import Format, Language
from builder.pages.answer_form import answer_form
from builder.pages.page import Page
from builder.pages.sheets import Handout

FORM = "answers.csv"


@dataclass(frozen=True)
class Job:
    """A student to print for, and the fingerprint of what was made for them before, if anything was."""

    handout: Handout
    language: Language
    mark: str


@dataclass(frozen=True)
class Done:
    """A student whose files are in their places; `written` where they were not before."""

    id: str
    mark: str
    written: bool
    warnings: tuple[str, ...] = ()


@dataclass(frozen=True, eq=False)
class StudentWork:
    """Makes the files of students below the folder of an assignment."""

    printing: Printing
    asked: tuple[tuple[str, str], ...]
    folder: Path

    def do(self, job: Job) -> Done:
        """Make the files of one student, unless they are there and made from just this."""
        sheets, solutions, form = self._made(job)
        mark = self._mark(sheets, solutions, form)
        student = job.handout.id
        if mark == job.mark and all(path.is_file() for path in self._paths(student, sheets, solutions)):
            return Done(student, mark, written=False)
        self._write_solutions(student, _files(solutions))
        with whole_folder(self._place(student)) as place:
            write_files(place, {**_files(sheets), FORM: form})
        warnings = chain.from_iterable(page.warnings for page in sheets)
        return Done(student, mark, written=True, warnings=tuple(f"{student}: {each}" for each in warnings))

    def rehearse(self, job: Job) -> None:
        """Make the files of one student and write none; raises `PasoError` where that cannot be done."""
        sheets, solutions, form = self._made(job)
        if self._mark(sheets, solutions, form) != job.mark:
            _files((*sheets, *solutions))

    def _made(self, job: Job) -> tuple[tuple[Page, ...], tuple[Page, ...], bytes]:
        pages = self._pages[job.language]
        sheets, solutions = tuple(pages.sheets(job.handout)), tuple(pages.solutions(job.handout))
        return sheets, solutions, answer_form(self.asked, job.language)

    @cached_property
    def _pages(self) -> dict[Language, StudentPages]:
        languages: tuple[Language, ...] = ("es", "en")
        return {language: StudentPages(self.printing, language) for language in languages}

    def _place(self, student: str) -> Path:
        return self.folder / "students" / student

    def _write_solutions(self, student: str, files: Mapping[str, bytes]) -> None:
        """Write the solution of a student in the formats asked, and remove what other formats there were."""
        for name, content in files.items():
            write_whole(self._solutions / name, content)
        for format in get_args(Format):
            if f"{student}.{format}" not in files:
                (self._solutions / f"{student}.{format}").unlink(missing_ok=True)

    @property
    def _solutions(self) -> Path:
        return self.folder / "lecturer" / "solutions"

    def _paths(self, student: str, sheets: Sequence[Page], solutions: Sequence[Page]) -> Iterator[Path]:
        yield self._place(student) / FORM
        for place, pages in ((self._place(student), sheets), (self._solutions, solutions)):
            for page in pages:
                yield from (place / name for name in (f"{page.stem}.{page.format}", *page.beside))

    @staticmethod
    def _mark(sheets: Iterable[Page], solutions: Iterable[Page], form: bytes) -> str:
        """Return the fingerprint of the sources of the pages and of the program that prints them."""
        pages = [*sheets, *solutions]
        told = [f"{page.stem}.{page.format} {page.dialect} {page.text}".encode() for page in pages]
        beside = [content for page in pages for content in page.beside.values()]
        return fingerprint([version("typst").encode(), form, *told, *beside])


def _files(pages: Iterable[Page]) -> dict[str, bytes]:
    return {name: content for page in pages for name, content in page.files().items()}
