"""Classes of imagined students: fair variants, and what each kind of student answers."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from builder.bank.class_values import class_values
from builder.bank.drawing import draw_class
from builder.bank.draws import student_keys
from builder.bank.exercise import Exercise
from builder.bank.honest_work import honest_work
from builder.bank.loading import load_exercise
from builder.bank.rules import rules
from builder.bank.tolerance import Tolerance
from builder.marking.catalogue import known_mistakes
from builder.marking.judging import Judge, judge_of
from builder.working.follow import evaluate, follow
from builder.working.mistake import Mistake

STEP = "gradients/network-2-3-2-step"
FORWARD = "forward-pass/network-2-3-2"
TOLERANCE = Tolerance()
Values = NDArray[np.float64]


@cache
def exercise(slug: str) -> Exercise:
    return load_exercise(slug, Path(__file__).parents[2])


@cache
def judge(slug: str) -> Judge:
    found = exercise(slug)
    return judge_of(found.graph, found.asked, rules(found.asks, TOLERANCE), known_mistakes(found))


@cache
def givens(slug: str, students: int) -> dict[str, Values]:
    """The givens of a class that the gate lets through, students along the arrays."""
    found = exercise(slug)
    ids = [f"s{number}" for number in range(students)]
    keys = student_keys("a secret of the tests", "tests", slug, ids)
    drawn = draw_class(found, keys, known_mistakes(found), TOLERANCE)
    return {name: np.asarray(values) for name, values in drawn.givens.items()}


@cache
def key(slug: str, students: int) -> dict[str, Values]:
    found = exercise(slug)
    values = evaluate(found.graph, givens(slug, students), found.asked)
    return {name: values[name] for name in found.asked}


def rounded(answers: dict[str, Values], places: int = 5) -> dict[str, Values]:
    return {name: np.round(value, places) for name, value in answers.items()}


def rounding(slug: str, students: int) -> dict[str, Values]:
    """What someone answers who rounds every value to the stated places and works on with it."""
    found = exercise(slug)
    values = class_values(found, givens(slug, students))
    worked = honest_work(found, rules(found.asks, TOLERANCE)).worked(values)
    return {name: np.asarray(worked[name])[:, 0] for name in found.asked}


def slipped(slug: str, students: int, at: str, factor: Values) -> dict[str, Values]:
    """What someone answers who gets one value wrong by a factor, and works on consistently with it."""
    found = exercise(slug)
    wrong = {at: np.round(key(slug, students)[at] * factor, 5)}
    believed = follow(found.graph, givens(slug, students), wrong, found.asked).believed
    return rounded({name: believed[name] for name in found.asked})


def mistaken(slug: str, students: int, mistake: Mistake) -> dict[str, Values]:
    """What someone answers who makes one mistake and works on consistently."""
    found = exercise(slug)
    values = evaluate(mistake.made_in(found.graph), givens(slug, students), found.asked)
    return rounded({name: np.broadcast_to(values[name], students).copy() for name in found.asked})
