"""Central differences of the forward pass, in double precision, beside the bound on their own error.

(f(x + h) - f(x - h))/2h differs from f'(x) by h²f'''/6 and by the rounding of f over h. With the step h and
again with 2h, Richardson's difference estimates the first; the second is bounded by the size of f.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from builder.working.graph import Graph
from builder.working.numpy_form import function
from builder.working.quantity import Quantity

_H = 1e-4
_EPSILON = 2.3e-16
_ROUNDINGS = 400  # of the size of f, or of what it is made from, that its computation may gather


def worst_difference(graph: Graph, quantity: Quantity, values: Any) -> float:
    """Return how far a whole derivative is from its central difference, as a share of the bound, at most.

    Points with a corner (of a ReLU, a maximum) within the step are left out; other quantities give 0.
    """
    rule = quantity.rule
    if rule.kind != "node":
        return 0.0
    with np.errstate(all="ignore"):
        near, large = _difference(graph, rule.of, rule.by, values, _H)
        far, _ = _difference(graph, rule.of, rule.by, values, 2 * _H)
    curved = np.abs(far - near)  # three times the error of `near`, where f is smooth
    bound = curved + _ROUNDINGS * _EPSILON * large / _H
    share = np.abs(values[quantity.name] - near) / bound
    smooth = curved < 1e-3 * np.maximum(np.abs(near), np.abs(far)) + 1e-6
    return float(np.max(np.where(smooth, share, 0.0)))


def _difference(graph: Graph, of: str, by: str, values: Any, h: float) -> tuple[Any, Any]:
    """Return the difference quotient, and the size of the largest value on the way."""
    above, below = (_moved(graph, of, by, values, step) for step in (h, -h))
    used = {name for quantity in graph if quantity.name in above for name in quantity.parents}
    met = [above.get(name, values.get(name, 0.0)) for name in {*used, *above}]
    large = np.maximum.reduce(np.broadcast_arrays(*map(np.abs, met)))
    return (above[of] - below[of]) / (2 * h), large


def _moved(graph: Graph, of: str, by: str, values: Any, step: float) -> dict[str, Any]:
    between = graph.ancestors([of]) & graph.descendants([by])
    changed: dict[str, Any] = {by: values[by] + step}
    for quantity in graph:
        if quantity.name in between and quantity.name != by and quantity.formula is not None:
            names, compute = function(quantity.formula)
            changed[quantity.name] = compute(*[changed.get(name, values[name]) for name in names])
    return changed
