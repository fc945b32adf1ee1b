"""A class is arrays: students first, sample points of the free variables second."""

from __future__ import annotations

import numpy as np

from builder.bank.class_values import class_givens, class_values, free_points, number_keys
from builder.bank.draws import choices
from builder.bank.exercise import Ask, Exercise
from builder.working.graph import graph_of

GRAPH = graph_of("u = a*c", "y = u*x + v", givens=["x", "v", "a", "c"])
EXERCISE = Exercise(
    GRAPH,
    {"a": choices(1, 2)},
    (Ask("u"), Ask("y", kind="expression")),
    fixed={"c": 3.0},
    free={"x": (0.5, 2.0), "v": (-4.0, -3.0)},
)
DRAWN = {"a": np.array([1.0, 2.0])}


def test_students_run_down_and_sample_points_run_across() -> None:
    givens = class_givens(EXERCISE, DRAWN)
    assert givens["a"].shape == (2, 1) and givens["x"].shape == givens["v"].shape == (1, 7)
    assert class_values(EXERCISE, DRAWN)["y"].shape == (2, 7)
    np.testing.assert_array_equal(number_keys(EXERCISE, DRAWN)["u"], [3.0, 6.0])


def test_sample_points_lie_inside_their_interval_all_different_and_in_no_line() -> None:
    points = free_points(EXERCISE)
    for name, (low, high) in EXERCISE.free.items():
        assert ((points[name] > low) & (points[name] < high)).all() and len(set(points[name].flat)) == 7
    assert abs(np.corrcoef(points["x"], points["v"])[0, 1]) < 0.9


def test_a_key_that_no_draw_touches_is_the_same_for_everyone() -> None:
    exercise = Exercise(GRAPH, {"x": choices(1, 2)}, (Ask("u"),), fixed={"a": 2.0, "c": 3.0, "v": 0.0})
    np.testing.assert_array_equal(number_keys(exercise, {"x": np.array([1.0, 2.0])})["u"], [6.0, 6.0])
