"""Whatever an exercise is worth in an assignment, its parts add up to it exactly, in hundredths."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builder.bank.exercise import Exercise
from builder.bank.terms import Terms, on_terms
from builder.errors import PasoError
from tests.bank.small import one_neuron

ASKED = ("z", "a", "E", "dE_dw1", "dE_dw2")


def worth(*points: float) -> Exercise:
    exercise = one_neuron(asks=ASKED[: len(points)])
    asks = tuple(replace(ask, points=each) for ask, each in zip(exercise.asks, points, strict=True))
    return replace(exercise, asks=asks)


def shared(exercise: Exercise, points: float) -> list[float]:
    return [ask.points for ask in on_terms(exercise, Terms("e", points)).asks]


@given(
    st.lists(st.sampled_from([0.5, 1, 1.5, 2, 3, 7]), min_size=1, max_size=5),
    st.integers(min_value=57, max_value=3000),
)
def test_the_parts_add_up_to_the_hundredth_and_each_is_as_near_as_can_be(
    own: list[float], parts: int
) -> None:
    shares = [Fraction(str(each)) for each in shared(worth(*own), parts / 100)]
    assert sum(shares) == Fraction(parts, 100) and all((each * 100).denominator == 1 for each in shares)
    whole = sum(map(Fraction, own))
    for share, each in zip(shares, own, strict=True):
        assert abs(share - Fraction(parts, 100) * Fraction(each) / whole) < Fraction(1, 100)


@pytest.mark.parametrize(
    ("own", "points", "shares"),
    [
        ((1, 1, 2), 3, [0.75, 0.75, 1.5]),
        ((1, 1, 1), 4, [1.34, 1.33, 1.33]),
        ((0, 2), 5, [0, 5]),
        ((1, 2), 0.03, [0.01, 0.02]),
    ],
)
def test_points_are_shared_out_as_the_exercise_does(
    own: tuple[float, ...], points: float, shares: list[float]
) -> None:
    assert shared(worth(*own), points) == shares


@pytest.mark.parametrize(("own", "points"), [((1, 1), 0.333), ((1, 9), 0.02), ((0, 0), 3)])
def test_points_that_cannot_be_shared_out_are_told(own: tuple[float, ...], points: float) -> None:
    with pytest.raises(PasoError, match=r"cannot be shared out|are too few"):
        shared(worth(*own), points)


@given(
    st.lists(st.sampled_from([0.5, 1, 1.5, 2, 3, 7]), min_size=1, max_size=5),
    st.integers(min_value=1, max_value=56),
)
def test_the_points_told_to_be_enough_are_enough(own: list[float], parts: int) -> None:
    exercise = worth(*own)
    try:
        shares = shared(exercise, parts / 100)
    except PasoError as fault:
        shares = shared(exercise, float(fault.remedy.split()[0]))
    assert min(shares) > 0


def test_places_are_those_of_numbers_and_change_the_fingerprint() -> None:
    exercise = worth(1, 1)
    other = on_terms(exercise, Terms("e", places=3))
    assert {ask.places for ask in other.asks} == {3} and other.fingerprint != exercise.fingerprint
    assert on_terms(exercise, Terms("e", 9)).fingerprint == exercise.fingerprint
    assert on_terms(exercise, Terms("e")) is exercise
