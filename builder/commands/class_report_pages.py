"""What the marks of a class say is handed to the page that tells the lecturer."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import numpy as np

from builder.bank.assignment import Assignment
from builder.bank.exercise import Exercise
from builder.bank.prose_sections import prose_sections
from builder.commands.class_marks import MarkedStudent
from builder.course import Course, Format, Language
from builder.marking.borrowed import Borrowed, Column, borrowed
from builder.marking.class_statistics import ClassFigures, QuestionFigures, class_figures
from builder.pages.formats.renderer import Renderer
from builder.pages.formulas.asked import asked_symbols
from builder.pages.formulas.notation import Notation, Printer
from builder.pages.reports.class_report import (
    KINDS,
    BorrowedLine,
    ClassReport,
    MistakeLine,
    QuestionLine,
    class_report,
)
from builder.pages.sentences import load_sentences

_FRACTION = re.compile(r"\\frac\{(?P<above>[^{}]*)\}\{(?P<below>.*)\}")
FORMATS: tuple[Format, ...] = ("html", "pdf")


@dataclass(frozen=True, eq=False)
class ClassReportPages:
    """Writes the report on a class in the first language of the course."""

    assignment: Assignment
    exercises: Mapping[str, Exercise]
    course: Course
    home: Path

    def files(self, marked: Sequence[MarkedStudent], refused: int) -> dict[str, bytes]:
        """Return the report by file name, in every format."""
        report = self._report(marked, refused)
        say = load_sentences(self._language, self.home, "report")
        files: dict[str, bytes] = {}
        for format in FORMATS:
            renderer = Renderer(format, self._language, self.course, self.home)
            files |= class_report(report, renderer, say, self.course.decimal[self._language]).files()
        return files

    def _report(self, marked: Sequence[MarkedStudent], refused: int) -> ClassReport:
        figures = class_figures({each.student.id: each.exercises for each in marked})
        title = self.assignment.title.get(self._language) or self.assignment.slug
        return ClassReport(
            title, len(self.assignment.enrolled), len(marked), refused, figures.shares,
            tuple(self._questions(slug, figures) for slug in self.exercises),
            tuple(
                MistakeLine(self._name(each.slug), each.students, self._label(each.exercise, each.quantity),
                            each.example.student, each.example.text)
                for each in figures.mistakes
            ),
            tuple(self._borrowed(each, marked) for each in self._found(marked)),
        )  # fmt: skip

    def _questions(self, slug: str, figures: ClassFigures) -> tuple[str, tuple[QuestionLine, ...]]:
        title = prose_sections(self.exercises[slug].prose[self._language]).title
        return title, tuple(self._question(each) for each in figures.questions if each.exercise == slug)

    def _question(self, figures: QuestionFigures) -> QuestionLine:
        counts = tuple(figures.kinds[kind] for kind in KINDS)  # type: ignore[index]
        label = self._label(figures.exercise, figures.quantity)
        return QuestionLine(label, figures.out_of, figures.facility, figures.discrimination, counts)

    def _borrowed(self, found: Borrowed, marked: Sequence[MarkedStudent]) -> BorrowedLine:
        labels = tuple(self._label(*place) for place in found.quantities)
        student, owner = marked[found.student].student.id, marked[found.owner].student.id
        return BorrowedLine(student, owner, labels, found.by_chance)

    def _found(self, marked: Sequence[MarkedStudent]) -> tuple[Borrowed, ...]:
        return borrowed(_columns(marked), self.assignment.tolerance)

    def _label(self, slug: str, quantity: str) -> str:
        """Return the label on one line, since it stands in the rows of a table."""
        return _FRACTION.sub(r"\g<above> / \g<below>", self._printers[slug].label(quantity))

    def _name(self, slug: str) -> str:
        return str(load_sentences(self._language, self.home, "feedback").phrases.get(f"name-{slug}", slug))

    @property
    def _language(self) -> Language:
        return self.course.languages[0]

    @cached_property
    def _printers(self) -> dict[str, Printer]:
        return {slug: Printer(each.graph, {}, self._notation(each)) for slug, each in self.exercises.items()}

    def _notation(self, exercise: Exercise) -> Notation:
        partial = "d" if exercise.free and exercise.network is None else r"\partial"
        sign = self.course.decimal[self._language]
        symbols = asked_symbols(exercise.asks)
        return Notation(sign, self.course.places, self._language, symbols, partial)


def _columns(marked: Sequence[MarkedStudent]) -> list[Column]:
    """Return the numbers that were asked, a value for each marked student; expressions are left out."""
    parts = [
        {(each.slug, part.quantity): part for each in one.exercises for part in each.parts} for one in marked
    ]
    places = dict.fromkeys(place for each in parts for place in each)
    found = []
    for slug, quantity in places:
        keys = np.array([_key(each, slug, quantity) for each in marked])
        if np.isnan(keys).all():
            continue
        theirs = [each.get((slug, quantity)) for each in parts]
        answers = np.array(
            [np.nan if part is None or part.number is None else part.number for part in theirs]
        )
        wrong = np.array([part is not None and part.verdict.kind == "wrong" for part in theirs])
        found.append(Column(slug, quantity, answers, wrong, keys))
    return found


def _key(marked: MarkedStudent, slug: str, quantity: str) -> float:
    variant = marked.student.variants.get(slug)
    key = variant.keys.get(quantity) if variant else None
    return key if isinstance(key, float) else float("nan")
