"""A correction concerns the answers that were marked before it, and none that their students gave later."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import tzinfo

from builder.commands.correction import Correction, Corrections
from builder.commands.latest import Latest, latest
from builder.commands.received import Batch

Answers = Mapping[str, Mapping[tuple[str, str], str]]


def of_same_answers(
    corrections: Corrections, batches: Mapping[int, Batch], now: Latest, zone: tzinfo | None
) -> Corrections:
    """Return the corrections without the points of answers that their students have since changed.

    Of who changed another answer of an exercise, nothing is told to come of its correction.
    `batches` by number are those that count `now`. A correction of an earlier version does not say which
    answers were marked before it, and keeps all.
    """
    made = (_limited(each, batches, now.submissions.answers, zone) for each in corrections.made)
    return corrections.model_copy(update={"made": tuple(made)})


def _limited(
    correction: Correction, batches: Mapping[int, Batch], now: Answers, zone: tzinfo | None
) -> Correction:
    last = correction.batches
    if last is None or all(number <= last for number in batches):
        return correction
    then = latest((batch for number, batch in batches.items() if number <= last), zone).submissions.answers
    slug, before = correction.exercise, dict(correction.before)
    changed = {student for student in before if _own(then, student, slug) != _own(now, student, slug)}
    for student in changed:
        old, new = _own(then, student, slug), _own(now, student, slug)
        kept = before[student].items()
        before[student] = {name: points for name, points in kept if old.get(name) == new.get(name)}
    return correction.model_copy(update={"before": before, "changed": frozenset(changed)})


def _own(answers: Answers, student: str, slug: str) -> dict[str, str]:
    """Return what a student answered in an exercise."""
    return {
        quantity: text for (exercise, quantity), text in answers.get(student, {}).items() if exercise == slug
    }
