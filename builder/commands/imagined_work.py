"""Imagined students of one exercise: what each of a kind writes, for a whole class of variants at once."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from builder.bank.answer_text import answer_text
from builder.bank.ask import Ask
from builder.bank.assignment import Variant
from builder.bank.class_values import class_givens, class_values
from builder.bank.drawing import Drawn
from builder.bank.exercise import Exercise
from builder.bank.expression_keys import expression_key
from builder.bank.honest_work import honest_work
from builder.bank.rules import rules
from builder.bank.tolerance import Tolerance
from builder.marking.marker import Submission
from builder.working.building import plus, times
from builder.working.follow import evaluate
from builder.working.formula import ONE, Formula, Number
from builder.working.graph import Graph

GARBAGE = ("no lo sé", "((3)", "9**9**9**9", "__import__('os')", "[[1, 2], [3]]", "∞ − ∞")
_FACTOR = Number("0.6")  # how far a slip takes a value from where it should be
Texts = Mapping[str, str]


@dataclass(frozen=True, eq=False)
class ImaginedWork:
    """A class of variants of one exercise, and what students of each kind write for them."""

    exercise: Exercise
    drawn: Drawn
    variants: Sequence[Variant]
    tolerance: Tolerance

    def perfect(self, students: range) -> Iterator[Submission]:
        """Yield the right answers, to the places that are asked."""
        return self.consistent(self.exercise.graph, students)

    def rounding(self, students: range) -> Iterator[Submission]:
        """Yield the answers of those who round every value to the places that are asked and go on with it."""
        values = class_values(self.exercise, self._part(students), self.exercise.graph.names)
        if self.exercise.numbers:
            values = honest_work(self.exercise, rules(self.exercise.asks, self.tolerance)).worked(values)
        return self._written(self.exercise, values, students)

    def consistent(self, graph: Graph, students: range) -> Iterator[Submission]:
        """Yield the answers of those who work by another graph, and make no further mistake."""
        exercise = self.exercise
        values = evaluate(graph, class_givens(exercise, self._part(students)), exercise.asked)
        whole = len(exercise.numbers) == len(exercise.asked)  # no expression, whose key is the graph's
        return self._written(exercise if whole else replace(exercise, graph=graph), values, students)

    def slip(self, ask: Ask) -> Graph | None:
        """Return the graph of those who mistake the first quantity of an ask, or none for a choice."""
        name = ask.quantities[0]
        formula = self.exercise.graph[name].formula
        if formula is None or ask.kind == "choice":
            return None
        wrong: Formula = plus(formula, ONE) if ask.is_counted else times(_FACTOR, formula)
        return self.exercise.graph.replacing({name: wrong})

    def blank(self, students: range) -> Iterator[Submission]:
        """Yield empty forms."""
        return (Submission(self.variants[student], {}, ".") for student in students)

    def garbage(self, students: range) -> Iterator[Submission]:
        """Yield what cannot be read."""
        names = [ask.quantity for ask in self.exercise.asks]
        for student in students:
            texts = {name: GARBAGE[(student + at) % len(GARBAGE)] for at, name in enumerate(names)}
            yield Submission(self.variants[student], texts, ".")

    def _part(self, students: range) -> dict[str, np.ndarray]:
        return {name: column[students.start : students.stop] for name, column in self.drawn.givens.items()}

    def _written(
        self, exercise: Exercise, values: Mapping[str, np.ndarray], students: range
    ) -> Iterator[Submission]:
        asked = exercise.numbers
        count = len(students)
        numbers = {name: np.broadcast_to(values[name], (count, 1))[:, 0].tolist() for name in asked}
        for row, student in enumerate(students):
            variant = self.variants[student]
            own = {name: numbers[name][row] for name in asked}
            texts = {ask.quantity: self._text(exercise, ask, own, variant) for ask in exercise.asks}
            yield Submission(variant, texts, ".")

    def _text(self, exercise: Exercise, ask: Ask, own: Mapping[str, float], variant: Variant) -> str:
        if ask.kind == "expression":
            return expression_key(exercise, ask.quantity, variant.givens)
        return answer_text(ask, own, variant.givens)
