"""An optimiser is a pure step: parameters, gradients and state in, new parameters and a new state out.

Parameters, gradients and what an optimiser remembers map the same names (`W1`, `b1`, …) to arrays.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]
Parameters = Mapping[str, Array]


class Optimiser(Protocol):
    """What descends: `start` gives the state before any step, `step` parameters and state after one."""

    def start(self, parameters: Parameters) -> Any:
        """Return the state before the first step."""

    def step(self, parameters: Parameters, gradients: Parameters, state: Any) -> tuple[Parameters, Any]:
        """Return the parameters and the state after one step against these gradients."""


@dataclass(frozen=True)
class SGD:
    """Gradient descent: w ← w − η g, with g the gradient over the batch at hand (Robbins and Monro, 1951)."""

    rate: float

    def start(self, parameters: Parameters) -> None:
        """Return no state: nothing is remembered."""

    def step(self, parameters: Parameters, gradients: Parameters, state: None) -> tuple[Parameters, None]:
        """Return the parameters after one step."""
        return {name: w - self.rate * gradients[name] for name, w in parameters.items()}, None


@dataclass(frozen=True, eq=False)
class Velocity:
    """What momentum remembers: the last displacement of every parameter."""

    v: Parameters


@dataclass(frozen=True)
class Momentum:
    """Momentum: v ← μ v − η g, then w ← w + v (Polyak, 1964, as Sutskever et al., 2013, write it)."""

    rate: float
    mu: float = 0.9

    def start(self, parameters: Parameters) -> Velocity:
        """Return a velocity of zero."""
        return Velocity(_zeros(parameters))

    def step(
        self, parameters: Parameters, gradients: Parameters, state: Velocity
    ) -> tuple[Parameters, Velocity]:
        """Return the parameters and the velocity after one step."""
        v = {name: self.mu * state.v[name] - self.rate * g for name, g in gradients.items()}
        return {name: w + v[name] for name, w in parameters.items()}, Velocity(v)


@dataclass(frozen=True)
class Nesterov:
    """Nesterov's momentum, rearranged so that the gradient is taken where the parameters are.

    Sutskever et al. (2013) look ahead: v ← μ v − η ∇E(θ + μ v), then θ ← θ + v. With w = θ + μ v, the place
    looked at, the same steps read v' = μ v − η ∇E(w), then w ← w − μ v + (1 + μ) v' (Bengio et al., 2013).
    The parameters here are w; θ is w − μ v, and both start at the same place because v starts at zero.
    """

    rate: float
    mu: float = 0.9

    def start(self, parameters: Parameters) -> Velocity:
        """Return a velocity of zero."""
        return Velocity(_zeros(parameters))

    def step(
        self, parameters: Parameters, gradients: Parameters, state: Velocity
    ) -> tuple[Parameters, Velocity]:
        """Return the parameters (looking ahead) and the velocity after one step."""
        old, mu = state.v, self.mu
        v = {name: mu * old[name] - self.rate * g for name, g in gradients.items()}
        moved = {name: w - mu * old[name] + (1 + mu) * v[name] for name, w in parameters.items()}
        return moved, Velocity(v)


@dataclass(frozen=True, eq=False)
class Moments:
    """What Adam remembers: the decaying means of g and of g², and how many steps were made."""

    m: Parameters
    v: Parameters
    t: int = 0


@dataclass(frozen=True)
class Adam:
    """Adam (Kingma and Ba, 2015, algorithm 1).

    t ← t + 1; m ← β₁ m + (1 − β₁) g; v ← β₂ v + (1 − β₂) g²; both start at zero, which the correction undoes:
    m̂ = m/(1 − β₁ᵗ), v̂ = v/(1 − β₂ᵗ); then w ← w − η m̂/(√v̂ + ε). The first step counts as t = 1.
    """

    rate: float = 0.001
    beta1: float = 0.9
    beta2: float = 0.999
    epsilon: float = 1e-8

    def start(self, parameters: Parameters) -> Moments:
        """Return moments of zero, before step 1."""
        return Moments(_zeros(parameters), _zeros(parameters))

    def step(
        self, parameters: Parameters, gradients: Parameters, state: Moments
    ) -> tuple[Parameters, Moments]:
        """Return the parameters and the moments after one step."""
        t = state.t + 1
        m = {name: self.beta1 * state.m[name] + (1 - self.beta1) * g for name, g in gradients.items()}
        v = {name: self.beta2 * state.v[name] + (1 - self.beta2) * g**2 for name, g in gradients.items()}
        moved = {name: w - self._change(m[name], v[name], t) for name, w in parameters.items()}
        return moved, Moments(m, v, t)

    def _change(self, m: Array, v: Array, t: int) -> Array:
        m_hat, v_hat = m / (1 - self.beta1**t), v / (1 - self.beta2**t)
        return np.asarray(self.rate * m_hat / (np.sqrt(v_hat) + self.epsilon))


def _zeros(parameters: Parameters) -> dict[str, Array]:
    return {name: np.zeros_like(w, dtype=float) for name, w in parameters.items()}
