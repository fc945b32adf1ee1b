"""The answers of a class to one exercise are read, judged by what each student was handed out, and marked."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from builder.bank.assignment import Variant
from builder.bank.exercise import Ask, Exercise
from builder.bank.tolerance import Tolerance
from builder.marking.catalogue import known_mistakes
from builder.marking.expressions import ExpressionJudge, expression_judge
from builder.marking.follow_through import Values
from builder.marking.judging import Judge, judge_of, judged
from builder.marking.marked import MarkedExercise, MarkedPart
from builder.marking.marks import MarkRule
from builder.marking.reading import is_blank, read_expression, read_number
from builder.marking.unread import Unread
from builder.marking.verdicts import Verdict
from builder.working.formula import Formula
from builder.working.text_form import parse


@dataclass(frozen=True)
class Submission:
    """What one student was handed out and what they wrote; `decimal` is the decimal sign of their sheet."""

    variant: Variant
    answers: Mapping[str, str]
    decimal: str


@dataclass(frozen=True)
class _Result:
    verdict: Verdict
    followed: float | None = None


@dataclass(frozen=True, eq=False)
class Marker:
    """Marks one exercise as it was handed out; the asks are the stored ones."""

    exercise: Exercise
    asks: tuple[Ask, ...]
    rule: MarkRule
    numbers: Judge
    expressions: ExpressionJudge

    def mark(self, class_: Sequence[Submission]) -> tuple[MarkedExercise, ...]:
        """Return the marked exercise of every submission, in their order."""
        read = [{ask.quantity: self._read(ask, each) for ask in self.asks} for each in class_]
        numbers = self._number_results(class_, read)
        found = []
        for submission, values, results in zip(class_, read, numbers, strict=True):
            results = {**results, **self._expression_results(submission, values)}
            parts = tuple(self._part(ask, submission, values[ask.quantity], results) for ask in self.asks)
            found.append(MarkedExercise(self.exercise.slug, parts))
        return tuple(found)

    def _read(self, ask: Ask, submission: Submission) -> float | Formula | Unread | None:
        text = submission.answers.get(ask.quantity, "")
        if is_blank(text):
            return None
        if ask.kind == "number":
            return read_number(text, submission.decimal)
        return read_expression(text, self.exercise.free, submission.decimal)

    def _number_results(
        self, class_: Sequence[Submission], read: Sequence[Mapping[str, object]]
    ) -> list[dict[str, _Result]]:
        asked = self.numbers.asked
        if not asked or not class_:
            return [{} for _ in class_]
        answers = {name: np.array([_float(values[name]) for values in read]) for name in asked}
        unread = {name: np.array([isinstance(values[name], Unread) for values in read]) for name in asked}
        found = judged(self.numbers, self._givens(class_), answers, unread, _keys(class_, asked))
        return [
            {
                name: _Result(verdict, float(number))
                for name, verdict, number in zip(asked, found.verdicts(row), found.followed[row], strict=True)
            }
            for row in range(len(class_))
        ]

    def _givens(self, class_: Sequence[Submission]) -> dict[str, Values]:
        drawn = {
            name: np.array([float(each.variant.givens[name]) for each in class_])
            for name in self.exercise.draws
        }
        return {**drawn, **{name: np.full(len(class_), value) for name, value in self.exercise.fixed.items()}}

    def _expression_results(
        self, submission: Submission, values: Mapping[str, float | Formula | Unread | None]
    ) -> dict[str, _Result]:
        asked = self.expressions.asked
        answers = {name: found for name in asked if (found := _formula(values[name])) is not None}
        if not answers:
            return {}
        keys = {name: parse(str(submission.variant.keys[name])) for name in asked}
        fixed = {name: repr(float(value)) for name, value in self.exercise.fixed.items()}
        verdicts = self.expressions.verdicts({**fixed, **submission.variant.givens}, keys, answers)
        return {name: _Result(verdict) for name, verdict in verdicts.items()}

    def _part(
        self, ask: Ask, submission: Submission, value: object, results: Mapping[str, _Result]
    ) -> MarkedPart:
        unread = value if isinstance(value, Unread) else None
        result = results.get(ask.quantity) or _Result(Verdict("unreadable" if unread else "blank"))
        return MarkedPart(
            ask.quantity,
            submission.answers.get(ask.quantity, ""),
            result.verdict,
            self.rule.points(result.verdict.kind, ask.points),
            ask.points,
            unread,
            result.followed,
            value if isinstance(value, float) else None,
        )


def marker(
    exercise: Exercise, asks: Sequence[Ask], tolerance: Tolerance, rule: MarkRule | None = None
) -> Marker:
    """Return the marker of an exercise; it knows the mistakes of its author and those its graph generates."""
    mistakes = known_mistakes(exercise)
    numbers = [ask.quantity for ask in asks if ask.kind == "number"]
    expressions = [ask.quantity for ask in asks if ask.kind == "expression"]
    return Marker(
        exercise,
        tuple(asks),
        rule or MarkRule(),
        judge_of(exercise.graph, numbers, tolerance, mistakes),
        expression_judge(exercise.graph, expressions, exercise.free, mistakes),
    )


def _keys(class_: Sequence[Submission], asked: Sequence[str]) -> dict[str, Values]:
    return {name: np.array([_float(each.variant.keys[name]) for each in class_]) for name in asked}


def _float(value: object) -> float:
    return value if isinstance(value, float) else float("nan")


def _formula(value: float | Formula | Unread | None) -> Formula | None:
    return None if isinstance(value, float | Unread) else value
