"""Whether honest students lose nothing, and whether chance or nonsense earns anything, in the whole bank."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import islice
from pathlib import Path
from random import Random

import numpy as np
from numpy.typing import NDArray

from benchmarks.honest_hands import Answers, Class
from benchmarks.measure import Measure
from benchmarks.unreadable_texts import texts
from builder.bank.assignment import Variant
from builder.bank.loading import exercise_slugs, load_exercise
from builder.bank.tolerance import Tolerance
from builder.marking.judging import judged
from builder.marking.marker import Submission, marker
from builder.marking.verdicts import CODE, Judged
from tests.marking.classes import STEP, exercise, givens, key

STUDENTS, FEW = 2_000, 100  # of each exercise
TEXTS, FEW_TEXTS = 100_000, 5_000
_SLIPS = (0.4, 1.3, 1.9, -0.7)
_SIGMAS = 4.5  # one bench in a hundred thousand misses the bound by chance
Counts = Mapping[str, float]


def measures(
    full: bool = False, students: int = 0, slugs: tuple[str, ...] = (), strings: int = 0
) -> Iterator[Measure]:
    """Give the measures: 2,000 students of each exercise and 100,000 texts where `full`, else few."""
    each = students or (STUDENTS if full else FEW)
    bank = [load_exercise(slug, Path()) for slug in slugs or exercise_slugs(Path())]
    classes = [Class(one, each) for one in bank if one.numbers]
    yield Measure("exercises that ask for numbers", len(classes), "exercises")
    honest = {own.exercise.slug: _lost(own) for own in classes}
    for at, name in enumerate(("perfect", "rounding")):
        lost = {slug: found[at] for slug, found in honest.items()}
        yield Measure(f"{each * len(classes):,} {name} students who lose a mark", _sum(lost), "students", 0)
        yield Measure(f"  in the worst exercise, {_worst(lost)}", max(lost.values()), "students")
    slips = {own.exercise.slug: _slip(own) for own in classes}
    shares = {slug: lost / max(1, count) for slug, (lost, count) in slips.items()}
    total = sum(count for _, count in slips.values())
    more = sum(lost for lost, _ in slips.values()) / max(1, total)
    yield Measure(f"{total:,} slips: students who lose more than its part", more, "share", at_most=0.01)
    yield Measure(f"  in the worst exercise, {_worst(shares)}", max(shares.values()), "share")
    yield from _chance(classes)
    yield from _nonsense(strings or (TEXTS if full else FEW_TEXTS))


def _lost(own: Class) -> tuple[int, int]:
    """Return how many perfect and how many rounding students lose anything."""
    found = [judged(own.judge, own.drawn, answers) for answers in (own.perfect(), own.rounding())]
    perfect, rounding = (int(np.sum((each.codes > CODE["follows"]).any(axis=1))) for each in found)
    return perfect, rounding


def _slip(own: Class) -> tuple[int, int]:
    """Return how many students with one slip lose more than one part, and how many there are."""
    factor = np.random.default_rng(5).choice(_SLIPS, own.students)
    more = count = 0
    for at in own.asked:
        if own.exercise.ask(_ask_of(own, at)).is_counted:
            continue  # nobody gets a count or an option wrong by a factor
        answers = own.slipping(at, factor)
        possible = _is_possible(answers, own.perfect())
        found = judged(own.judge, own.drawn, answers)
        more += int(np.sum(possible & (np.sum(found.codes > CODE["follows"], axis=1) > 1)))
        count += int(np.sum(possible))
    return more, count


def _is_possible(answers: Answers, right: Answers) -> NDArray[np.bool_]:
    """Whether one can work on with a slip: no logarithm of a negative probability, no unit switched off."""
    fine = [np.isfinite(made) & ((made != 0) | (right[name] == 0)) for name, made in answers.items()]
    return np.asarray(np.logical_and.reduce(fine))


def _ask_of(own: Class, quantity: str) -> str:
    return next(ask.quantity for ask in own.exercise.asks if quantity in ask.quantities)


def _chance(classes: list[Class]) -> Iterator[Measure]:
    """Set how many random numbers earn points beside what the widths of the tolerance give."""
    rng = np.random.default_rng(7)
    right = wide = variance = earned = answers = 0.0
    for own in classes:
        exact = own.perfect()
        reach = {name: 3 * float(np.median(np.abs(exact[name]))) or 1.0 for name in own.asked}
        random: Answers = {name: rng.uniform(-reach[name], reach[name], own.students) for name in own.asked}
        found = judged(own.judge, own.drawn, random)
        chances = _widths(own, found, exact, reach)
        right += float(np.sum(found.codes == CODE["right"]))
        wide += float(chances.sum())
        variance += float((chances * (1 - chances)).sum())
        earned += float(np.sum(found.codes == CODE["follows"]))
        answers += found.codes.size
    bound = wide + _SIGMAS * float(np.sqrt(variance)) + 1
    yield Measure(f"{answers:,.0f} random numbers, right", right, "answers", at_most=round(bound))
    yield Measure("  which the widths of the tolerance give", wide, "answers")
    yield Measure("  credited as following from other random ones", earned / answers, "share", at_most=0.01)


def _widths(own: Class, found: Judged, exact: Answers, reach: Mapping[str, float]) -> NDArray[np.float64]:
    """Return the chance of each answer to be within the tolerance of its key: widths of intervals."""
    chances = []
    for name in own.asked:
        margin = own.rules[name].margin(exact[name])
        low = np.maximum(exact[name] - margin, -reach[name])
        high = np.minimum(exact[name] + margin, reach[name])
        chances.append(np.clip(high - low, 0, None) / (2 * reach[name]))
    return np.column_stack(chances)


def _nonsense(count: int) -> Iterator[Measure]:
    """Hand texts that answer nothing to the marker, as a student does."""
    asked, rng = exercise(STEP).asked, Random(17)
    drawn, keys = givens(STEP, 1), key(STEP, 1)
    values = {name: float(found[0]) for name, found in keys.items()}
    variant = Variant(givens={n: repr(float(v[0])) for n, v in drawn.items()}, attempt=0, keys=values)
    streams = {name: texts(rng, f"{values[name]:.5f}") for name in asked}
    sheets = [
        Submission(variant, {name: next(streams[name]) for name in asked}, ".")
        for _ in islice(range(count), 0, count, len(asked))
    ]
    marked = marker(exercise(STEP), exercise(STEP).asks, Tolerance()).mark(sheets)
    parts = [part for each in marked for part in each.parts]
    earned = [part.text for part in parts if part.points]
    yield Measure(f"{len(parts):,} texts that answer nothing: marks given", len(earned), "answers", at_most=0)
    unread = np.mean([part.verdict.kind == "unreadable" for part in parts])
    yield Measure("  of them told to be unreadable", float(unread), "share", at_least=0.9)
    if earned:
        print("  such as", earned[:5])


def _sum(lost: Counts) -> float:
    return float(sum(lost.values()))


def _worst(counts: Counts) -> str:
    return max(counts, key=lambda slug: counts[slug])
