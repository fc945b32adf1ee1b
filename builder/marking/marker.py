"""The answers of a class to one exercise are read, judged by what each student was handed out, and marked."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from builder.bank.exercise import Ask, Exercise
from builder.bank.rules import Rules, rules
from builder.bank.tolerance import Tolerance
from builder.marking.answer import TRANSPOSED, Answer
from builder.marking.answers import read_answer
from builder.marking.arrays_marked import charged_together, whole_points, whole_verdict
from builder.marking.catalogue import known_mistakes
from builder.marking.credit import credited_after_known
from builder.marking.expressions import expression_judge
from builder.marking.judging import judge_of
from builder.marking.marked import MarkedExercise, MarkedPart
from builder.marking.marks import MarkRule
from builder.marking.own_signs import decided, whole_decided
from builder.marking.places import is_rounded
from builder.marking.printed_names import asked_names, printed_names
from builder.marking.results import Result, Results
from builder.marking.results import Submission as Submission
from builder.marking.verdicts import Verdict

Printed = Mapping[str, Sequence[str]]
Names = tuple[Printed, tuple[str, ...], Printed]  # allowed, of what is asked, others of the statement
_DERIVATIVES = ("slope", "path", "node")


@dataclass(frozen=True, eq=False)
class Marker:
    """Marks one exercise as it was handed out; the asks are the stored ones."""

    exercise: Exercise
    asks: tuple[Ask, ...]
    rule: MarkRule
    rules: Rules
    results: Results
    names: Mapping[str, Names]

    def mark(self, class_: Sequence[Submission]) -> tuple[MarkedExercise, ...]:
        """Return the marked exercise of every submission, in their order."""
        read = [{ask.quantity: self._read(ask, each) for ask in self.asks} for each in class_]
        results = [self._credited(each) for each in self.results.of(class_, read)]
        return tuple(
            MarkedExercise(
                self.exercise.slug,
                tuple(self._part(ask, submission, answers[ask.quantity], each) for ask in self.asks),
            )
            for submission, answers, each in zip(class_, read, results, strict=True)
        )

    def _read(self, ask: Ask, submission: Submission) -> Answer:
        text = submission.answers.get(ask.quantity, "")
        free, asked, others = self.names[ask.quantity]
        text = (
            whole_decided(text)
            if ask.kind == "whole"
            else decided(text, submission.decimal, self._numbers(submission))
        )
        return read_answer(ask, text, submission.variant, submission.decimal, free, self.rules, asked, others)

    def _numbers(self, submission: Submission) -> list[str]:
        """Return the single numbers that were answered."""
        return [submission.answers.get(ask.quantity, "") for ask in self.asks if ask.kind == "number"]

    def _credited(self, results: Mapping[str, Result]) -> Mapping[str, Result]:
        if self.rule.after == "anything":
            return results
        verdicts = {name: result.verdict for name, result in results.items()}
        found = credited_after_known(self.exercise.graph, verdicts)
        return {name: replace(result, verdict=found[name]) for name, result in results.items()}

    def _part(
        self, ask: Ask, submission: Submission, answer: Answer, results: Mapping[str, Result]
    ) -> MarkedPart:
        none = Result(Verdict("unreadable" if answer.unread else "blank"))
        found = [results.get(name, none) for name in ask.quantities]
        cells = charged_together([result.verdict for result in found])
        whole = whole_verdict(ask, answer, cells, submission.variant.keys, self.rules)
        single = ask.kind in ("number", "whole")
        few = _lacking(ask, answer, results, dict(zip(ask.quantities, cells, strict=True)))
        points = whole_points(ask, whole, answer, cells, self.rule, few)
        return MarkedPart(
            ask.quantity,
            submission.answers.get(ask.quantity, ""),
            whole,
            points,
            ask.points,
            answer.unread,
            found[0].followed if single else None,
            answer.values.get(ask.quantity) if single else None,
            ask.quantities,
            cells if ask.kind == "array" and not answer.slip else (),
            few,
            whole_points(ask, whole, answer, cells, self.rule) - points if few else 0.0,
            answer.values if ask.kind == "array" and not answer.slip else {},
            single and whole.kind == "wrong" and self._follows(ask, answer, found[0].followed),
        )

    def _follows(self, ask: Ask, answer: Answer, followed: float | None) -> bool:
        """Whether a number is what follows from earlier answers, credited or not."""
        rule = self.rules[ask.quantity]
        return followed is not None and bool(rule.accepts(answer.values[ask.quantity], followed))


def marker(
    exercise: Exercise, asks: Sequence[Ask], tolerance: Tolerance, rule: MarkRule | None = None
) -> Marker:
    """Return the marker of an exercise; it knows the mistakes of its author and those its graph generates."""
    mistakes, own = known_mistakes(exercise), rules(asks, tolerance)
    slugs = (each.slug for each in mistakes if each.convention)
    numbers = [name for ask in asks if ask.kind != "expression" for name in ask.quantities]
    expressions = [ask.quantity for ask in asks if ask.kind == "expression"]
    return Marker(
        exercise,
        tuple(asks),
        replace(rule or MarkRule(), conventions=frozenset({TRANSPOSED, *slugs})),
        own,
        Results(
            exercise,
            tuple(asks),
            judge_of(exercise.graph, numbers, own, mistakes),
            expression_judge(exercise.graph, expressions, exercise.free, mistakes),
        ),
        {
            ask.quantity: (_allowed(exercise, ask), asked_names(exercise.graph, ask), _others(exercise, ask))
            for ask in asks
        },
    )


def _allowed(exercise: Exercise, ask: Ask) -> dict[str, tuple[str, ...]]:
    """Return the names that an expression may use, as they are printed."""
    return printed_names(exercise.graph, dict.fromkeys((*exercise.free, *ask.within)))


def _others(exercise: Exercise, ask: Ask) -> dict[str, tuple[str, ...]]:
    """Return the names of the statement in which an expression may be right without being as asked.

    Derivatives are not among them, nor is what is computed from what is asked.
    """
    if ask.kind != "expression":
        return {}
    after = exercise.graph.descendants([ask.quantity])
    told = [
        each.name
        for each in exercise.graph
        if each.rule.kind not in _DERIVATIVES and each.name not in after and each.name not in exercise.hidden
    ]
    return printed_names(exercise.graph, [name for name in told if name != ask.quantity])


def _lacking(
    ask: Ask, answer: Answer, results: Mapping[str, Result], cells: Mapping[str, Verdict]
) -> dict[str, int]:
    """Return the decimals of each number that is accepted and lacks some that are not zeros."""
    return {
        name: places
        for name, places in answer.few_places.items()
        if cells[name].kind in ("right", "follows")
        and not is_rounded(answer.values[name], float(results[name].followed or 0), ask.places)
    }
