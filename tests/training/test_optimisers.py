"""Optimisers give the published numbers of a step, and their paths are those of other forms of the rule."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np
import pytest

from builder.training.optimisers import (
    SGD,
    Adam,
    Array,
    Moments,
    Momentum,
    Nesterov,
    Optimiser,
    Parameters,
    Velocity,
)

# The checks of CS231n's assignment 2, notebook FullyConnectedNets, printed to 8 places.
W = {"w": np.linspace(-0.4, 0.6, 20).reshape(4, 5)}
G = {"w": np.linspace(-0.6, 0.4, 20).reshape(4, 5)}
MOMENTUM = {
    "w0": [0.1406, 0.20738947, 0.27417895, 0.34096842, 0.40775789],
    "w3": [1.14244211, 1.20923158, 1.27602105, 1.34281053, 1.4096],
    "v0": [0.5406, 0.55475789, 0.56891579, 0.58307368, 0.59723158],
}
ADAM = {
    "w0": [-0.40094747, -0.34836187, -0.29577703, -0.24319299, -0.19060977],
    "w3": [0.38774145, 0.44031188, 0.49288093, 0.54544852, 0.59801459],
    "m0": [0.48, 0.49947368, 0.51894737, 0.53842105, 0.55789474],
    "v0": [0.69966, 0.68908382, 0.67851319, 0.66794809, 0.65738853],
}


def rounded(row: Array) -> list[float]:
    return [round(float(value), 8) for value in row]


def test_momentum_gives_the_published_step() -> None:
    state = Velocity({"w": np.linspace(0.6, 0.9, 20).reshape(4, 5)})
    moved, after = Momentum(rate=1e-3, mu=0.9).step(W, G, state)
    found = {"w0": rounded(moved["w"][0]), "w3": rounded(moved["w"][3]), "v0": rounded(after.v["w"][0])}
    assert found == MOMENTUM


def published_adam(optimiser: Adam) -> dict[str, list[float]]:
    m, v = np.linspace(0.6, 0.9, 20).reshape(4, 5), np.linspace(0.7, 0.5, 20).reshape(4, 5)
    moved, after = optimiser.step(W, G, Moments({"w": m}, {"w": v}, t=5))
    assert after.t == 6
    rows = {"w0": moved["w"][0], "w3": moved["w"][3], "m0": after.m["w"][0], "v0": after.v["w"][0]}
    return {name: rounded(row) for name, row in rows.items()}


def test_adam_gives_the_published_step() -> None:
    assert published_adam(Adam(rate=1e-2)) == ADAM


@dataclass(frozen=True)
class LateAdam(Adam):
    """Counts the step only after it is made: the classical slip, which CS231n's numbers tell apart."""

    def _change(self, m: Array, v: Array, t: int) -> Array:
        return super()._change(m, v, t - 1)


@dataclass(frozen=True)
class UncorrectedAdam(Adam):
    """Leaves out the bias correction."""

    def _change(self, m: Array, v: Array, t: int) -> Array:
        return np.asarray(self.rate * m / (np.sqrt(v) + self.epsilon))


def test_planted_faults_in_adam_are_seen() -> None:
    late = published_adam(LateAdam(rate=1e-2))
    assert late["w0"][0] == -0.40098988  # known from those who made the slip
    assert late != ADAM
    assert published_adam(UncorrectedAdam(rate=1e-2)) != ADAM


def test_adams_first_step_is_the_rate_against_the_sign_of_the_gradient() -> None:
    """At t = 1 the corrected moments are g and g², so that w moves by η g/(|g| + ε)."""
    gradients = {"w": np.array([3.0, -0.002, 500.0])}
    start = {"w": np.zeros(3)}

    def first(optimiser: Adam) -> Array:
        return optimiser.step(start, gradients, optimiser.start(start))[0]["w"]

    assert first(Adam(rate=0.01)) == pytest.approx([-0.01, 0.01, -0.01], rel=1e-5)
    assert first(UncorrectedAdam(rate=0.01)) != pytest.approx([-0.01, 0.01, -0.01], rel=1e-2)


def bowl(w: Array) -> Array:
    """The gradient of ½(x² + 10 y²) + x y/2."""
    return np.array([w[0] + w[1] / 2, w[0] / 2 + 10 * w[1]])


def path(optimiser: Optimiser, gradient: Callable[[Array], Array], steps: int) -> tuple[Array, list[Any]]:
    """The places and the states after 0, 1, … steps."""
    parameters: Parameters = {"w": np.array([2.0, -1.5])}
    places, states = [parameters["w"]], [optimiser.start(parameters)]
    for _ in range(steps):
        parameters, state = optimiser.step(parameters, {"w": gradient(parameters["w"])}, states[-1])
        places.append(parameters["w"])
        states.append(state)
    return np.array(places), states


def test_descent_on_a_bowl_is_a_power_of_its_matrix() -> None:
    places, _ = path(SGD(0.05), bowl, 30)
    matrix = np.eye(2) - 0.05 * np.array([[1.0, 0.5], [0.5, 10.0]])
    assert places[30] == pytest.approx(np.linalg.matrix_power(matrix, 30) @ places[0], rel=1e-12)


def test_momentum_is_the_heavy_ball() -> None:
    """Polyak's form has no velocity: w' = w − η g + μ (w − w before)."""
    places, _ = path(Momentum(0.03, 0.8), bowl, 40)
    for before, here, after in zip(places, places[1:], places[2:], strict=False):
        assert after == pytest.approx(here - 0.03 * bowl(here) + 0.8 * (here - before), rel=1e-10, abs=1e-13)


def look_ahead(rate: float, mu: float, steps: int) -> Array:
    """Nesterov's momentum as Sutskever et al. (2013) write it, the gradient taken at θ + μ v."""
    theta, v = np.array([2.0, -1.5]), np.zeros(2)
    places = [theta]
    for _ in range(steps):
        v = mu * v - rate * bowl(theta + mu * v)
        theta = theta + v
        places.append(theta)
    return np.array(places)


def back_from_looking(places: Array, states: list[Velocity], mu: float) -> Array:
    return places - mu * np.array([state.v["w"] for state in states])


def test_nesterov_is_the_look_ahead_form_rearranged() -> None:
    places, states = path(Nesterov(0.03, 0.8), bowl, 40)
    assert back_from_looking(places, states, 0.8) == pytest.approx(
        look_ahead(0.03, 0.8, 40), rel=1e-10, abs=1e-13
    )


def test_plain_momentum_is_not_nesterovs() -> None:
    places, states = path(Momentum(0.03, 0.8), bowl, 40)
    ahead = look_ahead(0.03, 0.8, 40)
    assert places != pytest.approx(ahead, rel=1e-3)
    assert back_from_looking(places, states, 0.8) != pytest.approx(ahead, rel=1e-3)


def test_without_momentum_both_are_plain_descent() -> None:
    plain, _ = path(SGD(0.03), bowl, 20)
    for optimiser in (Momentum(0.03, 0.0), Nesterov(0.03, 0.0)):
        assert path(optimiser, bowl, 20)[0] == pytest.approx(plain, rel=1e-13)


@pytest.mark.parametrize("optimiser", [SGD(0.1), Momentum(0.1), Nesterov(0.1), Adam(0.1)], ids=str)
def test_a_step_changes_nothing_that_it_was_given(optimiser: Optimiser) -> None:
    parameters, gradients = (
        {"W1": np.ones((2, 3)), "b1": np.ones(2)},
        {"W1": np.ones((2, 3)), "b1": np.ones(2)},
    )
    state = optimiser.start(parameters)
    once = optimiser.step(parameters, gradients, state)
    again = optimiser.step(parameters, gradients, state)
    for name in parameters:
        assert np.array_equal(parameters[name], np.ones_like(parameters[name]))
        assert np.array_equal(once[0][name], again[0][name])
        assert once[0][name].shape == parameters[name].shape
