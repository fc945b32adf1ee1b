r"""A name reads as the sheet prints it: by its own LaTeX, and a gradient by that of what it is made of."""

from __future__ import annotations

from collections.abc import Iterable

from builder.bank.ask import Ask
from builder.working.graph import Graph


def printed_names(graph: Graph, names: Iterable[str]) -> dict[str, tuple[str, ...]]:
    """Return how each name of the graph is printed, where that is not just its name."""
    return {name: _printed(graph, name) for name in names}


def asked_names(graph: Graph, ask: Ask) -> tuple[str, ...]:
    """Return how the asked quantity may be called before an `=`: its name, and as it is printed."""
    own = _printed(graph, ask.quantity) if ask.quantity in graph else ()
    return (ask.quantity, *((ask.symbol,) if ask.symbol else ()), *own)


def _printed(graph: Graph, name: str) -> tuple[str, ...]:
    text = _label(graph, name)
    return (text,) if text != name else ()


def _label(graph: Graph, name: str) -> str:
    quantity = graph[name]
    rule = quantity.rule
    if quantity.symbol is not None:
        return quantity.symbol
    if rule.kind in ("update", "again"):
        return f"{_label(graph, rule.of)}^{{+}}"
    if rule.kind in ("slope", "node"):
        return rf"\frac{{d {_label(graph, rule.of)}}}{{d {_label(graph, rule.by)}}}"
    return name
