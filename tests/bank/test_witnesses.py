"""Over the bank the graph, thirty digits and differences say the same; a planted wrong slope is seen."""

from __future__ import annotations

from dataclasses import replace

import mpmath
import numpy as np
import pytest

from benchmarks import double_double
from benchmarks.bench_witnesses import BOUND, apart, drawn
from builder.working.text_form import parse, written
from tests.bank.small import BANK, shipped_exercise

FEW = 60
STEP = "gradients/network-2-3-2-step"


@pytest.mark.parametrize("slug", BANK)
def test_the_witnesses_of_every_exercise_agree(slug: str) -> None:
    exercise = shipped_exercise(slug)
    found = apart(exercise, drawn(exercise, FEW))
    assert max(found["thirty"], found["mpmath"], found["complex"]) < BOUND and found["central"] <= 1, found


@pytest.mark.parametrize("share", ["1.000001", "1.0000001"])
@pytest.mark.parametrize("name", ["dE_dz1_2", "dE_dw2_21"])
def test_a_planted_wrong_slope_is_seen_by_each_witness(name: str, share: str) -> None:
    exercise = shipped_exercise(STEP)
    formula = exercise.graph[name].formula
    assert formula is not None
    graph = exercise.graph.replacing({name: parse(f"{share}*({written(formula)})")})
    found = apart(replace(exercise, graph=graph), drawn(exercise, 200))
    assert min(found["thirty"], found["mpmath"], found["complex"]) > BOUND
    assert found["central"] > 1 or share == "1.0000001"


FUNCTIONS = ("exp", "log", "sqrt", "sin", "cos", "tanh")


@pytest.mark.parametrize("function", FUNCTIONS)
def test_pairs_of_doubles_have_thirty_digits(function: str) -> None:
    numbers = np.random.default_rng(3).uniform(0.3, 1.4, 40)
    found = getattr(double_double, function)(double_double.exactly(numbers) / 3.0)
    with mpmath.workdps(50):
        for number, high, low in zip(numbers, found.high, found.low, strict=True):
            right = getattr(mpmath, function)(mpmath.mpf(float(number)) / 3)
            assert abs(mpmath.mpf(float(high)) + mpmath.mpf(float(low)) - right) < 1e-29 * abs(right)
