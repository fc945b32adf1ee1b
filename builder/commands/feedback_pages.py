"""What the marker found of a student is handed to the page that tells them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from builder.bank.assignment import AssignedStudent
from builder.bank.exercise import Exercise
from builder.bank.prose_sections import prose_sections
from builder.commands.feedback_parts import FeedbackParts
from builder.commands.final_marks import Change, FinalMark
from builder.course import Course, Format, Language
from builder.marking.marked import MarkedExercise
from builder.pages.formats.page import Page
from builder.pages.formats.prose import Prose
from builder.pages.formats.renderer import Renderer
from builder.pages.formulas.asked import asked_symbols
from builder.pages.formulas.differential import differential
from builder.pages.formulas.notation import Notation, Printer
from builder.pages.moments import load_moments
from builder.pages.sentences import load_sentences
from builder.pages.sheets.feedback import (
    ChangeFeedback,
    ExerciseFeedback,
    Feedback,
    FeedbackWords,
    feedback_page,
)
from builder.pages.sheets.feedback_head import Handed
from builder.pages.worked.solution import Solution
from builder.pages.worked.working_page import PageStyle


@dataclass(frozen=True, eq=False)
class FeedbackPages:
    """Writes the feedback of students who read one language; `released`: with the solution of their sheet."""

    title: str
    exercises: Mapping[str, Exercise]
    language: Language
    course: Course
    home: Path
    formats: tuple[Format, ...] = ("html", "md")
    released: bool = False

    def pages(self, final: FinalMark) -> Iterator[Page]:
        """Yield the feedback of one student in every format."""
        student = final.marked.student
        feedback = Feedback(
            self.title,
            student.name,
            student.id,
            tuple(self._exercise(each, student, final.changes) for each in final.marked.exercises),
            Handed(final.received, final.due, final.extended, final.days_late, final.lost),
        )
        return (feedback_page(feedback, renderer, self._words) for renderer in self._renderers)

    def _exercise(
        self, marked: MarkedExercise, student: AssignedStudent, changes: Sequence[Change]
    ) -> ExerciseFeedback:
        exercise, givens = self.exercises[marked.slug], student.variants[marked.slug].givens
        printer = self._printer(exercise, givens)
        first = marked.first_wrong(exercise.graph)
        return ExerciseFeedback(
            self._titles[marked.slug],
            tuple(self._parts[marked.slug].of(part, marked, printer) for part in marked.parts),
            None if first is None else marked.parts.index(first),
            self._own_words[marked.slug],
            _context(printer),
            tuple(_change(each, printer) for each in changes if each.exercise == marked.slug),
            tuple(self._solutions[marked.slug].pieces(givens)) if self.released else (),
        )

    def _printer(self, exercise: Exercise, givens: Mapping[str, str]) -> Printer:
        values = {**exercise.fixed, **{name: float(text) for name, text in givens.items()}}
        notation = Notation(
            self.course.decimal[self.language],
            self.course.places,
            self.language,
            asked_symbols(exercise.asks),
            differential(exercise),
        )
        return Printer(exercise.graph, values, notation)

    @cached_property
    def _parts(self) -> dict[str, FeedbackParts]:
        return {slug: FeedbackParts(each) for slug, each in self.exercises.items()}

    @cached_property
    def _renderers(self) -> tuple[Renderer, ...]:
        return tuple(Renderer(format, self.language, self.course, self.home) for format in self.formats)

    @cached_property
    def _words(self) -> FeedbackWords:
        say = load_sentences(self.language, self.home, "feedback")
        return FeedbackWords(say, self.course.decimal[self.language], load_moments(self.language, self.home))

    @cached_property
    def _solutions(self) -> dict[str, Solution]:
        say, sign = load_sentences(self.language, self.home), self.course.decimal[self.language]
        styles = {
            slug: PageStyle(self.language, sign, each.places, say, self.home)
            for slug, each in self.exercises.items()
        }
        return {slug: Solution(each, styles[slug]) for slug, each in self.exercises.items()}

    @cached_property
    def _titles(self) -> dict[str, str]:
        return {
            slug: prose_sections(each.prose[self.language]).title for slug, each in self.exercises.items()
        }

    @cached_property
    def _own_words(self) -> dict[str, dict[str, Prose]]:
        """What each exercise says of its mistakes, by slug."""
        return {
            slug: {
                name: section
                for name, section in Prose.load(each.prose[self.language]).sections.items()
                if name and name not in each.graph
            }
            for slug, each in self.exercises.items()
        }


def _change(change: Change, printer: Printer) -> ChangeFeedback:
    label = printer.label(change.quantity)
    return ChangeFeedback(change.why, label, change.before, change.after, change.reason)


def _context(printer: Printer) -> dict[str, Any]:
    return {"label": printer.label, "given": printer.value}
