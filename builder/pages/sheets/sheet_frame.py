"""Around the exercises of a sheet stand how to answer, the conventions, the headings and the boxes.

They depend on which exercises a sheet has and in what order, and on nobody's numbers.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from markupsafe import Markup

from builder.bank.tolerance import Tolerance
from builder.pages.formats.renderer import Fragment, Renderer
from builder.pages.formats.values import Text
from builder.pages.formulas.numbers import DecimalSign
from builder.pages.sentences import Sentences
from builder.pages.sheets.answer_boxes import answer_boxes, points_text
from builder.pages.sheets.sheet_exercise import SheetExercise
from builder.pages.sheets.sheet_rules import how_to_answer

Around = tuple[Fragment, Fragment, Fragment]


@dataclass(frozen=True, eq=False)
class SheetFrame:
    """What stands around the exercises of a sheet, in their order, in the format of a renderer."""

    exercises: Sequence[SheetExercise]
    tolerance: Tolerance
    renderer: Renderer
    say: Sentences
    decimal: DecimalSign

    @cached_property
    def points(self) -> Markup:
        """The points there are to earn."""
        total = sum(each.exercise.points for each in self.exercises)
        return self.renderer.inline(points_text(total, self.decimal))

    @cached_property
    def rules(self) -> Fragment:
        """How to answer, and the conventions."""
        macros = self.renderer.macros("blocks")
        boxes = []
        for title, texts in (("how", self._how()), ("conventions", self._conventions())):
            items = [self.renderer.inline(text) for text in texts]
            if items:
                inner = Markup("\n\n") + macros.items(items, False, 1, False)  # a list is a block of its own
                boxes.append(macros.callout("callout", self.renderer.inline(self.say.words(title)), inner))
        return Fragment(Markup("").join(boxes), {})

    @cached_property
    def around(self) -> tuple[Around, ...]:
        """The heading of each exercise, the end of what stays with it on a page, and its boxes."""
        told = Fragment(self.renderer.macros("sheet_parts").told(), {})
        shared = (self.renderer, self.say, self.decimal)
        return tuple(
            (self._heading(number, each), told, answer_boxes(each, *shared))
            for number, each in enumerate(self.exercises, 1)
        )

    def _how(self) -> Iterator[Text]:
        asks = [(ask, exercise.label(ask)) for exercise in self.exercises for ask in exercise.exercise.asks]
        return how_to_answer(asks, self.tolerance, self.say, self.decimal)

    def _conventions(self) -> tuple[Text, ...]:
        """Return what the networks of the exercises call for, each once."""
        every = [text for exercise in self.exercises for text in exercise.conventions()]
        return tuple(dict.fromkeys(every))

    def _heading(self, number: int, exercise: SheetExercise) -> Fragment:
        points, minutes = self._said_points(exercise.exercise.points), str(exercise.exercise.minutes)
        worth = self.say.words("worth", points=points, minutes=minutes)
        apart = number > 1 and exercise.exercise.network is not None
        title = self.renderer.inline(exercise.title)
        told = (str(number), title, worth, apart, exercise.is_short)
        return Fragment(self.renderer.macros("sheet_parts").exercise(*told), {})

    def _said_points(self, points: float) -> str:
        key = "points-1" if points == 1 else "points-n"
        return self.say.words(key, count=points_text(points, self.decimal))
