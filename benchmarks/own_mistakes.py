"""Mistakes that a benchmark makes by itself, in plain NumPy: nothing of the catalogue is used.

A 2-3-2 network of sigmoids with the loss ½Σ(t - a)², worked by hand and rounded at every step to the stated
places; one of the steps is done wrongly, in one of the ways in which students are known to do it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Values = NDArray[np.float64]


def sigmoid(z: Values) -> Values:
    return np.asarray(1 / (1 + np.exp(-z)))


@dataclass
class Hand:
    """How someone works: each habit may be replaced by a wrong one."""

    activation: Callable[[Values, int], Values] = lambda z, layer: sigmoid(z)
    net: Callable[[Values, Values, Values, int], Values] = lambda x, w, b, layer: (
        np.einsum("ni,nij->nj", x, w) + b
    )
    slope: Callable[[Values, Values, int], Values] = lambda a, z, layer: a * (1 - a)
    error: Callable[[Values, Values], Values] = lambda a, t: a - t
    back: Callable[[Mapping[str, Values]], Values] = lambda v: np.einsum("nk,njk->nj", v["d2"], v["w2"])
    entered: Callable[[Mapping[str, Values]], Values] = lambda v: v["a1"]
    step: Callable[[Values, Values, Values], Values] = lambda w, g, eta: w - eta * g
    names: tuple[str, ...] = ()  # what the mistake may be called
    parts: int = 0  # how many of the asked parts it is made in


def _last(wrong: Callable[..., Values], layer: int) -> Callable[..., Values]:
    """Do it wrongly in one layer alone."""
    right = Hand().activation if wrong.__code__.co_argcount == 2 else Hand().slope

    def done(*arguments: Values) -> Values:
        return wrong(*arguments) if arguments[-1] == layer else right(*arguments)

    return done


def _raw(v: Mapping[str, Values]) -> Values:
    return np.einsum("nk,njk->nj", v["error"], v["w2"])


HANDS: Mapping[str, Hand] = {
    "no slope at the outputs": Hand(
        slope=_last(lambda a, z, layer: 1 + 0 * a, 2), names=("no-slope",), parts=2
    ),
    "no slope at the hidden units": Hand(
        slope=_last(lambda a, z, layer: 1 + 0 * a, 1), names=("no-slope",), parts=1
    ),
    "no slope anywhere": Hand(slope=lambda a, z, layer: 1 + 0 * a, names=("no-slope",), parts=3),
    "t - a": Hand(error=lambda a, t: t - a, names=("wrong-sign",), parts=2),
    "step added": Hand(step=lambda w, g, eta: w + eta * g, names=("wrong-sign-update",), parts=2),
    "one path alone": Hand(
        back=lambda v: v["d2"][:, :1] * v["w2"][:, :, 0],
        names=("forgotten-path", "first-path-alone"),
        parts=1,
    ),
    "mean of the paths": Hand(
        back=lambda v: np.einsum("nk,njk->nj", v["d2"], v["w2"]) / 2, names=("mean-of-paths",), parts=1
    ),
    "weights without deltas": Hand(back=lambda v: v["w2"].sum(axis=2), names=("upstream-left-out",), parts=1),
    "deltas without weights": Hand(
        back=lambda v: np.repeat(v["d2"].sum(axis=1)[:, None], 3, axis=1),
        names=("weights-left-out",),
        parts=1,
    ),
    "raw error": Hand(back=_raw, names=("raw-error-passed-back",), parts=1),
    "updated weights": Hand(
        back=lambda v: np.einsum("nk,njk->nj", v["d2"], v["w2_new"]), names=("post-update-weights",), parts=1
    ),
    "z(1 - z) for the slope": Hand(slope=lambda a, z, layer: z * (1 - z), names=("slope-at-net",), parts=3),
    "1 - a² for the slope": Hand(
        slope=lambda a, z, layer: 1 - a**2, names=("slope-of-another-function",), parts=3
    ),
    "a(1 + a) for the slope": Hand(slope=lambda a, z, layer: a * (1 + a), names=("plus-in-slope",), parts=3),
    "sigmoid once more in the slope": Hand(
        slope=lambda a, z, layer: sigmoid(a) * (1 - sigmoid(a)), names=("slope-of-output-again",), parts=3
    ),
    "loss for the error": Hand(error=lambda a, t: (a - t) ** 2 / 2, names=("loss-for-its-slope",), parts=2),
    "error doubled": Hand(error=lambda a, t: 2 * (a - t), names=("gradient-doubled",), parts=2),
    "no bias": Hand(net=lambda x, w, b, layer: np.einsum("ni,nij->nj", x, w), names=("no-bias",), parts=3),
    "no activation": Hand(activation=lambda z, layer: z, names=("net-for-out",), parts=3),
    "no activation at the outputs": Hand(
        activation=_last(lambda z, layer: z, 2), names=("net-for-out",), parts=2
    ),
    "tanh": Hand(activation=lambda z, layer: np.tanh(z), names=("another-activation",), parts=3),
    "e^z": Hand(activation=lambda z, layer: sigmoid(-z), names=("exponent-sign",), parts=3),
    "10^-z": Hand(activation=lambda z, layer: 1 / (1 + 10.0**-z), names=("exponential-base-ten",), parts=3),
    "z into the gradient": Hand(entered=lambda v: v["z1"], names=("net-for-signal",), parts=1),
    "no learning rate": Hand(step=lambda w, g, eta: w - g, names=("rate-left-out",), parts=2),
    "learning rate twice": Hand(step=lambda w, g, eta: w - eta**2 * g, names=("rate-twice",), parts=2),
    "step for the weight": Hand(step=lambda w, g, eta: -eta * g, names=("step-for-weight",), parts=2),
    "not updated": Hand(step=lambda w, g, eta: w, names=("not-updated",), parts=2),
}


def worked(hand: Hand, given: Mapping[str, Values], places: int) -> dict[str, Values]:
    """Return every value of the step as this hand works it out, rounded to the places at each step."""

    def noted(value: Values) -> Values:
        return np.asarray(np.round(value, places))

    v: dict[str, Values] = {"w2": _weights(given, 2)}
    x, t, eta = _columns(given, "x{}", 2), _columns(given, "t{}", 2), given["eta"][:, None, None]
    v["z1"] = noted(hand.net(x, _weights(given, 1), _columns(given, "b1_{}", 3), 1))
    v["a1"] = noted(hand.activation(v["z1"], 1))
    v["z2"] = noted(hand.net(v["a1"], v["w2"], _columns(given, "b2_{}", 2), 2))
    v["a2"] = noted(hand.activation(v["z2"], 2))
    v["error"] = noted(hand.error(v["a2"], t))
    v["d2"] = noted(v["error"] * noted(hand.slope(v["a2"], v["z2"], 2)))
    v["dw2"] = noted(np.einsum("nj,nk->njk", hand.entered(v), v["d2"]))
    v["w2_new"] = noted(hand.step(v["w2"], v["dw2"], eta))
    v["d1"] = noted(noted(hand.back(v)) * noted(hand.slope(v["a1"], v["z1"], 1)))
    v["dw1"] = noted(np.einsum("ni,nj->nij", x, v["d1"]))
    v["w1_new"] = noted(hand.step(_weights(given, 1), v["dw1"], eta))
    return v


def answers(v: Mapping[str, Values]) -> dict[str, Values]:
    """Return what the shipped exercise asks for."""
    return {
        "a1_2": v["a1"][:, 1], "a2_1": v["a2"][:, 0], "a2_2": v["a2"][:, 1],
        "dE_dz2_1": v["d2"][:, 0], "dE_dz2_2": v["d2"][:, 1],
        "dE_dw2_21": v["dw2"][:, 1, 0], "w2_21_new": v["w2_new"][:, 1, 0],
        "dE_dz1_2": v["d1"][:, 1], "dE_dw1_12": v["dw1"][:, 0, 1], "w1_12_new": v["w1_new"][:, 0, 1],
    }  # fmt: skip


def _columns(given: Mapping[str, Values], name: str, count: int) -> Values:
    return np.column_stack([given[name.format(at + 1)] for at in range(count)])


def _weights(given: Mapping[str, Values], layer: int) -> Values:
    before, after = ((2, 3), (3, 2))[layer - 1]
    rows = [[given[f"w{layer}_{i + 1}{j + 1}"] for j in range(after)] for i in range(before)]
    return np.moveaxis(np.array(rows), -1, 0)
