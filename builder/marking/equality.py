"""Two expressions are equal if they agree to thirty digits wherever they are tried in the free intervals."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache
from math import isqrt

from builder.marking.precise import Real, UndefinedError, exact, value
from builder.working.formula import Formula
from builder.working.graph import Graph

Point = Mapping[str, Real]
Samples = tuple[Real | None, ...]  # one a point; nothing where there is no real value

POINTS, SPARE = 8, 16  # how many points must tell, and how many more there are
_AGREE = exact("1e-30")


def points(free: Mapping[str, tuple[float, float]]) -> tuple[Point, ...]:
    """Return the points to try: spread over the intervals, the same in every process, and never round."""
    return _points(tuple(sorted(free.items())))


def sampled(formula: Formula, at: Sequence[Point]) -> Samples:
    """Return the values of a formula at some points."""
    return tuple(_value_or_none(formula, point) for point in at)


def sampled_graph(
    graph: Graph, at: Sequence[Point], wanted: Sequence[str], believed: Mapping[str, Samples]
) -> dict[str, Samples]:
    """Return what the wanted quantities are computed as at some points, which hold every given.

    `believed` holds the samples of what was answered; where there is an answer, later quantities use it.
    """
    needed = graph.ancestors(wanted)
    steps = [(each.name, each.formula) for each in graph if each.name in needed and each.formula is not None]
    rows = [_followed(steps, point, believed, index) for index, point in enumerate(at)]
    return {name: tuple(row[name] for row in rows) for name in wanted}


def enough(at: Sequence[Point]) -> int:
    """Return how many of the points tell, where the key has a value at all of them."""
    return min(POINTS, len(at))


def equal(answer: Samples, key: Samples) -> bool:
    """Whether an answer agrees with a key at the first points where the key has a value.

    With fewer than three such points nothing is decided, and the answer is not accepted.
    """
    told = [(a, k) for a, k in zip(answer, key, strict=True) if k is not None][:POINTS]
    return len(told) >= 3 and all(a is not None and _agree(a, k) for a, k in told)


@lru_cache(maxsize=256)
def _points(intervals: tuple[tuple[str, tuple[float, float]], ...]) -> tuple[Point, ...]:
    return tuple(
        {name: _spread(low, high, index, axis) for axis, (name, (low, high)) in enumerate(intervals)}
        for index in range(1, POINTS + SPARE + 1)
    )


def _spread(low: float, high: float, index: int, axis: int) -> Real:
    """Return the fraction part of `index` times an irrational number, scaled to the interval (Weyl)."""
    prime = (5, 7, 11, 13, 17, 19, 23, 29)[axis % 8]
    root = exact(str(isqrt(prime * 10**80))) / exact("1e40")
    turn = index * (root - 1) / 2
    return exact(low) + (turn - int(turn)) * (exact(high) - exact(low))


def _followed(
    steps: Sequence[tuple[str, Formula]], point: Point, believed: Mapping[str, Samples], index: int
) -> dict[str, Real | None]:
    """Return what each step computes at one point, from what is believed of the steps before it."""
    trusted: dict[str, Real] = dict(point)
    computed: dict[str, Real | None] = {}
    for name, formula in steps:
        computed[name] = _value_or_none(formula, trusted)
        trust = believed[name][index] if name in believed else computed[name]
        if trust is not None:
            trusted[name] = trust
    return computed


def _value_or_none(formula: Formula, point: Point) -> Real | None:
    try:
        return value(formula, point)
    except (UndefinedError, KeyError):
        return None


def _agree(answer: Real, key: Real) -> bool:
    return bool(abs(answer - key) <= _AGREE * max(1, abs(key)))
