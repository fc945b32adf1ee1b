"""How fast a class is judged, and how well: what honest, slipping and mistaken students keep."""

from __future__ import annotations

import time
import tracemalloc
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from typing import Any

import numpy as np

from benchmarks.measure import Measure, best
from benchmarks.twenty_numbers import KINDS, class_of
from benchmarks.twenty_numbers import judge as twenty_numbers
from builder.marking.judging import Judge, judged
from builder.marking.reading import read_expression, read_number
from builder.marking.verdicts import CODE
from tests.marking.classes import STEP, exercise, givens, judge, mistaken, rounding, slipped

CLASS = 20_000
MILLION = 1_000_000


def measures(full: bool = False, students: int = CLASS) -> Iterator[Measure]:
    """Give the measures; `full`: a million students stand in the arrays, not 20,000 scaled to as many."""
    yield from _accuracy(students)
    yield from _speed(students)
    yield from _at_scale(students, MILLION if full else students)


def _accuracy(students: int) -> Iterator[Measure]:
    lost = (_judge(rounding(STEP, students)).codes > CODE["right"]).mean()
    yield Measure("answers that honest rounding loses", float(lost), "share", at_most=0.0)
    factor = np.random.default_rng(5).choice([0.4, 1.3, 1.9, -0.7], students)
    found = [_judge(slipped(STEP, students, at, factor)) for at in exercise(STEP).asked]
    kept = np.mean([np.sum(each.codes > CODE["follows"], axis=1) <= 1 for each in found])
    yield Measure(
        "students with one slip who lose more than its part", 1 - float(kept), "share", at_most=0.01
    )
    named = [
        _named(each.mistake.slug, mistaken(STEP, students, each.mistake))
        for each in judge(STEP).candidates
        if each.mistake.constrains
    ]
    yield Measure(
        "students with one mistake that gets no right name", 1 - float(np.mean(named)), "share", at_most=0.03
    )
    rng = np.random.default_rng(7)
    chance = (
        _judge({name: rng.normal(0, 0.5, students) for name in exercise(STEP).asked}).codes <= CODE["follows"]
    ).mean()
    yield Measure("random numbers that earn points", float(chance), "share", at_most=0.01)


def _speed(students: int) -> Iterator[Measure]:
    number = _seconds(lambda: [read_number("-0,12345", ",") for _ in range(5000)]) / 5000
    yield Measure("a number read", number * 1e6, "µs", at_most=100)
    expression = _seconds(lambda: [read_expression("6x·cos(3x²+2)", ["x"], ",") for _ in range(500)]) / 500
    yield Measure("an expression read", expression * 1e6, "µs", at_most=1000)


def _at_scale(students: int, many: int) -> Iterator[Measure]:
    """Give what twenty numbers of a mixed class take, the class repeated until there are `many`."""
    drawn, answers = ({name: np.resize(v, many) for name, v in each.items()} for each in class_of(students))
    with_names, without = twenty_numbers(), replace(twenty_numbers(), candidates=())
    right = {name: v[np.arange(many) // KINDS * KINDS] for name, v in answers.items()}
    own = {name: v[np.arange(many) // KINDS * KINDS] for name, v in drawn.items()}
    for each in (with_names, without):  # compiles
        judged(each, _first(drawn), _first(answers))
    scale = MILLION / many
    plain = _cpu(lambda: judged(without, own, right)) * scale
    followed = _cpu(lambda: judged(without, drawn, answers)) * scale
    named = _cpu(lambda: judged(with_names, drawn, answers)) * scale
    yield Measure("a million sheets of 20 right numbers judged", plain, "CPU s")
    yield Measure("a million of a mixed class, verdicts and follow-through", followed, "CPU s", at_most=15)
    yield Measure("the same with diagnosis", named, "CPU s", at_most=60)
    yield Measure("  beside right ones", named / plain, "times")
    found = judged(with_names, _first(drawn), _first(answers))
    yield Measure("  sheets with something wrong", np.mean((found.codes > 0).any(axis=1)), "share")
    held = sum(v.nbytes for each in (drawn, answers) for v in each.values()) / 2**20
    yield Measure("  the arrays that are handed to it", held * scale, "MB")
    yield Measure("  memory that judging adds to them", _memory(with_names, drawn, answers), "MB")


def _first(values: Mapping[str, Any], count: int = 1000) -> dict[str, Any]:
    return {name: v[:count] for name, v in values.items()}


def _memory(judge: Judge, drawn: Mapping[str, Any], answers: Mapping[str, Any]) -> float:
    """Return the megabytes that judging holds at most beyond what it is given."""
    tracemalloc.start()
    judged(judge, drawn, answers)
    most = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    return most / 2**20


def _cpu(work: Callable[[], object]) -> float:
    start = time.process_time()
    work()
    return time.process_time() - start


def _judge(answers: dict[str, Any]) -> Any:
    return judged(judge(STEP), givens(STEP, len(next(iter(answers.values())))), answers)


def _named(slug: str, answers: dict[str, Any]) -> float:
    found = _judge(answers)
    slugs = np.array([*found.slugs, ""])
    first = [next((name for name in slugs[row] if name), "") for row in found.mistakes]
    unharmed = np.all(found.codes <= CODE["follows"], axis=1)
    return float(np.mean((np.array(first) == slug) | unharmed))


def _seconds(work: Callable[[], object]) -> float:
    return best(work, 3)
