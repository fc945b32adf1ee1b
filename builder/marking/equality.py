"""Two expressions are equal if they agree to thirty digits wherever they are tried in the free intervals.

Where both are fractions of whole numbers, they must agree exactly.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from fractions import Fraction
from functools import cache, lru_cache
from math import isqrt

from builder.marking.precise import BITS, Evaluation, Point, exact
from builder.marking.reals import UndefinedError, Value, agree
from builder.working.formula import Formula
from builder.working.graph import Graph

POINTS, SPARE = 8, 16  # how many points must tell, and how many more there are
_FEWEST = 3  # points where a key has a value, for anything to be decided
_GRAIN = 40  # bits after the point of a coordinate, before it is scaled to its interval

Found = tuple[Value | None, bool]  # a value, if there is one, and whether enough bits of it are certain


class Samples:
    """What is computed at each of some points, worked out when it is first asked for."""

    def __init__(self, compute: Callable[[int, int], Found], count: int) -> None:
        self._compute, self.count = compute, count
        self._found: dict[tuple[int, int], Found] = {}
        self.cancels = False  # whether anywhere too many bits were lost the first time

    def at(self, index: int) -> Value | None:
        """Return the value at a point, or nothing where there is no real value of bounded size."""
        for bits in BITS:
            value, certain = self.computed(index, bits)
            if certain:
                return value
            self.cancels = True
        return None

    def computed(self, index: int, bits: int) -> Found:
        """Return the value at a point with so many bits, and whether enough of them are certain."""
        key = (index, bits)
        if key not in self._found:
            self._found[key] = self._compute(index, bits)
        return self._found[key]


def points(free: Mapping[str, tuple[float, float]]) -> tuple[Point, ...]:
    """Return the points to try: spread over the intervals, the same in every process, and never round."""
    return _points(tuple(sorted(free.items())))


def sampled(formula: Formula, at: Sequence[Point]) -> Samples:
    """Return the values of a formula at some points."""

    def compute(index: int, bits: int) -> Found:
        evaluation = Evaluation(at[index], bits)
        return _value_or_none(evaluation, formula), evaluation.is_certain

    return Samples(compute, len(at))


def sampled_graph(
    graph: Graph, at: Sequence[Point], wanted: Sequence[str], believed: Mapping[str, Samples]
) -> dict[str, Samples]:
    """Return what the wanted quantities are computed as at some points, which hold every given.

    `believed` holds the samples of what was answered; where there is an answer, later quantities use it.
    """
    needed = graph.ancestors(wanted)
    steps = [(each.name, each.formula) for each in graph if each.name in needed and each.formula is not None]

    @cache
    def row(index: int, bits: int) -> dict[str, Found]:
        return _followed(steps, at[index], believed, index, bits)

    def samples(name: str) -> Samples:
        return Samples(lambda index, bits: row(index, bits)[name], len(at))

    return {name: samples(name) for name in wanted}


def equal(answer: Samples, key: Samples) -> bool:
    """Whether an answer agrees with a key at the first points where the key has a value.

    With fewer than three such points nothing is decided, and the answer is not accepted. Three are enough
    where terms cancel and many more digits are compared.
    """
    told = 0
    for index in range(key.count):
        expected = key.at(index)
        if expected is None:
            continue
        given = answer.at(index)
        if given is None or not agree(given, expected):
            return False
        told += 1
        if told == (_FEWEST if answer.cancels or key.cancels else POINTS):
            return True
    return told >= _FEWEST


def is_zero(samples: Samples) -> bool:
    """Whether there is nothing but zero at the first points."""
    return all(samples.at(index) == 0 for index in range(min(POINTS, samples.count)))


@lru_cache(maxsize=256)
def _points(intervals: tuple[tuple[str, tuple[float, float]], ...]) -> tuple[Point, ...]:
    return tuple(
        {name: _spread(low, high, index, axis) for axis, (name, (low, high)) in enumerate(intervals)}
        for index in range(1, POINTS + SPARE + 1)
    )


def _spread(low: float, high: float, index: int, axis: int) -> Fraction:
    """Return the fraction part of `index` times an irrational number, scaled to the interval (Weyl)."""
    prime = (5, 7, 11, 13, 17, 19, 23, 29)[axis % 8]
    turn = index * (isqrt(prime << 2 * _GRAIN) - (1 << _GRAIN)) // 2
    part = Fraction((turn % (1 << _GRAIN)) | 1, 1 << _GRAIN)
    return exact(low) + part * (exact(high) - exact(low))


def _followed(
    steps: Sequence[tuple[str, Formula]],
    point: Point,
    believed: Mapping[str, Samples],
    index: int,
    bits: int,
) -> dict[str, Found]:
    """Return what each step computes at one point, from what is believed of the steps before it."""
    trusted: dict[str, Value] = dict(point)
    evaluation, certain = Evaluation(trusted, bits), True
    computed: dict[str, Found] = {}
    for name, formula in steps:
        value = _value_or_none(evaluation, formula)
        computed[name] = value, certain and evaluation.is_certain
        if name in believed:
            value, is_certain = believed[name].computed(index, bits)
            certain = certain and is_certain
        if value is not None:
            trusted[name] = value
    return computed


def _value_or_none(evaluation: Evaluation, formula: Formula) -> Value | None:
    try:
        return evaluation.value(formula)
    except (UndefinedError, KeyError):
        return None
