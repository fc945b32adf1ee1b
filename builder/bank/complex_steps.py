"""A derivative can be had without differentiating: step into the complex plane and read the imaginary part.

f(x + ih) = f(x) + ih f'(x) - …, so Im f(x + ih)/h is f'(x) to machine precision for a tiny h
(W. Squire and G. Trapp, SIAM Review 40, 1998).
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np

from builder.bank.class_values import Values
from builder.working.graph import Graph
from builder.working.numpy_form import function
from builder.working.quantity import Quantity, Rule

_H = 1e-30


def stepped(graph: Graph, quantity: Quantity, values: Values) -> Any | None:
    """Return a slope, gradient, path or update, for the whole class, from the forward formulas alone.

    Of `values` only the forward pass is read. Quantities of another kind give nothing.
    """
    rule = quantity.rule
    found: dict[str, Callable[[], Any]] = {
        "slope": lambda: _local(graph, rule.of, rule.by, values),
        "node": lambda: _whole(graph, rule.of, rule.by, values),
        "path": lambda: _path(graph, rule, values),
        "update": lambda: _update(graph, quantity, values),
    }
    with np.errstate(all="ignore"):
        return found[rule.kind]() if rule.kind in found else None


def _whole(graph: Graph, of: str, by: str, values: Values) -> Any:
    """Return d`of`/d`by` along every path between them."""
    between = graph.ancestors([of]) & graph.descendants([by])
    changed: dict[str, Any] = {by: values[by] + 1j * _H}
    for quantity in graph:
        if quantity.name in between and quantity.name != by and quantity.formula is not None:
            names, compute = function(quantity.formula)
            changed[quantity.name] = compute(*[changed.get(name, values[name]) for name in names])
    return np.imag(changed[of]) / _H


def _local(graph: Graph, of: str, by: str, values: Values) -> Any:
    """Return the slope of a formula by one of its own names, the others held."""
    formula = graph[of].formula
    assert formula is not None
    names, compute = function(formula)
    return np.imag(compute(*[values[name] + (1j * _H if name == by else 0) for name in names])) / _H


def _path(graph: Graph, rule: Rule, values: Values) -> Any:
    local = _local(graph, rule.via, rule.by, values)
    return local if rule.via == rule.of else _whole(graph, rule.of, rule.via, values) * local


def _update(graph: Graph, quantity: Quantity, values: Values) -> Any | None:
    """Return w - rate*dE/dw; the rate is the parent that is neither w nor its gradient."""
    parents = [graph[name] for name in quantity.parents if name != quantity.rule.of]
    slopes = [parent.rule for parent in parents if parent.rule.kind == "node"]
    rates = [parent.name for parent in parents if parent.rule.kind != "node"]
    if len(slopes) != 1 or len(rates) != 1 or slopes[0].by != quantity.rule.of:
        return None
    return values[quantity.rule.of] - values[rates[0]] * _whole(graph, slopes[0].of, slopes[0].by, values)
