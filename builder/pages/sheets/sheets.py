"""A sheet tells whose it is, and the conventions, and sets the exercises with its student's numbers."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from builder.bank.exercise import Exercise
from builder.bank.tolerance import Tolerance
from builder.pages.formats.page import Page
from builder.pages.formats.renderer import Fragment, Renderer
from builder.pages.sentences import Sentences
from builder.pages.sheets.sheet_code import drawn_code
from builder.pages.sheets.sheet_exercise import SheetExercise
from builder.pages.sheets.sheet_frame import SheetFrame, SheetFrames
from builder.pages.worked.working_page import PageStyle

STEM = "sheet"


@dataclass(frozen=True)
class SheetHead:
    """What all sheets of an assignment have at their head, in one language."""

    title: str
    date: str = ""
    due: str = ""


@dataclass(frozen=True, slots=True)
class Handout:
    """A student, the code of their variant, and their drawn numbers (texts by name) by exercise, in order."""

    id: str
    name: str
    code: str
    givens: Mapping[str, Mapping[str, str]]


@dataclass(frozen=True, eq=False)
class Sheets:
    """The sheets of an assignment in the format and language of a renderer; what they share is prepared once.

    `style` holds the sentences about networks, `say` those about sheets.
    """

    head: SheetHead
    exercises: Sequence[Exercise]
    tolerance: Tolerance
    renderer: Renderer
    style: PageStyle
    say: Sentences

    def page(self, handout: Handout) -> Page:
        """Return the sheet of one student; it is made from what was drawn, without ever computing a key."""
        words = {"student": handout.name, "id": handout.id, "code": handout.code}
        own = {name: self.renderer.inline(word) for name, word in words.items()}
        own |= drawn_code(handout.code, self.renderer.dialect.name)
        frame = self._frames.of(tuple(handout.givens))
        pieces = self._pieces(handout, frame)
        title = self.head.title
        return self.renderer.page(title, pieces, STEM, "sheet", points=frame.points, **own, **self._shared)

    def _pieces(self, handout: Handout, frame: SheetFrame) -> Iterator[Fragment]:
        yield frame.rules
        for exercise, (before, told, after) in zip(frame.exercises, frame.around, strict=True):
            yield before
            stated, *rest = exercise.fragments(handout.givens[exercise.exercise.slug])
            high = exercise.exercise.network is not None  # its diagram may be too high to be kept together
            yield from (stated, told, *rest) if high else (stated, *rest, told)
            yield after

    @cached_property
    def _frames(self) -> SheetFrames:
        return SheetFrames(self._exercises, self.tolerance, self.renderer, self.say, self.style.decimal)

    @cached_property
    def _exercises(self) -> dict[str, SheetExercise]:
        return {
            exercise.slug: SheetExercise(exercise, number, self.renderer, self.style, self.say)
            for number, exercise in enumerate(self.exercises, 1)
        }

    @cached_property
    def _shared(self) -> dict[str, Any]:
        """What the layout prints that is the same for all, marked up: labels and dates."""
        inline, say = self.renderer.inline, self.say.words
        names = ("name", "id-label", "code-label", "points-label", "due-label")
        labels = {name.replace("-", "_"): inline(say(name)) for name in names}
        told = {"date": self.head.date, "due": self.head.due}
        dates = {name: inline(text) if text else "" for name, text in told.items()}
        return {"words": labels, **dates, "qr_label": inline(say("qr")), "qr_plain": say("qr")}
