"""How fast a class is judged, and how well: what honest, slipping and mistaken students keep."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import numpy as np

from benchmarks.measure import Measure, best
from builder.marking.judging import judged
from builder.marking.reading import read_expression, read_number
from builder.marking.verdicts import CODE
from tests.marking.classes import STEP, exercise, givens, judge, key, mistaken, rounding, slipped

CLASS = 20_000


def measures() -> Iterator[Measure]:
    yield from _accuracy()
    yield from _speed()


def _accuracy() -> Iterator[Measure]:
    lost = (_judge(rounding(STEP, CLASS)).codes > CODE["right"]).mean()
    yield Measure("answers that honest rounding loses", float(lost), "share", at_most=0.0)
    factor = np.random.default_rng(5).choice([0.4, 1.3, 1.9, -0.7], CLASS)
    found = [_judge(slipped(STEP, CLASS, at, factor)) for at in exercise(STEP).asked]
    kept = np.mean([np.sum(each.codes > CODE["follows"], axis=1) <= 1 for each in found])
    yield Measure(
        "students with one slip who lose more than its part", 1 - float(kept), "share", at_most=0.01
    )
    named = [
        _named(each.mistake.slug, mistaken(STEP, CLASS, each.mistake))
        for each in judge(STEP).candidates
        if each.mistake.constrains
    ]
    yield Measure(
        "students with one mistake that gets no right name", 1 - float(np.mean(named)), "share", at_most=0.03
    )
    rng = np.random.default_rng(7)
    chance = (
        _judge({name: rng.normal(0, 0.5, CLASS) for name in exercise(STEP).asked}).codes <= CODE["follows"]
    ).mean()
    yield Measure("random numbers that earn points", float(chance), "share", at_most=0.01)


def _speed() -> Iterator[Measure]:
    right, wrong = key(STEP, CLASS), slipped(STEP, CLASS, "a2_1", np.full(CLASS, 1.7))
    answers = CLASS * len(exercise(STEP).asked)
    yield Measure(
        "a million right answers judged", _seconds(lambda: _judge(right)) / answers * 1e6, "s", at_most=2
    )
    yield Measure(
        "a million with wrong ones followed and diagnosed",
        _seconds(lambda: _judge(wrong)) / answers * 1e6,
        "s",
        at_most=6,
    )
    number = _seconds(lambda: [read_number("-0,12345", ",") for _ in range(5000)]) / 5000
    yield Measure("a number read", number * 1e6, "µs", at_most=100)
    expression = _seconds(lambda: [read_expression("6x·cos(3x²+2)", ["x"], ",") for _ in range(500)]) / 500
    yield Measure("an expression read", expression * 1e6, "µs", at_most=1000)


def _judge(answers: dict[str, Any]) -> Any:
    return judged(judge(STEP), givens(STEP, CLASS), answers)


def _named(slug: str, answers: dict[str, Any]) -> float:
    found = _judge(answers)
    slugs = np.array([*found.slugs, ""])
    first = [next((name for name in slugs[row] if name), "") for row in found.mistakes]
    unharmed = np.all(found.codes <= CODE["follows"], axis=1)
    return float(np.mean((np.array(first) == slug) | unharmed))


def _seconds(work: Callable[[], object]) -> float:
    return best(work, 3)
