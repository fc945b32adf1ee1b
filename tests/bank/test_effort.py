"""The work of a variant is counted as it prints: digits, minus signs, and the smallest value asked."""

from __future__ import annotations

import numpy as np

from builder.bank.ask import Ask
from builder.bank.drawing import draw_class
from builder.bank.draws import choices
from builder.bank.effort import effort
from builder.bank.exercise import Exercise
from builder.bank.tolerance import Tolerance
from builder.working.graph import graph_of
from tests.bank.small import class_keys


def test_digits_signs_and_the_smallest_value_are_those_of_each_variant() -> None:
    graph = graph_of("y = p*q", "v = h*q", givens=["p", "q", "h"])
    draws = {"p": choices("-0.105", "200"), "q": choices("-2.5"), "h": choices("3.25")}
    exercise = Exercise(graph, draws, (Ask("y"), Ask("v")), hidden=("h",))
    drawn = draw_class(exercise, class_keys(2), (), Tolerance())
    found, small = effort(drawn), drawn.givens["p"] < 0
    assert np.array_equal(found.digits, np.where(small, 5, 3))
    assert np.array_equal(found.minus, np.where(small, 2, 1))
    assert np.allclose(found.smallest, np.where(small, 0.2625, 8.125))
    assert set(found.values) == {"y", "v"}
