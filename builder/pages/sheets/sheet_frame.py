"""Around the exercises of a sheet stand how to answer, the conventions, the headings and the boxes.

They depend on which exercises a sheet has and in what order, and on nobody's numbers.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from markupsafe import Markup

from builder.bank.ask import Ask
from builder.bank.tolerance import Tolerance
from builder.pages.formats.renderer import Fragment, Renderer
from builder.pages.formats.values import Latex, Strong, Text
from builder.pages.formulas.numbers import DecimalSign
from builder.pages.sentences import Sentences
from builder.pages.sheets.answer_boxes import answer_boxes, points_text
from builder.pages.sheets.sheet_exercise import SheetExercise
from builder.pages.sheets.sheet_rules import how_to_answer, numbered

Around = tuple[Fragment, Fragment, Fragment]
_REMEMBERED = 256  # frames of orders, so that a class whose students each have their own takes no more room


@dataclass(frozen=True, eq=False)
class SheetFrame:
    """What stands around the exercises of a sheet, in their order.

    `points` are those there are to earn, `rules` say how to answer and what the conventions are; `around`
    each exercise stand its heading, the end of what stays with it on a page, and its boxes.
    """

    exercises: tuple[SheetExercise, ...]
    points: Markup
    rules: Fragment
    around: tuple[Around, ...]


@dataclass(frozen=True, eq=False)
class SheetFrames:
    """The frames of sheets in the format of a renderer; what orders have in common is marked up once."""

    exercises: Mapping[str, SheetExercise]
    tolerance: Tolerance
    renderer: Renderer
    say: Sentences
    decimal: DecimalSign

    def of(self, order: tuple[str, ...]) -> SheetFrame:
        """Return the frame of a sheet with these exercises, by slug."""
        found = self._frames.get(order)
        if found is None:
            own = tuple(self.exercises[slug] for slug in order)
            around = tuple(self._around(number, each) for number, each in enumerate(own, 1))
            rules = self._rules(tuple(self._how(own)), self._conventions(own))
            found = SheetFrame(own, self._points(own), rules, around)
            if len(self._frames) < _REMEMBERED:
                self._frames[order] = found
        return found

    def _points(self, own: Sequence[SheetExercise]) -> Markup:
        total = sum(each.exercise.points for each in own)
        return self._inline(Text((points_text(total, self.decimal),)))

    def _around(self, number: int, exercise: SheetExercise) -> Around:
        heading, boxes = (number, exercise.exercise.slug), (0, exercise.exercise.slug)
        if heading not in self._parts:
            self._parts[heading] = self._heading(number, exercise)
        if boxes not in self._parts:
            self._parts[boxes] = answer_boxes(exercise, self.renderer, self.say, self.decimal)
        return self._parts[heading], self._told, self._parts[boxes]

    def _rules(self, how: tuple[Text, ...], conventions: tuple[Text, ...]) -> Fragment:
        """Return how to answer, and the conventions."""
        found = self._ruled.get((how, conventions))
        if found is None:
            macros, boxes = self.renderer.macros("blocks"), []
            for title, texts in (("how", how), ("conventions", conventions)):
                items = [self._inline(text) for text in texts]
                if items:
                    inner = Markup("\n\n") + macros.items(items, False, 1, False)  # a list is its own block
                    boxes.append(
                        macros.callout("callout", self.renderer.inline(self.say.words(title)), inner)
                    )
            found = Fragment(Markup("").join(boxes), {})
            if len(self._ruled) < _REMEMBERED:
                self._ruled[how, conventions] = found
        return found

    def _how(self, own: Sequence[SheetExercise]) -> Iterator[Text]:
        asked = [self._labelled[exercise.exercise.slug] for exercise in own]
        return how_to_answer(asked, self.tolerance, self.say, self.decimal)

    def _conventions(self, own: Sequence[SheetExercise]) -> tuple[Text, ...]:
        """Return what the networks of the exercises call for, each once, and for which if not for all."""
        numbers: dict[Text, list[int]] = {}
        for number, exercise in enumerate(own, 1):
            for text in self._called_for[exercise.exercise.slug]:
                numbers.setdefault(text, []).append(number)
        all_of_them = sum(bool(self._called_for[exercise.exercise.slug]) for exercise in own)
        return tuple(
            text
            if len(called) == all_of_them
            else Text((Strong(numbered(self.say, "only", called)), " ", *text.parts))
            for text, called in numbers.items()
        )

    def _inline(self, text: Text) -> Markup:
        found = self._texts.get(text)
        if found is None:
            found = self._texts[text] = self.renderer.inline(text)
        return found

    @cached_property
    def _labelled(self) -> dict[str, tuple[tuple[Ask, Latex], ...]]:
        return {
            slug: tuple((ask, each.label(ask)) for ask in each.exercise.asks)
            for slug, each in self.exercises.items()
        }

    @cached_property
    def _called_for(self) -> dict[str, tuple[Text, ...]]:
        return {slug: tuple(each.conventions()) for slug, each in self.exercises.items()}

    @cached_property
    def _told(self) -> Fragment:
        return Fragment(self.renderer.macros("sheet_parts").told(), {})

    @cached_property
    def _frames(self) -> dict[tuple[str, ...], SheetFrame]:
        return {}

    @cached_property
    def _parts(self) -> dict[tuple[int, str], Fragment]:
        return {}

    @cached_property
    def _ruled(self) -> dict[tuple[tuple[Text, ...], tuple[Text, ...]], Fragment]:
        return {}

    @cached_property
    def _texts(self) -> dict[Text, Markup]:
        return {}

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
