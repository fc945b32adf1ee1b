"""A sum of short decimals is the decimal one gets by hand, without the last bits of binary arithmetic."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from builder.working.follow import evaluate
from builder.working.formula import Formula, Sum
from builder.working.graph import Graph
from builder.working.numpy_form import function

_EPSILON = 2.0**-52
_PLACES = 12


def neat_values(graph: Graph, givens: Mapping[str, float]) -> dict[str, float]:
    """Return the value of every quantity, with -0.4 + 0.7 - 0.3 = 0 and 0.1 + 0.2 = 0.3 exactly.

    A sum is rounded to twelve decimals where that moves it by no more than its terms' own rounding errors.
    Raises `PasoError` if a given has no value.
    """
    values = {name: float(value) for name, value in evaluate(graph, givens, graph.givens).items()}
    with np.errstate(all="ignore"):
        _compute(graph, values)
    return values


def _compute(graph: Graph, values: dict[str, float]) -> None:
    for quantity in graph:
        if quantity.formula is None:
            continue
        value = _value(quantity.formula, values)
        if isinstance(quantity.formula, Sum):
            value = _neat(value, [_value(term, values) for term in quantity.formula.terms])
        values[quantity.name] = value


def _value(formula: Formula, values: Mapping[str, float]) -> float:
    arguments, compute = function(formula)
    return float(compute(*(np.float64(values[name]) for name in arguments)))  # may divide by 0


def _neat(value: float, terms: list[float]) -> float:
    rounded = round(value, _PLACES)
    noise = _EPSILON * len(terms) * max(map(abs, terms))
    return rounded + 0.0 if abs(value - rounded) <= noise else value
