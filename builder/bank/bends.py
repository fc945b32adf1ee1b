"""A unit that lets no gradient through, or a value on a corner, teaches nothing about the slope there."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import Any

import numpy as np

from builder.bank.class_values import Values, formula_value
from builder.bank.refusals import Refusal, Refused
from builder.working.formula import Call, walk
from builder.working.graph import Graph

_FLAT = 0.02  # a sigmoid's slope at z = ±3.9, a tanh's at z = ±2.6
_NEAR = 1e-3


def flat(graph: Graph, values: Values, off: Collection[str] = (), varying: Collection[str] = ()) -> Refused:
    """Refuse a unit that lets no gradient through, and a value that sits on a corner of abs or max.

    A unit that may be `off` is refused only on its corner; what is `varying` with a free variable is not
    refused, since it is asked for as a formula.
    """
    for name, call in _bends(graph):
        if name in values and name not in varying:
            inside = [formula_value(argument, values) for argument in call.arguments]
            if name in off and call.function == "relu":
                yield Refusal("tied", name), np.abs(inside[0]) < _NEAR
            else:
                yield from _bend_refused(name, call.function, inside)


def _bends(graph: Graph) -> Iterator[tuple[str, Call]]:
    for quantity in graph:
        if quantity.formula is not None and quantity.rule.kind == "forward":
            calls = [part for part in walk(quantity.formula) if isinstance(part, Call)]
            yield from ((quantity.name, call) for call in calls)


def _bend_refused(name: str, bend: str, inside: list[Any]) -> Refused:
    z = inside[0]
    if bend == "relu":
        yield Refusal("dead", name), z <= _NEAR
    elif bend == "sigmoid":
        yield Refusal("saturated", name), 1 / (2 + np.exp(z) + np.exp(-z)) < _FLAT
    elif bend == "tanh":
        yield Refusal("saturated", name), 1 - np.tanh(z) ** 2 < _FLAT
    elif bend == "abs":
        yield Refusal("tied", name), np.abs(z) < _NEAR
    elif bend == "max":
        first, second = np.sort(np.broadcast_arrays(*inside), axis=0)[-2:]
        yield Refusal("tied", name), first > second - _NEAR
