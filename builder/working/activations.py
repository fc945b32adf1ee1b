"""The activations of the course, written as formulas of a unit's net input."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal

from builder.working.building import plus
from builder.working.formula import Call, Formula, Quotient, Symbol

Activation = Literal["sigmoid", "tanh", "relu", "linear", "softmax"]


def activated(activation: Activation, net: str, layer: Iterable[str]) -> Formula:
    """Return what a unit sends on; softmax needs the net inputs of its whole layer, in order."""
    if activation == "linear":
        return Symbol(net)
    if activation == "softmax":
        return Quotient(_exp(net), plus(*map(_exp, layer)))
    return Call(activation, (Symbol(net),))


def _exp(net: str) -> Formula:
    return Call("exp", (Symbol(net),))
