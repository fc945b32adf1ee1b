"""A 3-2-1 network of tangents in plain NumPy, without the package: the witness of a lecturer's lecture."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np

X, T, RATE, STEPS, MOVE = np.array([0.25, -0.45, 0.7]), 0.35, 0.35, 12, 0.01
START: dict[str, Any] = {
    "W1": np.array([[0.12, 0.32, -0.54], [-0.24, 0.43, 0.62]]),  # one row a hidden unit
    "b1": np.array([0.06, -0.16]),
    "W2": np.array([0.74, -0.38]),
    "b2": 0.26,
}
FILE = f"""\
sizes = [3, 2, 1]
activation = "tanh"
inputs = [0.25, -0.45, 0.7]
targets = [{T}]
W1 = [[0.12, -0.24], [0.32, 0.43], [-0.54, 0.62]]
W2 = [[0.74], [-0.38]]
b1 = [0.06, -0.16]
b2 = [0.26]
rate = {RATE}
steps = {STEPS}
"""
State = dict[str, Any]


def passed(state: State) -> State:
    """Every value of a pass forwards and back, by the names of the formulas."""
    net_h = state["W1"] @ X + state["b1"]
    out_h = np.tanh(net_h)
    net_o = float(state["W2"] @ out_h + state["b2"])
    out_o = float(np.tanh(net_o))
    slope_o, slope_h = 1 - out_o**2, 1 - out_h**2
    delta_o = (out_o - T) * slope_o
    return {
        "net_h": net_h, "out_h": out_h, "net_o": net_o, "out_o": out_o, "E": (T - out_o) ** 2 / 2,
        "rest": out_o - T, "slope_o": slope_o, "slope_h": slope_h, "delta_o": delta_o,
    }  # fmt: skip


def gradients(state: State, crossed: Any = None) -> State:
    """The gradient of everything trained; `crossed` are the weights that the error comes back by."""
    f = passed(state)
    back = f["delta_o"] * (state["W2"] if crossed is None else crossed)
    delta_h = back * f["slope_h"]
    return {
        "back": back, "W1": np.outer(delta_h, X), "b1": delta_h, "W2": f["delta_o"] * f["out_h"],
        "b2": f["delta_o"],
    }  # fmt: skip


def moved(state: State, rate: float = RATE, early: bool = False) -> State:
    """The network after a step; `early` crosses the output layer by its new weights."""
    crossed = state["W2"] - rate * gradients(state)["W2"] if early else None
    found = gradients(state, crossed)
    return {name: value - rate * found[name] for name, value in state.items()}


def trained(steps: int = STEPS, early: bool = False) -> State:
    """The network after so many steps."""
    state = START
    for _ in range(steps):
        state = moved(state, early=early)
    return state


def nudged(move: float) -> float:
    """The error with the first output weight moved."""
    return float(passed({**START, "W2": START["W2"] + np.array([move, 0.0])})["E"])


def named() -> dict[str, tuple[float, float, float]]:
    """Everything trained by the name the lecture gives it: before, gradient, after."""
    slopes, after = gradients(START), moved(START)
    rows = zip(*(np.concatenate([np.ravel(s[key]) for key in ORDER]) for s in (START, slopes, after)))
    return dict(zip(NAMES, ((float(a), float(b), float(c)) for a, b, c in rows), strict=True))


ORDER = ("W1", "W2", "b1", "b2")
NAMES = (*(f"w_{{{n}}}" for n in range(1, 9)), "b_{h1}", "b_{h2}", "b_{o1}")


def every() -> Iterator[float]:
    """Every number that the lecture may print, with both signs."""
    for value in _positive():
        yield from (float(value), -float(value))


def _positive() -> Iterator[float]:
    yield from (*X, T, 1.0, RATE, 2 * RATE, MOVE, 2 * MOVE)
    ends = (trained(n, early) for n in (1, 10, STEPS) for early in (False, True))
    for state in (START, *ends, moved(START, 2 * RATE)):
        for values in (state, passed(state), gradients(state)):
            yield from (float(each) for value in values.values() for each in np.ravel(value))
    yield from (float(x) for value in gradients(START, moved(START)["W2"]).values() for x in np.ravel(value))
    start = passed(START)["E"]
    yield from (start - passed(moved(START, rate))["E"] for rate in (RATE, 2 * RATE))
    yield from (START["W2"][0] - MOVE, START["W2"][0] + MOVE, nudged(MOVE), nudged(-MOVE))
    yield (nudged(MOVE) - nudged(-MOVE)) / (2 * MOVE)
