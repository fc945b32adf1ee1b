"""A step of gradient descent, and the forward pass after it, are further quantities of the same graph."""

from __future__ import annotations

from collections.abc import Iterable

from builder.working.building import minus, plus, times
from builder.working.formula import Formula, Symbol, substituted
from builder.working.graph import Graph
from builder.working.quantity import GIVEN, Quantity, Rule


def update(graph: Graph, of: str, wrt: Iterable[str], rate: str = "eta") -> Graph:
    """Return the graph with `w_new = w - eta*dE_dw` for every `w` in `wrt`, after its gradient.

    Stochastic gradient descent, w <- w - eta dE/dw. The rate becomes a given if it is not one yet.
    """
    steps = [
        Quantity(
            f"{name}_new",
            plus(Symbol(name), minus(times(Symbol(rate), Symbol(f"d{of}_d{name}")))),
            Rule("update", name),
        )
        for name in wrt
    ]
    start = [] if rate in graph else [Quantity(rate, None, GIVEN, r"\eta" if rate == "eta" else None)]
    return Graph((*start, *graph.quantities)).extended(steps)


def again(graph: Graph, of: str, suffix: str = "_after") -> Graph:
    """Return the graph with `of` and all it needs computed once more from the updated values.

    A quantity that no update changes keeps its name; the others get the suffix.
    """
    renamed: dict[str, Formula] = {
        quantity.rule.of: Symbol(quantity.name) for quantity in graph if quantity.rule.kind == "update"
    }
    needed = graph.ancestors([of])
    fresh = []
    for quantity in graph:
        moved = quantity.name in needed and set(quantity.parents) & renamed.keys()
        if moved and quantity.formula is not None:
            name = quantity.name + suffix
            fresh.append(Quantity(name, substituted(quantity.formula, renamed), Rule("again", quantity.name)))
            renamed[quantity.name] = Symbol(name)
    return graph.extended(fresh)
