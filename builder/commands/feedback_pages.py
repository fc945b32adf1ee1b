"""What the marker found of a student is handed to the page that tells them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from builder.bank.assignment import AssignedStudent
from builder.bank.exercise import Ask, Exercise
from builder.bank.prose_sections import prose_sections
from builder.commands.final_marks import Change, FinalMark
from builder.course import Course, Format, Language
from builder.marking.catalogue import known_mistakes
from builder.marking.marked import MarkedExercise, MarkedPart
from builder.marking.mistaken import Mistaken, mistaken
from builder.marking.wrong_step import right_values, wrong_step
from builder.pages.formats.page import Page
from builder.pages.formats.prose import Prose
from builder.pages.formats.renderer import Renderer
from builder.pages.formats.values import Latex
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
    PartFeedback,
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
        first = marked.first_wrong(exercise.graph.names)
        return ExerciseFeedback(
            self._titles[marked.slug],
            tuple(
                _part(
                    part,
                    printer,
                    exercise.ask(part.quantity),
                    self._right_steps(part, marked, exercise, printer),
                )
                for part in marked.parts
            ),
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

    def _right_steps(
        self, part: MarkedPart, marked: MarkedExercise, exercise: Exercise, printer: Printer
    ) -> tuple[Latex, ...]:
        """Return the step in which a named mistake is, and what comes of it, with the student's numbers."""
        slug, quantity = part.verdict.mistake, part.quantity
        told = part.verdict.kind == "mistake" and part.number is not None
        if slug is None or not told or exercise.ask(quantity).kind != "number" or exercise.free:
            return ()
        numbers = {each.quantity: each.number for each in marked.parts if each.number is not None}
        at = wrong_step(self._candidates[marked.slug], slug, quantity, printer.values, numbers)
        steps = tuple(dict.fromkeys((at, quantity)))
        values = right_values(exercise.graph, steps, printer.values, numbers)
        own = Printer(exercise.graph, values, printer.notation)
        return tuple(own.aligned(step) for step in steps if exercise.graph[step].formula is not None)

    @cached_property
    def _candidates(self) -> dict[str, tuple[Mistaken, ...]]:
        """The mistakes that can be named in each exercise."""
        return {
            slug: mistaken(each.graph, each.asked, known_mistakes(each))
            for slug, each in self.exercises.items()
        }

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


def _wrong_cells(part: MarkedPart, columns: int) -> tuple[str, ...]:
    """Return the cells that are neither right nor follow, as `(row, column)`."""
    good = ("right", "follows")
    return tuple(
        f"({index // columns + 1}, {index % columns + 1})"
        for index, cell in enumerate(part.cells)
        if cell.kind not in good
    )


def _part(part: MarkedPart, printer: Printer, ask: Ask, right: tuple[Latex, ...]) -> PartFeedback:
    unread = part.unread
    data: dict[str, str | Sequence[str]] = dict(unread.data) if unread else {}
    if unread and unread.position is not None:
        data["position"] = str(unread.position)
    return PartFeedback(
        printer.label(part.quantity),
        part.text,
        part.verdict.kind,
        part.points,
        part.out_of,
        part.verdict.mistake,
        part.verdict.carried,
        unread.code if unread else None,
        data,
        _wrong_cells(part, ask.shape[1]),
        right,
        part.few_places,
        ask.places,
        tuple(printer.label(name) for name in ask.within),
    )


def _change(change: Change, printer: Printer) -> ChangeFeedback:
    label = printer.label(change.quantity)
    return ChangeFeedback(change.why, label, change.before, change.after, change.reason)


def _context(printer: Printer) -> dict[str, Any]:
    return {"label": printer.label, "given": printer.value}
