"""What is true of a network with one hidden layer and of its numbers, on which sentences depend."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np

from builder.pages.figures.plots import Points
from builder.pages.formulas.reckoning import Reckoning
from builder.pages.lectures.lecture_plots import is_logarithmic
from builder.pages.lectures.nudge import STEP
from builder.working.network import Network

MANY = 6  # of gradients, beyond which a table holds them
MANY_NEURONS = 2  # besides the first, likewise


def network_facts(network: Network) -> dict[str, bool]:
    """Return what the description of a network says."""
    spec = network.spec
    inputs, hidden, outputs = spec.sizes
    first, last = spec.activations
    kinds = ("sigmoid", "tanh", "relu", "linear", "softmax")
    return {
        **{f"hidden_{kind}": first == kind for kind in kinds},
        **{f"output_{kind}": last == kind for kind in kinds},
        **{kind: kind in spec.activations for kind in kinds},
        "mixed": first != last,
        "several_inputs": inputs > 1,
        "several_hidden": hidden > 1,
        "two_hidden": hidden == 2,
        "several_more_hidden": hidden > 1 + MANY_NEURONS,
        "several_outputs": outputs > 1,
        "two_outputs": outputs == 2,
        "three_outputs": outputs > 2,
        "several_more_outputs": outputs > 1 + MANY_NEURONS,
        "several_w_o": hidden * outputs > 1,
        "three_w_o": hidden * outputs > 2,
        "many_w_o": hidden * outputs - 1 > MANY,
        "more_o": hidden * outputs > 1 or (spec.bias != "none" and spec.train_bias),
        "several_w_h": inputs * hidden > 1,
        "many_w_h": inputs * hidden + hidden > MANY,
        "many_new_h": inputs * hidden > MANY,
        "many_trained": len(network.trained) > 2 * MANY,
        "half_sse": spec.loss == "half-sse",
        "mse": spec.loss == "mse",
        "squares": spec.loss in ("half-sse", "mse"),
        "cross_entropy": spec.loss in ("bce", "softmax-ce"),
        "short_delta": (spec.loss == "bce" and last == "sigmoid") or spec.loss == "softmax-ce",
        "biases": spec.bias != "none",
        "own_biases": spec.bias == "unit",
        "trained_biases": spec.bias != "none" and spec.train_bias,
        "frozen_biases": spec.bias != "none" and not spec.train_bias,
        "shared_biases": spec.bias == "shared" and not spec.train_bias,
        "net_out": spec.notation == "net-out",
        "from_to": spec.notation == "z-a" and spec.index_order == "from-to",
        "to_from": spec.notation == "z-a" and spec.index_order == "to-from",
    }


def number_facts(
    main: Reckoning,
    variants: Mapping[str, Reckoning],
    history: Mapping[str, Points],
    names: Mapping[str, Any],
) -> dict[str, bool]:
    """Return what the numbers of a network say, before the step, after it and at the end of training."""
    values, losses = main.values, np.asarray(history["E"])
    early, faster = variants["early"], variants["full_rate"]
    return {
        **_sizes(main, names),
        "fell": values["E_after"] < values["E"],
        "repeated": len(losses) > 2,
        "fell_in_the_end": bool(losses[-1] < losses[0]),
        "slowing": _slowing(losses),
        "logarithmic": is_logarithmic(losses),
        "decades": is_logarithmic(losses) and bool(max(losses) > 100 * min(losses)),
        "learnt": all(abs(main.end_values[o] - values[t]) < 0.05 for o, t in _answers(names)),
        "early_shows": _differ(early.values["E_after"], values["E_after"]),
        "both_fell": max(early.values["E_after"], values["E_after"]) < values["E"],
        "early_ends_well": bool(early.end_values["E"] < 0.1 * losses[0]),
        "faster_fell": max(faster.values["E_after"], values["E_after"]) < values["E"],
        "crossable": "crossed" in variants,
    }


def _sizes(main: Reckoning, names: Mapping[str, Any]) -> dict[str, bool]:
    """Return which of the numbers of the first pass are large, small or of one sign."""
    values, network = main.values, main.network
    slope_h = values.get(f"d{names['out_h']}_d{names['net_h']}", 1.0)
    inside, outside = (abs(values[f"dE_d{names[name]}"]) for name in ("w_h", "w_o"))
    parts = [values[name] for name in (names["E_o"], *names["losses_rest"])]
    return {
        "nudge_agrees": abs(_measured(main, names["w_o"]) - values[f"dE_d{names['w_o']}"]) < 1e-5,
        "smaller_inside": inside < outside / 4 and slope_h < 1 and abs(values[names["inputs"][0]]) < 0.5,
        "dominant": len(parts) > 1 and max(parts) > 0.8 * sum(parts),
        "positive_hidden": all(values[name] > 0 for name in names["hidden_outs"]),
        "telling_delta": network.spec.activations[-1] != "softmax" or network.spec.loss == "softmax-ce",
        "low_elsewhere": any(values[name] < 0 for name in names["deltas_o_rest"]),
        "falling_elsewhere": any(values[f"dE_d{name}"] < 0 for name in names["w_o_rest"]),
    }


def _measured(main: Reckoning, name: str) -> float:
    """Return the slope by one weight as the slides measure it."""
    now = main.givens[name]
    above, below = (main.changed(**{name: now + move}).values["E"] for move in (STEP, -STEP))
    return (above - below) / (2 * STEP)


def _answers(names: Mapping[str, Any]) -> zip[tuple[str, str]]:
    return zip(names["outs"], names["targets"], strict=True)


def _differ(one: float, other: float) -> bool:
    """Whether two numbers look different on a slide of nine places, by more than a last digit."""
    return abs(one - other) > 5e-9


def _slowing(losses: Points) -> bool:
    """Whether the error never rises, and falls by a far larger factor in the first half than later."""
    first, half, last = losses[0], losses[len(losses) // 2], losses[-1]
    return bool((np.diff(losses) <= 0).all() and last > 0 and first / half > 4 * half / last)
