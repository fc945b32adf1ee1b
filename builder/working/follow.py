"""One pass gives the key and the follow-through: each quantity comes from what is believed of its parents."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

from builder.errors import PasoError
from builder.working.graph import Graph
from builder.working.numpy_form import function

Values = NDArray[np.float64]
Step = tuple[str, tuple[str, ...], Callable[..., Any]]


@dataclass(frozen=True)
class Followed:
    """`computed`: each quantity from its believed parents; `believed`: the answer, or else that."""

    computed: Mapping[str, Values]
    believed: Mapping[str, Values]


def evaluate(graph: Graph, givens: Mapping[str, Any], wanted: Iterable[str] | None = None) -> dict[str, Any]:
    """Return the value of every quantity, or of the `wanted` ones and what they need.

    `givens` maps names to floats or to arrays with a leading student axis; results have the same shape.
    Raises `PasoError` if a given that is needed has no value.
    """
    values = {name: _plain(value) for name, value in givens.items()}
    with np.errstate(all="ignore"):
        for name, parents, compute in _prepared(graph, wanted, givens):
            values[name] = compute(*[values[parent] for parent in parents])
    return values


def follow(
    graph: Graph,
    givens: Mapping[str, Any],
    believed: Mapping[str, Any],
    wanted: Iterable[str] | None = None,
) -> Followed:
    """Return what each quantity should be given what is believed, students along the leading axis.

    `believed` maps names to arrays of answers, NaN where there is none; without any, `computed` is the key.
    """
    computed: dict[str, Values] = {}
    trusted = {name: np.asarray(value, dtype=float) for name, value in givens.items()}
    with np.errstate(all="ignore"):
        for name, parents, compute in _prepared(graph, wanted, givens):
            value = np.asarray(compute(*[trusted[parent] for parent in parents]), dtype=float)
            computed[name] = value
            answer = believed.get(name)
            trusted[name] = value if answer is None else np.where(np.isnan(answer), value, answer)
    return Followed(computed, trusted)


def _plain(value: Any) -> Any:
    """Return NumPy's own number or array: Python's float raises at 1/0, and whole ones have no x**(-2)."""
    array = np.asarray(value)
    return (array.astype(float) if array.dtype.kind in "biu" else array)[()]


def _prepared(graph: Graph, wanted: Iterable[str] | None, givens: Mapping[str, Any]) -> tuple[Step, ...]:
    needed, steps = _program(graph, None if wanted is None else frozenset(wanted))
    missing = [name for name in needed if name not in givens]
    if missing:
        raise PasoError(f"{', '.join(missing)}: no value was given", "the givens", "give a number for each")
    return steps


@lru_cache(maxsize=1024)
def _program(graph: Graph, wanted: frozenset[str] | None) -> tuple[tuple[str, ...], tuple[Step, ...]]:
    """Return the givens a computation needs and its steps: a name, its parents and a function of them."""
    needed = graph.ancestors(graph.names if wanted is None else wanted)
    kept = [quantity for quantity in graph if quantity.name in needed]
    steps = tuple(
        (quantity.name, *function(quantity.formula)) for quantity in kept if quantity.formula is not None
    )
    return tuple(quantity.name for quantity in kept if quantity.formula is None), steps
