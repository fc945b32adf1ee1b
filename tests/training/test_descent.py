"""Descent by the graph's own update, against a loop written in plain NumPy."""

from __future__ import annotations

import numpy as np
import pytest

from builder.errors import PasoError
from builder.training.descent import descend
from builder.working.network import Network, NetworkSpec
from tests.training.plain_network import GIVENS, train

CLASSIC = Network(NetworkSpec((2, 2, 2), ("sigmoid", "sigmoid"), "half-sse", 1, "shared", False, "net-out"))


def test_ten_thousand_steps_end_at_the_published_error() -> None:
    history = descend(CLASSIC.stepped, GIVENS, 10_000, ("E", "out_o1", "out_o2"))
    end = history.after(10_000)
    assert f"{end['E']:.6e}" == "3.510188e-05"
    assert f"{end['out_o1']:.9f} {end['out_o2']:.9f}" == "0.015913620 0.984064274"


def test_every_step_is_that_of_the_plain_loop() -> None:
    losses, weights = train(300)
    history = descend(CLASSIC.stepped, GIVENS, 300)
    np.testing.assert_allclose(history.watched["E"], losses, rtol=1e-12)
    assert [history.givens[f"w{n}"] for n in range(1, 9)] == pytest.approx(weights, rel=1e-12)


def test_no_step_leaves_the_givens_and_watches_the_start() -> None:
    history = descend(CLASSIC.stepped, GIVENS, 0)
    assert history.steps == 0
    assert history.givens == GIVENS


def test_frozen_biases_stay_and_trained_ones_move() -> None:
    free = Network(NetworkSpec((2, 2, 2), ("sigmoid", "sigmoid"), "half-sse", 1, "shared", True, "net-out"))
    assert descend(CLASSIC.stepped, GIVENS, 3).givens["b1"] == GIVENS["b1"]
    assert descend(free.stepped, GIVENS, 3).givens["b1"] != GIVENS["b1"]


def test_a_graph_without_updates_is_refused() -> None:
    with pytest.raises(PasoError, match="updates nothing"):
        descend(CLASSIC.graph, GIVENS, 3)
