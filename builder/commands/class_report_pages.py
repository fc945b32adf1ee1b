"""What the marks of a class say is handed to the page that tells the lecturer."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from pathlib import Path

from builder.bank.assignment import Assignment
from builder.bank.exercise import Exercise
from builder.bank.prose_sections import prose_sections
from builder.commands.borrowed_answers import BorrowedAnswers
from builder.commands.class_marks import MarkedStudent
from builder.commands.final_marks import FinalMark
from builder.commands.marking_file import MarkingRules
from builder.course import Course, Format, Language
from builder.marking.catalogue import known_mistakes
from builder.marking.class_statistics import ClassFigures, MistakeFigures, QuestionFigures, class_figures
from builder.pages.formats.renderer import Renderer
from builder.pages.formulas.asked import asked_symbols
from builder.pages.formulas.differential import differential
from builder.pages.formulas.notation import Notation, Printer
from builder.pages.moments import load_moments
from builder.pages.reports.class_lines import (
    KINDS,
    BorrowedLine,
    ClassReport,
    ExerciseLines,
    HandingIn,
    MistakeLine,
    QuestionLine,
)
from builder.pages.reports.class_report import class_report
from builder.pages.reports.mistake_names import MistakeNames
from builder.pages.sentences import load_sentences

_FRACTION = re.compile(r"\\frac\{(?P<above>(?:[^{}]|\{[^{}]*\})*)\}\{(?P<below>.*)\}")
_CELLS = 3  # cells of an array that the report names
FORMATS: tuple[Format, ...] = ("html", "pdf")


@dataclass(frozen=True)
class ClassMarks:
    """The final marks of a class, when answers came, the rules, and how many a person must look at."""

    final: Sequence[FinalMark]
    times: Mapping[str, datetime]
    rules: MarkingRules
    refused: int

    @property
    def marked(self) -> tuple[MarkedStudent, ...]:
        """The marked students."""
        return tuple(each.marked for each in self.final)


@dataclass(frozen=True, eq=False)
class ClassReportPages:
    """Writes the report on a class in the first language of the course."""

    assignment: Assignment
    exercises: Mapping[str, Exercise]
    course: Course
    home: Path

    def files(self, marks: ClassMarks) -> dict[str, bytes]:
        """Return the report by file name, in every format."""
        report = self._report(marks)
        say, moments = (
            load_sentences(self._language, self.home, "report"),
            load_moments(self._language, self.home),
        )
        sign = self.course.decimal[self._language]
        renderers = [Renderer(format, self._language, self.course, self.home) for format in FORMATS]
        pages = class_report(report, renderers, say, sign, moments)
        return {name: raw for page in pages for name, raw in page.files().items()}

    def _report(self, marks: ClassMarks) -> ClassReport:
        marked = marks.marked
        figures = class_figures({each.student.id: each.exercises for each in marked})
        return ClassReport(
            self.assignment.title.get(self._language) or self.assignment.slug,
            len(self.assignment.enrolled), len(marked), marks.refused,
            tuple(each.points / each.marked.out_of for each in marks.final if each.marked.out_of),
            tuple(self._exercise(slug, figures) for slug in self.exercises),
            tuple(map(self._mistake, figures.mistakes)),
            tuple(self._borrowed(marked)),
            self._handing_in(marks),
            sum(each.lost > 0 for each in marks.final),
        )  # fmt: skip

    def _exercise(self, slug: str, figures: ClassFigures) -> ExerciseLines:
        theirs = [each for each in figures.questions if each.exercise == slug]
        title = prose_sections(self.exercises[slug].prose[self._language]).title
        students = max((each.students for each in theirs), default=0)
        return ExerciseLines(title, students, tuple(map(self._question, theirs)))

    def _question(self, figures: QuestionFigures) -> QuestionLine:
        return QuestionLine(
            self._label(figures.exercise, figures.quantity),
            figures.out_of, figures.facility, figures.discrimination,
            tuple(figures.kinds[kind] for kind in KINDS),  # type: ignore[index]
            figures.students, self._cells(figures),
        )  # fmt: skip

    def _cells(self, figures: QuestionFigures) -> tuple[tuple[str, int], ...]:
        """Return the cells that were missed most, unless all were alike."""
        if len(set(figures.cells)) < 2:
            return ()
        columns = self.exercises[figures.exercise].ask(figures.quantity).shape[1]
        worst = sorted(enumerate(figures.cells), key=lambda each: -each[1])[:_CELLS]
        return tuple((f"({at // columns + 1}, {at % columns + 1})", count) for at, count in worst if count)

    def _mistake(self, found: MistakeFigures) -> MistakeLine:
        return MistakeLine(
            self._names.of(found.slug, self.exercises[found.exercise].prose[self._language]),
            found.students, self._label(found.exercise, found.quantity),
            found.example.student, found.example.text, found.slug in self._conventions[found.exercise],
        )  # fmt: skip

    def _borrowed(self, marked: Sequence[MarkedStudent]) -> Iterator[BorrowedLine]:
        found = BorrowedAnswers(self.assignment, self.exercises, self.course).found(marked)
        pairs = {(student, owner) for student, owner, _ in found}
        for student, owner, each in found:
            labels = tuple(dict.fromkeys(self._label(*place) for place in each.quantities))
            yield BorrowedLine(student, owner, labels, each.by_chance, (owner, student) in pairs)

    def _handing_in(self, marks: ClassMarks) -> HandingIn:
        ids = [each.marked.student.id for each in marks.final]
        times = [marks.times[student] for student in ids if student in marks.times]
        extended = sum(student in marks.rules.settings.extensions for student in ids)
        late = sum(each.days_late > 0 for each in marks.final)
        return HandingIn(times, len(ids) - len(times), marks.rules.settings.due, late, extended)

    def _label(self, slug: str, quantity: str) -> str:
        """Return the label on one line, since it stands in the rows of a table."""
        return _FRACTION.sub(r"\g<above> / \g<below>", self._printers[slug].label(quantity))

    @property
    def _language(self) -> Language:
        return self.course.languages[0]

    @cached_property
    def _names(self) -> MistakeNames:
        return MistakeNames(load_sentences(self._language, self.home, "feedback"))

    @cached_property
    def _conventions(self) -> dict[str, frozenset[str]]:
        """The mistakes of each exercise that are only other conventions, by slug."""
        return {
            slug: frozenset(mistake.slug for mistake in known_mistakes(each) if mistake.convention)
            for slug, each in self.exercises.items()
        }

    @cached_property
    def _printers(self) -> dict[str, Printer]:
        return {slug: Printer(each.graph, {}, self._notation(each)) for slug, each in self.exercises.items()}

    def _notation(self, exercise: Exercise) -> Notation:
        sign = self.course.decimal[self._language]
        symbols = asked_symbols(exercise.asks)
        return Notation(sign, self.course.places, self._language, symbols, differential(exercise))
