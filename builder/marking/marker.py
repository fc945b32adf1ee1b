"""The answers of a class to one exercise are read, judged by what each student was handed out, and marked."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from builder.bank.assignment import Variant
from builder.bank.exercise import Ask, Exercise
from builder.bank.expression_keys import formula_within
from builder.bank.rules import Rules, rules
from builder.bank.tolerance import Tolerance
from builder.marking.answers import Answer, read_answer
from builder.marking.arrays_marked import whole_points, whole_verdict
from builder.marking.catalogue import known_mistakes
from builder.marking.credit import credited_after_known
from builder.marking.expressions import ExpressionJudge, expression_judge
from builder.marking.follow_through import Values
from builder.marking.judging import Judge, judge_of, judged
from builder.marking.marked import MarkedExercise, MarkedPart
from builder.marking.marks import MarkRule
from builder.marking.places import is_rounded
from builder.marking.printed_names import asked_names, printed_names
from builder.marking.required_form import in_asked_form
from builder.marking.verdicts import Verdict
from builder.working.formula import Formula, substituted
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
    rules: Rules
    numbers: Judge
    expressions: ExpressionJudge
    names: Mapping[str, tuple[Mapping[str, Sequence[str]], tuple[str, ...]]]

    def mark(self, class_: Sequence[Submission]) -> tuple[MarkedExercise, ...]:
        """Return the marked exercise of every submission, in their order."""
        read = [{ask.quantity: self._read(ask, each) for ask in self.asks} for each in class_]
        numbers = self._number_results(class_, read)
        found = []
        for submission, answers, results in zip(class_, read, numbers, strict=True):
            every = self._credited({**results, **self._expression_results(submission, answers)})
            parts = tuple(self._part(ask, submission, answers[ask.quantity], every) for ask in self.asks)
            found.append(MarkedExercise(self.exercise.slug, parts))
        return tuple(found)

    def _read(self, ask: Ask, submission: Submission) -> Answer:
        text = submission.answers.get(ask.quantity, "")
        free, asked = self.names[ask.quantity]
        return read_answer(ask, text, submission.variant, submission.decimal, free, self.rules, asked)

    def _number_results(
        self, class_: Sequence[Submission], read: Sequence[Mapping[str, Answer]]
    ) -> list[dict[str, _Result]]:
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
                name: _Result(verdict, float(number))
                for name, verdict, number in zip(asked, found.verdicts(row), found.followed[row], strict=True)
            }
            for row in range(len(class_))
        ]

    def _few_places(self, read: Sequence[Mapping[str, Answer]]) -> dict[str, Values]:
        """Return the decimals of the numbers that give fewer than were asked, where any student's do."""
        found = {
            ask.quantity: np.array(
                [np.nan if (few := row[ask.quantity].few_places) is None else float(few) for row in read]
            )
            for ask in self.asks
            if ask.kind == "number"
        }
        return {name: places for name, places in found.items() if not np.isnan(places).all()}

    def _credited(self, results: Mapping[str, _Result]) -> Mapping[str, _Result]:
        if self.rule.after == "anything":
            return results
        verdicts = {name: result.verdict for name, result in results.items()}
        found = credited_after_known(self.exercise.graph, verdicts)
        return {name: replace(result, verdict=found[name]) for name, result in results.items()}

    def _givens(self, class_: Sequence[Submission]) -> dict[str, Values]:
        drawn = {
            name: np.array([float(each.variant.givens[name]) for each in class_])
            for name in self.exercise.draws
        }
        return {**drawn, **{name: np.full(len(class_), value) for name, value in self.exercise.fixed.items()}}

    def _expression_results(self, submission: Submission, read: Mapping[str, Answer]) -> dict[str, _Result]:
        asked = self.expressions.asked
        written = {name: found for name in asked if (found := read[name].formula) is not None}
        if not written:
            return {}
        in_full = self._in_full(submission.variant)
        answers = {name: substituted(formula, in_full) for name, formula in written.items()}
        keys = {name: substituted(parse(str(submission.variant.keys[name])), in_full) for name in asked}
        fixed = {name: repr(float(value)) for name, value in self.exercise.fixed.items()}
        verdicts = self.expressions.verdicts({**fixed, **submission.variant.givens}, keys, answers)
        asks = {ask.quantity: ask for ask in self.asks}
        return {
            name: _Result(in_asked_form(verdict, asks[name], written[name], self.exercise))
            for name, verdict in verdicts.items()
        }

    def _in_full(self, variant: Variant) -> dict[str, Formula]:
        """Return what answers may be written within, such as the output of a unit, in the free names."""
        names = {name for ask in self.asks for name in ask.within if name not in self.exercise.free}
        return {name: formula_within(self.exercise, name, variant.givens) for name in sorted(names)}

    def _part(
        self, ask: Ask, submission: Submission, answer: Answer, results: Mapping[str, _Result]
    ) -> MarkedPart:
        none = _Result(Verdict("unreadable" if answer.unread else "blank"))
        found = [results.get(name, none) for name in ask.quantities]
        cells = tuple(result.verdict for result in found)
        whole = whole_verdict(ask, answer, cells, submission.variant.keys, self.rules)
        single = ask.kind in ("number", "whole")
        few = _few_places(ask, answer, whole, found[0].followed)
        share = 1.0 if few is None else self.rule.few_places
        return MarkedPart(
            ask.quantity,
            submission.answers.get(ask.quantity, ""),
            whole,
            whole_points(ask, whole, answer, cells, self.rule) * share,
            ask.points,
            answer.unread,
            found[0].followed if single else None,
            answer.values.get(ask.quantity) if single else None,
            ask.quantities,
            cells if ask.kind == "array" and not answer.slip else (),
            few,
        )


def marker(
    exercise: Exercise, asks: Sequence[Ask], tolerance: Tolerance, rule: MarkRule | None = None
) -> Marker:
    """Return the marker of an exercise; it knows the mistakes of its author and those its graph generates."""
    mistakes, own = known_mistakes(exercise), rules(asks, tolerance)
    numbers = [name for ask in asks if ask.kind != "expression" for name in ask.quantities]
    expressions = [ask.quantity for ask in asks if ask.kind == "expression"]
    return Marker(
        exercise,
        tuple(asks),
        replace(rule or MarkRule(), conventions=frozenset(each.slug for each in mistakes if each.convention)),
        own,
        judge_of(exercise.graph, numbers, own, mistakes),
        expression_judge(exercise.graph, expressions, exercise.free, mistakes),
        {ask.quantity: (_allowed(exercise, ask), asked_names(exercise.graph, ask)) for ask in asks},
    )


def _allowed(exercise: Exercise, ask: Ask) -> dict[str, tuple[str, ...]]:
    """Return the names that an expression may use, as they are printed."""
    return printed_names(exercise.graph, dict.fromkeys((*exercise.free, *ask.within)))


def _few_places(ask: Ask, answer: Answer, whole: Verdict, followed: float | None) -> int | None:
    """Return the decimals of an answer that is accepted and lacks some that are not zeros."""
    if answer.few_places is None or whole.kind not in ("right", "follows") or followed is None:
        return None
    exact = is_rounded(answer.values[ask.quantity], followed, ask.places)
    return None if exact else answer.few_places


def _keys(class_: Sequence[Submission], asked: Sequence[str]) -> dict[str, Values]:
    return {name: np.array([_float(each.variant.keys[name]) for each in class_]) for name in asked}


def _float(value: object) -> float:
    return value if isinstance(value, float) else float("nan")
