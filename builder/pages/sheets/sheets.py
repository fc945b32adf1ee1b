"""A sheet tells whose it is, and the conventions, and sets the exercises with its student's numbers."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from markupsafe import Markup

from builder.bank.exercise import Exercise
from builder.bank.tolerance import Tolerance
from builder.pages.formats.page import Page
from builder.pages.formats.renderer import Fragment, Renderer
from builder.pages.formats.values import Text
from builder.pages.sentences import Sentences
from builder.pages.sheets.answer_boxes import answer_boxes, points_text
from builder.pages.sheets.sheet_code import drawn_code
from builder.pages.sheets.sheet_exercise import SheetExercise
from builder.pages.sheets.sheet_rules import how_to_answer
from builder.pages.worked.working_page import PageStyle

STEM = "sheet"


@dataclass(frozen=True)
class SheetHead:
    """What all sheets of an assignment have at their head, in one language."""

    title: str
    date: str = ""
    due: str = ""


@dataclass(frozen=True)
class Handout:
    """A student, the code of their variant, and their drawn numbers (texts by name) by exercise."""

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
        drawn = drawn_code(handout.code, self.renderer.dialect.name)
        return self.renderer.page(
            self.head.title, self._pieces(handout), STEM, "sheet", **own, **drawn, **self._shared
        )

    def _pieces(self, handout: Handout) -> Iterator[Fragment]:
        yield self._rules
        for exercise, (before, told, after) in zip(self._exercises, self._around):
            stated, *rest = exercise.fragments(handout.givens[exercise.exercise.slug])
            network = exercise.exercise.network is not None  # its diagram may be too high to be kept together
            yield from (
                (before, stated, told, *rest, after) if network else (before, stated, *rest, told, after)
            )

    @cached_property
    def _exercises(self) -> tuple[SheetExercise, ...]:
        return tuple(
            SheetExercise(exercise, number, self.renderer, self.style, self.say)
            for number, exercise in enumerate(self.exercises, 1)
        )

    @cached_property
    def _shared(self) -> dict[str, Any]:
        """What the layout prints that is the same for all, marked up: labels, dates, points."""
        inline, say = self.renderer.inline, self.say.words
        names = ("name", "id-label", "code-label", "points-label", "due-label")
        total = points_text(sum(exercise.points for exercise in self.exercises), self.style.decimal)
        labels = {name.replace("-", "_"): inline(say(name)) for name in names}
        told = {"date": self.head.date, "due": self.head.due}
        dates = {name: inline(text) if text else "" for name, text in told.items()}
        return {"words": labels, **dates, "points": inline(total), "qr_label": say("qr")}

    @cached_property
    def _rules(self) -> Fragment:
        """How to answer, and the conventions."""
        macros = self.renderer.macros("blocks")
        boxes = []
        for title, texts in (("how", self._how()), ("conventions", self._conventions())):
            items = [self.renderer.inline(text) for text in texts]
            if items:
                inner = Markup("\n\n") + macros.items(items, False, 1, False)  # a list is a block of its own
                boxes.append(macros.callout("callout", self.renderer.inline(self.say.words(title)), inner))
        return Fragment(Markup("").join(boxes), {})

    def _how(self) -> Iterator[Text]:
        asks = [(ask, exercise.label(ask)) for exercise in self._exercises for ask in exercise.exercise.asks]
        return how_to_answer(asks, self.tolerance, self.say, self.style.decimal)

    def _conventions(self) -> tuple[Text, ...]:
        """Return what the networks of the exercises call for, each once."""
        every = [text for exercise in self._exercises for text in exercise.conventions()]
        return tuple(dict.fromkeys(every))

    @cached_property
    def _around(self) -> tuple[tuple[Fragment, Fragment, Fragment], ...]:
        """The heading of each exercise, the end of what stays with it on a page, and the boxes to answer in."""
        told = Fragment(self.renderer.macros("sheet_parts").told(), {})
        shared = (self.renderer, self.say, self.style.decimal)
        return tuple((self._heading(each), told, answer_boxes(each, *shared)) for each in self._exercises)

    def _heading(self, exercise: SheetExercise) -> Fragment:
        points, minutes = self._said_points(exercise.exercise.points), str(exercise.exercise.minutes)
        worth = self.say.words("worth", points=points, minutes=minutes)
        apart = exercise.number > 1 and exercise.exercise.network is not None
        parts = self.renderer.macros("sheet_parts")
        inline = self.renderer.inline
        told = (str(exercise.number), inline(exercise.title), worth, apart, exercise.is_short)
        return Fragment(parts.exercise(*told), {})

    def _said_points(self, points: float) -> str:
        key = "points-1" if points == 1 else "points-n"
        return self.say.words(key, count=points_text(points, self.style.decimal))
