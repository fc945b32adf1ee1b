"""What a class wrote for one exercise becomes a verdict for every number and every expression."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from builder.bank.assignment import Variant
from builder.bank.exercise import Ask, Exercise
from builder.bank.expression_keys import formula_within
from builder.marking.answer import Answer
from builder.marking.expressions import ExpressionJudge
from builder.marking.follow_through import Values
from builder.marking.judging import Judge, judged
from builder.marking.required_form import in_asked_form
from builder.marking.verdicts import Verdict
from builder.working.formula import Formula, names, substituted
from builder.working.text_form import parse

Read = Mapping[str, Answer]  # the answers of one student


@dataclass(frozen=True)
class Submission:
    """What one student was handed out and what they wrote; `decimal` is the decimal sign of their sheet."""

    variant: Variant
    answers: Mapping[str, str]
    decimal: str


@dataclass(frozen=True)
class Result:
    """A verdict, and the number that the answer should be from the student's own earlier answers."""

    verdict: Verdict
    followed: float | None = None


@dataclass(frozen=True, eq=False)
class Results:
    """Judges what was read of one exercise; the asks are the stored ones."""

    exercise: Exercise
    asks: tuple[Ask, ...]
    numbers: Judge
    expressions: ExpressionJudge

    def of(self, class_: Sequence[Submission], read: Sequence[Read]) -> list[dict[str, Result]]:
        """Return the result of every quantity that was answered, for each submission."""
        numbers = self._of_numbers(class_, read)
        return [
            {**found, **self._of_expressions(submission, answers)}
            for submission, answers, found in zip(class_, read, numbers, strict=True)
        ]

    def _of_numbers(self, class_: Sequence[Submission], read: Sequence[Read]) -> list[dict[str, Result]]:
        asked = self.numbers.asked
        if not asked or not class_:
            return [{} for _ in class_]
        values = [
            {name: value for each in row.values() for name, value in each.values.items()} for row in read
        ]
        unread = [{name for each in row.values() for name in each.unreadable} for row in read]
        answers = {name: np.array([row.get(name, np.nan) for row in values]) for name in asked}
        unreadable = {name: np.array([name in row for row in unread]) for name in asked}
        places = self._few_places(read)
        found = judged(self.numbers, self._givens(class_), answers, unreadable, _keys(class_, asked), places)
        return [
            {
                name: Result(verdict, float(number))
                for name, verdict, number in zip(asked, found.verdicts(row), found.followed[row], strict=True)
            }
            for row in range(len(class_))
        ]

    def _few_places(self, read: Sequence[Read]) -> dict[str, Values]:
        """Return the decimals of the numbers that give fewer than were asked, where any student's do."""
        few = [{name: n for each in row.values() for name, n in each.few_places.items()} for row in read]
        names = dict.fromkeys(name for row in few for name in row)
        return {name: np.array([float(row.get(name, np.nan)) for row in few]) for name in names}

    def _givens(self, class_: Sequence[Submission]) -> dict[str, Values]:
        drawn = {
            name: np.array([float(each.variant.givens[name]) for each in class_])
            for name in self.exercise.draws
        }
        return {**drawn, **{name: np.full(len(class_), value) for name, value in self.exercise.fixed.items()}}

    def _of_expressions(self, submission: Submission, read: Read) -> dict[str, Result]:
        asked = self.expressions.asked
        written = {name: found for name in asked if (found := read[name].formula) is not None}
        if not written:
            return {}
        in_full = self._in_full(submission.variant, written.values())
        answers = {name: substituted(formula, in_full) for name, formula in written.items()}
        keys = {name: substituted(parse(str(submission.variant.keys[name])), in_full) for name in asked}
        fixed = {name: repr(float(value)) for name, value in self.exercise.fixed.items()}
        verdicts = self.expressions.verdicts({**fixed, **submission.variant.givens}, keys, answers)
        asks = {ask.quantity: ask for ask in self.asks}
        return {
            name: Result(in_asked_form(verdict, asks[name], written[name], self.exercise))
            for name, verdict in verdicts.items()
        }

    def _in_full(self, variant: Variant, written: Iterable[Formula]) -> dict[str, Formula]:
        """Return what answers are written within, such as the output of a unit, in the free names."""
        used = {name for formula in written for name in names(formula) if name in self.exercise.graph}
        within = {name for ask in self.asks for name in ask.within}
        return {
            name: formula_within(self.exercise, name, variant.givens)
            for name in sorted(used | within)
            if name not in self.exercise.free
        }


def _keys(class_: Sequence[Submission], asked: Sequence[str]) -> dict[str, Values]:
    return {name: np.array([_float(each.variant.keys[name]) for each in class_]) for name in asked}


def _float(value: object) -> float:
    return value if isinstance(value, float) else float("nan")
