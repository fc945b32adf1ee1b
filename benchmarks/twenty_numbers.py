"""A large class answers twenty numbers of a 2-3-2 network: outputs, deltas and gradients by weight.

Of twenty students ten are right (half of them round on the way), four make one slip and work on with it, four
make one mistake of our own, one leaves a third blank, and one hands in random numbers.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from functools import cache

import numpy as np
from numpy.typing import NDArray

from benchmarks.own_mistakes import HANDS, Hand, worked
from builder.bank.drawing import draw_class
from builder.bank.draws import student_keys
from builder.bank.exercise import Ask, Exercise
from builder.bank.rules import rules
from builder.marking.catalogue import known_mistakes
from builder.marking.judging import Judge, judge_of
from tests.marking.classes import STEP, TOLERANCE, Values, exercise

ASKED = (
    *(f"a1_{unit}" for unit in (1, 2, 3)), "a2_1", "a2_2", "dE_dz2_1", "dE_dz2_2",
    *(f"dE_dw2_{unit}{out}" for unit in (1, 2, 3) for out in (1, 2)),
    *(f"dE_dz1_{unit}" for unit in (1, 2, 3)), *(f"dE_dw1_1{unit}" for unit in (1, 2, 3)), "dE_dw1_21",
)  # fmt: skip
KINDS = 20
_RIGHT, _ROUNDING, _SLIP, _MISTAKE = range(0, 5), range(5, 10), range(10, 14), range(14, 18)
_BLANK = 18
Answers = Mapping[str, Values]


@cache
def twenty() -> Exercise:
    """Return the shipped step of the network, asking for the twenty numbers."""
    return replace(exercise(STEP), asks=tuple(Ask(name) for name in ASKED))


@cache
def judge() -> Judge:
    """Return the judge of the twenty numbers, with every mistake it can name."""
    own = twenty()
    return judge_of(own.graph, ASKED, rules(own.asks, TOLERANCE), known_mistakes(own))


def drawn_for(own: Exercise, students: int) -> dict[str, Values]:
    """Return the givens of a class that the gate lets through."""
    keys = student_keys("a secret of the benchmarks", "marking", own.slug, [f"s{n}" for n in range(students)])
    drawn = draw_class(own, keys, known_mistakes(own), TOLERANCE)
    return {name: np.asarray(values, dtype=float) for name, values in drawn.givens.items()}


def class_of(students: int) -> tuple[Mapping[str, Values], Answers]:
    """Return what each student was given, and their answers."""
    drawn = drawn_for(twenty(), students)
    rng = np.random.default_rng(3)
    kind = np.arange(students) % KINDS
    exact, rounding = answered(worked(Hand(), drawn, 12)), answered(worked(Hand(), drawn, 5))
    found = {name: np.where(np.isin(kind, _RIGHT), exact[name], rounding[name]) for name in ASKED}
    for turn, member in enumerate(_SLIP):
        _put(found, kind == member, answered(worked(_slip(turn), drawn, 5)))
    for turn, hand in enumerate(HANDS.values()):
        rows = np.isin(kind, _MISTAKE) & (np.arange(students) // KINDS % len(HANDS) == turn)
        _put(found, rows, answered(worked(hand, drawn, 5)))
    for place, name in enumerate(ASKED):
        found[name][(kind == _BLANK) & (place % 3 == 0)] = np.nan
        found[name][kind > _BLANK] = np.round(rng.normal(0, 0.5, int(np.sum(kind > _BLANK))), 5)
    return drawn, found


def answered(v: Mapping[str, Values]) -> dict[str, Values]:
    """Return the twenty numbers of someone's working, each to the five places asked."""
    found = {f"a1_{unit + 1}": v["a1"][:, unit] for unit in range(3)}
    found |= {f"a2_{unit + 1}": v["a2"][:, unit] for unit in range(2)}
    found |= {f"dE_dz2_{unit + 1}": v["d2"][:, unit] for unit in range(2)}
    found |= {f"dE_dw2_{one + 1}{two + 1}": v["dw2"][:, one, two] for one in range(3) for two in range(2)}
    found |= {f"dE_dz1_{unit + 1}": v["d1"][:, unit] for unit in range(3)}
    found |= {f"dE_dw1_{one + 1}{two + 1}": v["dw1"][:, one, two] for one in range(2) for two in range(3)}
    return {name: np.round(found[name], 5) for name in ASKED}


def _slip(turn: int) -> Hand:
    """Return someone who gets one value wrong by a factor: an output, the error, a slope, a gradient."""
    right = Hand()
    return (
        Hand(activation=lambda z, layer: right.activation(z, layer) * (_first(z, 1.3) if layer == 1 else 1)),
        Hand(activation=lambda z, layer: right.activation(z, layer) * (_first(z, 0.6) if layer == 2 else 1)),
        Hand(error=lambda a, t: (a - t) * _first(a, 1.7)),
        Hand(back=lambda v: right.back(v) * _first(v["a1"], -0.7)),
    )[turn]


def _first(like: NDArray[np.float64], factor: float) -> NDArray[np.float64]:
    """Return a factor for the first unit of a layer, and 1 for the others."""
    return np.where(np.arange(like.shape[-1]) == 0, factor, 1.0)


def _put(found: dict[str, Values], rows: NDArray[np.bool_], answers: Answers) -> None:
    for name in ASKED:
        found[name][rows] = answers[name][rows]
