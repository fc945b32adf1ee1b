from __future__ import annotations

import pytest

from builder.errors import PasoError
from builder.working.follow import evaluate
from builder.working.graph import graph_of
from builder.working.neat import neat_values

SUM = graph_of("z = a + b + c", "y = 3*z")


def test_a_sum_of_decimals_is_what_one_gets_by_hand() -> None:
    assert neat_values(SUM, {"a": 0.5, "b": -0.6, "c": 0.1}) == {
        "a": 0.5,
        "b": -0.6,
        "c": 0.1,
        "z": 0.0,
        "y": 0.0,
    }
    assert neat_values(SUM, {"a": 0.1, "b": 0.2, "c": 0.0})["z"] == 0.3


def test_the_noise_is_there_without_it() -> None:
    assert evaluate(SUM, {"a": 0.5, "b": -0.6, "c": 0.1})["z"] != 0.0


def test_small_values_that_are_no_noise_stay() -> None:
    assert neat_values(SUM, {"a": 1e-17, "b": 2e-17, "c": 0.0})["z"] == 3e-17
    assert neat_values(SUM, {"a": 1.0, "b": -1.0 + 1e-10, "c": 0.0})["z"] == pytest.approx(1e-10, rel=1e-5)


def test_no_given_may_be_missing() -> None:
    with pytest.raises(PasoError, match="no value was given"):
        neat_values(SUM, {"a": 1.0})
