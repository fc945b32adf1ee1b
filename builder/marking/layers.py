"""Gradients that are equally far from the loss belong to one layer."""

from __future__ import annotations

from collections.abc import Iterable

from builder.working.graph import Graph


def by_layer(graph: Graph, names: Iterable[str]) -> tuple[tuple[str, ...], ...]:
    """Return the names grouped by their longest chain of other gradients, nearest to the loss first."""
    groups: dict[int, list[str]] = {}
    depth: dict[str, int] = {}
    for quantity in graph:
        above = [depth[parent] for parent in quantity.parents if parent in depth]
        if quantity.rule.kind in ("node", "path"):
            depth[quantity.name] = 1 + max(above, default=0)
    for name in names:
        groups.setdefault(depth.get(name, 0), []).append(name)
    return tuple(tuple(groups[level]) for level in sorted(groups))
