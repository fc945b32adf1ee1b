"""An answer as its page tells it: what was written, the verdict, and the step in which a mistake is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from builder.bank.exercise import Exercise
from builder.bank.remarks import REMARKS
from builder.marking.answer import TRANSPOSED
from builder.marking.catalogue import known_mistakes
from builder.marking.marked import MarkedExercise, MarkedPart
from builder.marking.mistaken import Mistaken, mistaken
from builder.marking.wrong_step import right_values, wrong_step
from builder.pages.formats.values import Latex
from builder.pages.formulas.notation import Printer
from builder.pages.sheets.feedback import PartFeedback

_GOOD = ("right", "follows")


@dataclass(frozen=True, eq=False)
class FeedbackParts:
    """The answers to one exercise; what no student changes is prepared once."""

    exercise: Exercise

    def of(self, part: MarkedPart, marked: MarkedExercise, printer: Printer) -> PartFeedback:
        """Return an answer, told with the labels and numbers of the student's printer."""
        ask, unread = self.exercise.ask(part.quantity), part.unread
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
            _places([cell.kind not in _GOOD for cell in part.cells], ask.shape[1]),
            self._right_steps(part, marked, printer),
            part.few_places,
            ask.places,
            tuple(printer.label(name) for name in ask.within or self.exercise.free),
            part.verdict.mistake in self._conventions,
            _places([name in part.few for name in part.quantities if part.cells], ask.shape[1]),
            part.few_cost > 0,
            ask.kind,
            len(ask.quantities),
            part.trivial,
        )

    def _right_steps(self, part: MarkedPart, marked: MarkedExercise, printer: Printer) -> tuple[Latex, ...]:
        """Return the step in which a named mistake is, and what comes of it, with the student's numbers."""
        exercise, slug, quantity = self.exercise, part.verdict.mistake, _shown(part)
        if slug is None or quantity is None or exercise.free:
            return ()
        numbers = {each.quantity: each.number for each in marked.parts if each.number is not None}
        numbers.update({name: value for each in marked.parts for name, value in each.values.items()})
        at = wrong_step(self._candidates, slug, quantity, printer.values, numbers)
        steps = tuple(dict.fromkeys((at, quantity)))
        values = right_values(exercise.graph, steps, printer.values, numbers)
        own = Printer(exercise.graph, values, printer.notation)
        return tuple(own.aligned(step) for step in steps if exercise.graph[step].formula is not None)

    @cached_property
    def _candidates(self) -> tuple[Mistaken, ...]:
        """The mistakes that can be named."""
        return mistaken(self.exercise.graph, self.exercise.asked, known_mistakes(self.exercise))

    @cached_property
    def _conventions(self) -> frozenset[str]:
        """The mistakes that are only other than what the exercise states."""
        slugs = (each.slug for each in known_mistakes(self.exercise) if each.convention)
        return frozenset({TRANSPOSED, *slugs})


def _shown(part: MarkedPart) -> str | None:
    """Return the number, or the first of the cells, that shows a mistake which was made at a step."""
    if part.verdict.kind != "mistake" or part.verdict.mistake in REMARKS:
        return None
    if part.number is not None:
        return part.quantity
    alike = (
        name
        for name, cell in zip(part.quantities, part.cells)
        if cell.kind == "mistake" and cell.mistake == part.verdict.mistake
    )
    return next(alike, None)


def _places(told: Sequence[bool], columns: int) -> tuple[str, ...]:
    """Return the cells that are told, as `(row, column)`."""
    cells = (divmod(index, columns) for index, is_told in enumerate(told) if is_told)
    return tuple(f"({row + 1}, {column + 1})" for row, column in cells)
