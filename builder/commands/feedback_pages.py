"""What the marker found of a student is handed to the page that tells them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from builder.bank.assignment import AssignedStudent, Assignment
from builder.bank.exercise import Exercise
from builder.bank.prose_sections import prose_sections
from builder.commands.class_marks import MarkedStudent
from builder.course import Course, Language
from builder.marking.catalogue import known_mistakes
from builder.marking.marked import MarkedExercise, MarkedPart
from builder.marking.mistaken import Mistaken, mistaken
from builder.marking.wrong_step import right_values, wrong_step
from builder.pages.formats.prose import Prose
from builder.pages.formats.renderer import Renderer
from builder.pages.formats.values import Latex
from builder.pages.formulas.asked import asked_symbols
from builder.pages.formulas.notation import Notation, Printer
from builder.pages.sentences import Sentences, load_sentences
from builder.pages.sheets.feedback import ExerciseFeedback, Feedback, PartFeedback, feedback_page

FORMATS = ("html", "md")


@dataclass(frozen=True, eq=False)
class FeedbackPages:
    """Writes the feedback of students who read one language."""

    assignment: Assignment
    exercises: Mapping[str, Exercise]
    language: Language
    course: Course
    home: Path

    def files(self, marked: MarkedStudent) -> dict[str, bytes]:
        """Return the feedback of one student by file name, in every format."""
        feedback = Feedback(
            self.title,
            marked.student.name,
            marked.student.id,
            tuple(self._exercise(each, marked.student) for each in marked.exercises),
        )
        files: dict[str, bytes] = {}
        for renderer in self._renderers:
            page = feedback_page(feedback, renderer, self._say, self.course.decimal[self.language])
            files |= page.files()
        return files

    @property
    def title(self) -> str:
        """The assignment's title in this language, or its name."""
        return self.assignment.title.get(self.language) or self.assignment.slug

    def _exercise(self, marked: MarkedExercise, student: AssignedStudent) -> ExerciseFeedback:
        exercise = self.exercises[marked.slug]
        printer = self._printer(exercise, student.variants[marked.slug].givens)
        first = marked.first_wrong(exercise.graph.names)
        return ExerciseFeedback(
            self._titles[marked.slug],
            tuple(
                _part(
                    part,
                    printer,
                    _columns(exercise, part),
                    self._right_steps(part, marked, exercise, printer),
                )
                for part in marked.parts
            ),
            None if first is None else marked.parts.index(first),
            self._own_words[marked.slug],
            _context(printer),
        )

    def _printer(self, exercise: Exercise, givens: Mapping[str, str]) -> Printer:
        values = {**exercise.fixed, **{name: float(text) for name, text in givens.items()}}
        partial = "d" if exercise.free and exercise.network is None else r"\partial"
        notation = Notation(
            self.course.decimal[self.language],
            self.course.places,
            self.language,
            asked_symbols(exercise.asks),
            partial,
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
        return tuple(Renderer(format, self.language, self.course, self.home) for format in FORMATS)  # type: ignore[arg-type]

    @cached_property
    def _say(self) -> Sentences:
        return load_sentences(self.language, self.home, "feedback")

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


def _columns(exercise: Exercise, part: MarkedPart) -> int:
    return exercise.ask(part.quantity).shape[1]


def _wrong_cells(part: MarkedPart, columns: int) -> tuple[str, ...]:
    """Return the cells that are neither right nor follow, as `(row, column)`."""
    good = ("right", "follows")
    return tuple(
        f"({index // columns + 1}, {index % columns + 1})"
        for index, cell in enumerate(part.cells)
        if cell.kind not in good
    )


def _part(part: MarkedPart, printer: Printer, columns: int, right: tuple[Latex, ...]) -> PartFeedback:
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
        _wrong_cells(part, columns),
        right,
    )


def _context(printer: Printer) -> dict[str, Any]:
    return {"label": printer.label, "given": printer.value}
