"""One step on XOR by plain NumPy, with no code of ours: matrices, the published slips, and differences."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]
Parameters = dict[str, Array]

X = np.array([[0.0, 0.0], [1.0, 0.0], [0.0, 1.0], [1.0, 1.0]])
T = np.array([[0.0, 1.0], [1.0, 0.0], [1.0, 0.0], [0.0, 1.0]])

# The network of the lecture, typed again.
SHIPPED: Parameters = {
    "W1": np.array([[0.15, 0.25], [0.20, 0.30]]), "b1": np.array([0.35, 0.35]),
    "W2": np.array([[0.40, 0.50], [0.45, 0.55]]), "b2": np.array([0.60, 0.60]),
}  # fmt: skip
SHIPPED_RATE = 0.5

# A lecturer's own, with nothing equal and nothing symmetric.
OWN: Parameters = {
    "W1": np.array([[1.3, -0.7], [0.9, -1.1]]), "b1": np.array([-0.4, 0.85]),
    "W2": np.array([[0.65, -1.2], [-0.3, 0.55]]), "b2": np.array([0.15, -0.25]),
}  # fmt: skip
OWN_RATE = 1.75
OWN_FILE = """\
title = { es = "Mi XOR", en = "My XOR" }
sizes = [2, 2, 2]
inputs = [[0, 0], [1, 0], [0, 1], [1, 1]]
targets = [[0, 1], [1, 0], [1, 0], [0, 1]]
activation = "sigmoid"
W1 = [[1.3, -0.7], [0.9, -1.1]]
W2 = [[0.65, -1.2], [-0.3, 0.55]]
b1 = [-0.4, 0.85]
b2 = [0.15, -0.25]
rate = 1.75
steps = 300
notation = "z-a"
"""


@dataclass(frozen=True, eq=False)
class Passed:
    """Everything between the inputs and the gradients."""

    Z1: Array
    A1: Array
    Z2: Array
    A2: Array
    D1: Array
    D2: Array


def passed(p: Parameters) -> Passed:
    """Forwards and backwards, with the right deltas."""
    Z1 = X @ p["W1"] + p["b1"]
    A1 = 1 / (1 + np.exp(-Z1))
    Z2 = A1 @ p["W2"] + p["b2"]
    A2 = 1 / (1 + np.exp(-Z2))
    D2 = (A2 - T) * A2 * (1 - A2)
    D1 = np.einsum("nk,jk->nj", D2, p["W2"]) * A1 * (1 - A1)
    return Passed(Z1, A1, Z2, A2, D1, D2)


def loss(p: Parameters) -> float:
    """Half the sum of squares over rows and outputs."""
    return float(((passed(p).A2 - T) ** 2).sum() / 2)


def gradients(p: Parameters) -> Parameters:
    """The right gradients, written as sums over the rows."""
    found = passed(p)
    return {
        "W1": np.einsum("ni,nj->ij", X, found.D1), "b1": found.D1.sum(axis=0),
        "W2": np.einsum("ni,nj->ij", found.A1, found.D2), "b2": found.D2.sum(axis=0),
    }  # fmt: skip


def crossed(p: Parameters) -> Parameters:
    """With the transpose of each gradient of weights."""
    return {name: array.T for name, array in gradients(p).items()}


def published(p: Parameters) -> Parameters:
    """With the transpose, and the sign turned."""
    return {name: -array for name, array in crossed(p).items()}


def stepped(p: Parameters, gradient: Parameters, rate: float) -> Parameters:
    """One step of descent."""
    return {name: p[name] - rate * gradient[name] for name in p}


def trained(
    p: Parameters, gradient: Callable[[Parameters], Parameters], rate: float, epochs: int
) -> Parameters:
    """Many steps."""
    for _ in range(epochs):
        p = stepped(p, gradient(p), rate)
    return p


def measured(p: Parameters, name: str, cell: tuple[int, ...], h: float = 1e-5) -> float:
    """The central difference for one parameter."""
    ends = []
    for move in (h, -h):
        array = p[name].copy()
        array[cell] += move
        ends.append(loss({**p, name: array}))
    return (ends[0] - ends[1]) / (2 * h)
