"""The 2-2-2 network of the lecture in plain NumPy, without the package: the witness of its numbers."""

from __future__ import annotations

from typing import Any

import numpy as np

GIVENS = {
    "i1": 0.05, "i2": 0.10, "t1": 0.01, "t2": 0.99, "b1": 0.35, "b2": 0.60, "eta": 0.5,
    "w1": 0.15, "w2": 0.20, "w3": 0.25, "w4": 0.30, "w5": 0.40, "w6": 0.45, "w7": 0.50, "w8": 0.55,
}  # fmt: skip
Array, Numbers = Any, dict[str, float]


def matrices(givens: Numbers = GIVENS) -> tuple[Array, Array]:
    """The weights, one row a unit."""
    w = [givens[f"w{n}"] for n in range(1, 9)]
    return np.array(w[:4]).reshape(2, 2), np.array(w[4:]).reshape(2, 2)


def forward(W1: Array, W2: Array, b1: Array, b2: Array, givens: Numbers = GIVENS) -> dict[str, Array]:
    x, t = np.array([givens["i1"], givens["i2"]]), np.array([givens["t1"], givens["t2"]])
    net_h = W1 @ x + b1
    out_h = 1 / (1 + np.exp(-net_h))
    net_o = W2 @ out_h + b2
    out_o = 1 / (1 + np.exp(-net_o))
    errors = (t - out_o) ** 2 / 2
    return {"x": x, "t": t, "net_h": net_h, "out_h": out_h, "net_o": net_o, "out_o": out_o, "errors": errors}


def backward(f: dict[str, Array], W2: Array) -> dict[str, Array]:
    """The gradients, with `W2` the weights that the error crosses on its way back."""
    slope_o, slope_h = f["out_o"] * (1 - f["out_o"]), f["out_h"] * (1 - f["out_h"])
    rest = f["out_o"] - f["t"]
    delta_o = rest * slope_o
    paths = delta_o[:, None] * W2  # row: output unit; column: hidden unit
    delta_h = paths.sum(axis=0) * slope_h
    return {
        "slope_o": slope_o, "slope_h": slope_h, "rest": rest, "delta_o": delta_o, "paths": paths,
        "summed": paths.sum(axis=0), "delta_h": delta_h,
        "W1": np.outer(delta_h, f["x"]), "W2": np.outer(delta_o, f["out_h"]),
    }  # fmt: skip


def step(
    W1: Array, W2: Array, b1: Array, b2: Array, early: bool = False, rate: float = 0.5
) -> tuple[Array, Array]:
    f = forward(W1, W2, b1, b2)
    new_W2 = W2 - rate * backward(f, W2)["W2"]
    crossed = new_W2 if early else W2
    return W1 - rate * backward(f, crossed)["W1"], new_W2


def train(steps: int, early: bool = False) -> tuple[list[float], list[float]]:
    """The error before every step and after the last, and the eight weights at the end."""
    (W1, W2), losses = matrices(), []
    for _ in range(steps):
        losses.append(float(forward(W1, W2, 0.35, 0.60)["errors"].sum()))
        W1, W2 = step(W1, W2, 0.35, 0.60, early)
    losses.append(float(forward(W1, W2, 0.35, 0.60)["errors"].sum()))
    return losses, [*map(float, W1.ravel()), *map(float, W2.ravel())]
