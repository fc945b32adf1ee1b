"""Whether the three witnesses of a key agree, over the whole bank, at ten thousand variants of each exercise.

The graph's value is set beside the composed expression, differentiated by SymPy and evaluated to thirty
digits for everyone (in pairs of doubles) and for a few in mpmath, beside steps into the complex plane, and
beside central differences in double precision, with the bound on their own error.
"""

from __future__ import annotations

import time
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import mpmath
import numpy as np

from benchmarks.central_differences import worst_difference
from benchmarks.double_double import ARRAYS, Double
from benchmarks.measure import Measure
from builder.bank.class_values import class_values
from builder.bank.complex_steps import stepped
from builder.bank.drawing import draw_class
from builder.bank.draws import student_keys
from builder.bank.exercise import Exercise
from builder.bank.loading import exercise_slugs, load_exercise
from builder.bank.tolerance import Tolerance
from builder.marking.catalogue import catalogue
from builder.working.composed import witnesses

VARIANTS, FEW = 10_000, 500
IN_MPMATH = 20
BOUND = 1e-9  # relative; where the value itself is the rounding of a difference, of the size it is made from
_FLOOR = 1e-6

Worst = dict[str, float]


def measures(full: bool = False, variants: int = 0, slugs: tuple[str, ...] = ()) -> Iterator[Measure]:
    """Give the measures, with 10,000 variants of each exercise where `full`, else 500 or so many."""
    variants = variants or (VARIANTS if full else FEW)
    found: Worst = {}
    start = time.process_time()
    bank = [load_exercise(slug, Path()) for slug in slugs or exercise_slugs(Path())]
    for exercise in bank:
        for name, value in apart(exercise, drawn(exercise, variants)).items():
            found[name] = max(found.get(name, 0.0), value)
    seconds = time.process_time() - start
    keys = sum(len(exercise.asked) for exercise in bank) * variants
    yield Measure(f"{len(bank)} exercises, {variants:,} variants: keys to thirty digits", keys, "keys")
    yield Measure("  graph beside thirty digits, apart at most", found["thirty"], "relative", BOUND)
    yield Measure(f"  the same in mpmath, {IN_MPMATH} variants each", found["mpmath"], "relative", BOUND)
    yield Measure("  graph beside complex steps", found["complex"], "relative", BOUND)
    yield Measure("  graph beside central differences", found["central"], "of their bound", 1)
    yield Measure("  all of it", seconds, "s of one core")


def drawn(exercise: Exercise, variants: int) -> Mapping[str, Any]:
    """Return fair variants of an exercise, as a class gets them; a small space is used again and again."""
    names = [f"s{number}" for number in range(variants)]
    keys = student_keys("a benchmark", "witnesses", exercise.slug, names)
    return draw_class(exercise, keys, catalogue(exercise.graph, exercise.asked), Tolerance()).givens


def apart(exercise: Exercise, givens: Mapping[str, Any]) -> Worst:
    """Return how far apart the witnesses of an exercise are at most, by witness."""
    graph = exercise.graph
    above = graph.ancestors(exercise.asked)
    derived = [each for each in graph if each.name in above and each.rule.of]
    wanted = {*exercise.asked, *(each.rule.of for each in derived)}
    values = class_values(exercise, givens, wanted)
    numbers = _columns(exercise, givens, values)
    exact = witnesses(graph, exercise.asked, numbers, arithmetic=ARRAYS)
    thirty = max(_relative(values[name], _rounded(exact[name])) for name in exercise.asked)
    steps = [(values[each.name], stepped(graph, each, values)) for each in derived]
    return {
        "thirty": thirty,
        "mpmath": _in_mpmath(exercise, numbers, values),
        "complex": max((_relative(value, other) for value, other in steps if other is not None), default=0.0),
        "central": max((worst_difference(graph, each, values) for each in derived), default=0.0),
    }


def _columns(exercise: Exercise, givens: Mapping[str, Any], values: Mapping[str, Any]) -> dict[str, Any]:
    """Return every given as an array that broadcasts to (variants, sample points)."""
    return {
        **{name: np.asarray(column).reshape(-1, 1) for name, column in givens.items()},
        **{name: np.float64(value) for name, value in exercise.fixed.items()},
        **{name: values[name] for name in exercise.free if name in values},
    }


def _in_mpmath(exercise: Exercise, numbers: Mapping[str, Any], values: Mapping[str, Any]) -> float:
    """Return how far the graph is at most from mpmath, for the first variants at their first sample point."""
    worst = 0.0
    for student in range(IN_MPMATH):
        one = {name: float(_cell(column, student)) for name, column in numbers.items()}
        exact = witnesses(exercise.graph, exercise.asked, one)
        for name in exercise.asked:
            value = mpmath.mpf(float(_cell(values[name], student)))
            size = max(abs(exact[name]), mpmath.mpf(_FLOOR))
            worst = max(worst, float(abs(value - exact[name]) / size))
    return worst


def _cell(column: Any, student: int) -> Any:
    array = np.atleast_2d(column)
    return array[student if array.shape[0] > 1 else 0, 0]


def _rounded(value: Double) -> Any:
    return value.high + value.low


def _relative(value: Any, other: Any) -> float:
    """Return the largest difference, relative to the values or to what is too small to matter."""
    size = np.maximum(np.maximum(np.abs(value), np.abs(other)), _FLOOR)
    return float(np.max(np.abs(value - other) / size))
