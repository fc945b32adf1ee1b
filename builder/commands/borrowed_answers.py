"""The answers of a class are set side by side, to see whose fit the numbers of someone else."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from builder.bank.ask import Ask
from builder.bank.assignment import AssignedStudent, Assignment
from builder.bank.exercise import Exercise
from builder.bank.remarks import REMARKS
from builder.bank.rules import rules
from builder.commands.class_marks import MarkedStudent
from builder.course import Course
from builder.marking.answers import read_answer
from builder.marking.borrowed import Borrowed, Column, Compared, Signs, borrowed
from builder.marking.compared_signs import NONE
from builder.marking.expression_codes import expression_codes, written_formulas
from builder.marking.marked import MarkedPart
from builder.marking.option_codes import chosen_codes
from builder.marking.verdicts import Verdict

_DECIMALS = re.compile(r"\d[.,](\d+)(?![\d.,])")
_WHOLE = re.compile(r"\s*[-+−]?\d+\s*")
_NONE = float("nan")


@dataclass(frozen=True, eq=False)
class BorrowedAnswers:
    """Looks for answers that fit someone else's numbers; whoever left the roster has numbers still."""

    assignment: Assignment
    exercises: Mapping[str, Exercise]
    course: Course

    def found(self, marked: Sequence[MarkedStudent]) -> tuple[tuple[str, str, Borrowed], ...]:
        """Return the pairs of ids that chance hardly explains, who wrote first, then whose numbers fit."""
        everyone = self.assignment.students
        place = {student.id: at for at, student in enumerate(everyone)}
        pairs = borrowed(list(self._columns(marked)), [place[each.student.id] for each in marked])
        return tuple((marked[each.student].student.id, everyone[each.owner].id, each) for each in pairs)

    def _columns(self, marked: Sequence[MarkedStudent]) -> Iterator[Compared]:
        parts = [
            {(each.slug, part.quantity): part for each in one.exercises for part in each.parts}
            for one in marked
        ]
        for exercise in self.assignment.exercises:
            for ask in exercise.asks:
                theirs = [each.get((exercise.slug, ask.quantity)) for each in parts]
                if ask.kind in ("number", "whole", "array"):
                    yield from self._of_ask(exercise.slug, ask, theirs, marked)
                elif ask.kind in ("choice", "expression"):
                    yield self._signs(exercise.slug, ask, theirs, marked)

    def _signs(
        self, slug: str, ask: Ask, parts: Sequence[MarkedPart | None], marked: Sequence[MarkedStudent]
    ) -> Signs:
        everyone = [student.variants.get(slug) for student in self.assignment.students]
        missed = np.array([part is not None and _is_wrong(part.verdict) for part in parts])
        texts = [part.text if part and wrong else "" for part, wrong in zip(parts, missed, strict=True)]
        if ask.kind == "choice":
            answers, keys = chosen_codes(ask, everyone, texts)
            least = 1 / len(ask.options)
            return Signs(slug, ask.quantity, answers, missed, keys, least=least, supports=True)
        exercise = self.exercises[slug]
        signs = [self.course.decimal[each.student.language] for each in marked]
        answers, keys = expression_codes(
            exercise, ask, everyone, written_formulas(exercise, ask, texts, signs)
        )
        likely = int(np.count_nonzero(answers != NONE)) / max(1, int(np.count_nonzero(missed)))
        return Signs(slug, ask.quantity, answers, missed, keys, likely=likely)

    def _of_ask(
        self, slug: str, ask: Ask, parts: Sequence[MarkedPart | None], marked: Sequence[MarkedStudent]
    ) -> Iterator[Column]:
        rule = ask.tolerance(self.assignment.tolerance)
        steps = np.array([_step(part.text) if part else _NONE for part in parts])
        read = [self._values(slug, ask, part, each.student) for part, each in zip(parts, marked, strict=True)]
        for name in ask.quantities:
            answers = np.array([values.get(name, _NONE) for values in read])
            keys = np.array([_key(each, slug, name) for each in self.assignment.students])
            yield Column(slug, ask.quantity, rule, answers, steps, ~np.isnan(answers), keys)

    def _values(
        self, slug: str, ask: Ask, part: MarkedPart | None, student: AssignedStudent
    ) -> Mapping[str, float]:
        """Return the numbers of an answer that are wrong, by quantity; an array is read again."""
        if part is None or not _is_wrong(part.verdict):
            return {}
        if ask.kind != "array":
            own_work = part.followed is not None and self._fits(ask, part.number, part.followed)
            return {} if part.number is None or own_work else {ask.quantity: part.number}
        sign, own = self.course.decimal[student.language], rules([ask], self.assignment.tolerance)
        values = read_answer(ask, part.text, student.variants[slug], sign, {}, own).values
        cells = part.cells or (part.verdict,) * len(ask.quantities)
        bad = {name for name, cell in zip(ask.quantities, cells, strict=True) if _is_wrong(cell)}
        return {name: value for name, value in values.items() if name in bad}

    def _fits(self, ask: Ask, answer: float | None, value: float) -> bool:
        """Whether an answer is what follows from the student's own, be it credited or not."""
        rule = ask.tolerance(self.assignment.tolerance)
        return answer is not None and bool(rule.accepts(answer, value))


def _is_wrong(verdict: Verdict) -> bool:
    """Whether an answer is wrong in value, and does not follow from earlier ones."""
    return verdict.kind in ("wrong", "mistake") and verdict.mistake not in REMARKS


def _step(text: str) -> float:
    """Return half a unit of the last decimal that was written, the fewest in an array; NaN if none was."""
    decimals = [len(found) for found in _DECIMALS.findall(text)]
    if decimals:
        return 0.5 * 10.0 ** -min(decimals)
    return 0.5 if _WHOLE.fullmatch(text) else _NONE


def _key(student: AssignedStudent, slug: str, quantity: str) -> float:
    variant = student.variants.get(slug)
    key = variant.keys.get(quantity) if variant else None
    return key if isinstance(key, float) else _NONE
