"""A student's folder holds the sheet in every format and the empty answer form; solutions are the lecturer's."""

from __future__ import annotations

import hashlib
import json
import sys
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from builder.bank.assignment import AssignedStudent, Assignment
from builder.bank.exercise import Exercise
from builder.commands.assignment_file import AssignmentPlan
from builder.course import Course, Language
from builder.pages.answer_form import answer_form
from builder.pages.renderer import Renderer
from builder.pages.sentences import load_sentences
from builder.pages.sheets import Recipient, Sheets
from builder.pages.working_page import PageStyle

_LETTERS = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"  # without those that are read for one another


@dataclass(frozen=True, eq=False)
class StudentFiles:
    """Makes the files of the students who read one language; templates and figures are prepared once."""

    plan: AssignmentPlan
    assignment: Assignment
    exercises: tuple[Exercise, ...]
    language: Language
    course: Course
    home: Path

    def sheet(self, student: AssignedStudent) -> dict[str, bytes]:
        """Return the sheet in every format, and the answer form, by file name."""
        recipient = self.recipient(student)
        files = self._pages("sheet", recipient, lambda: self._sheets.sheet(recipient))
        return {**files, "answers.csv": self._form}

    def solutions(self, student: AssignedStudent) -> dict[str, bytes]:
        """Return the worked solution of the student's own variants in every format."""
        recipient = self.recipient(student)
        return self._pages("solution", recipient, lambda: self._sheets.solutions(recipient))

    def recipient(self, student: AssignedStudent) -> Recipient:
        """Return whom the files are for, with the numbers that were drawn for them."""
        givens = {slug: variant.givens for slug, variant in student.variants.items()}
        return Recipient(student.name, student.id, variant_code(self.assignment.slug, givens), givens)

    def _pages(self, stem: str, recipient: Recipient, pieces: Any) -> dict[str, bytes]:
        files: dict[str, bytes] = {}
        for renderer in self._renderers:
            page = renderer.page(self._title, pieces(), stem=stem)
            for warning in page.warnings:
                print(f"paso: {recipient.id}: {warning}", file=sys.stderr)
            files |= page.files()
        return files

    @cached_property
    def _title(self) -> str:
        return self.assignment.title.get(self.language) or self.assignment.slug

    @cached_property
    def _renderers(self) -> tuple[Renderer, ...]:
        made: Iterable[Any] = self.plan.formats
        return tuple(Renderer(format, self.language, self.course, self.home) for format in made)

    @cached_property
    def _sheets(self) -> Sheets:
        tolerance = self.assignment.tolerance
        return Sheets(self.exercises, tolerance, self._style("sheets"), self._style("worked"))

    def _style(self, about: str) -> PageStyle:
        say = load_sentences(self.language, self.home, about)
        decimal = self.course.decimal[self.language]
        return PageStyle(self.language, decimal, self.plan.places, say, self.home)

    @cached_property
    def _form(self) -> bytes:
        asked = [(each.slug, ask.quantity) for each in self.exercises for ask in each.asks]
        return answer_form(asked, self.language)


def variant_code(assignment: str, givens: Any) -> str:
    """Return six letters and digits that name a variant: equal numbers have equal codes."""
    told = json.dumps([assignment, givens], sort_keys=True).encode()
    number = int.from_bytes(hashlib.blake2b(told, digest_size=8).digest(), "big")
    letters = []
    for _ in range(6):
        number, rest = divmod(number, len(_LETTERS))
        letters.append(_LETTERS[rest])
    return "".join(letters)
