"""What a slide is about lights up in the diagram: the quantities that the quantity in focus runs through."""

from __future__ import annotations

from builder.working.graph import Graph
from builder.working.network import Network


def lit_path(network: Network, graph: Graph, focus: str) -> frozenset[str]:
    """Return the names to highlight for a quantity.

    Forward: it and what it is computed from. A slope: its two ends. A gradient or an update: every path from
    there to the loss, or the one path of a path term.
    """
    quantity = graph[focus]
    rule = quantity.rule
    if rule.kind == "forward":
        return frozenset({focus, *quantity.parents})
    if rule.kind == "slope":
        return _with_weights(network, frozenset({rule.of, rule.by, *_between(network, rule.of, rule.by)}))
    if rule.kind == "node":
        return _with_weights(network, _ways(network.graph, rule.by, rule.of))
    if rule.kind == "path":
        return _with_weights(network, frozenset({rule.by}) | _ways(network.graph, rule.via, rule.of))
    if rule.kind == "update":
        return _with_weights(network, _ways(network.graph, rule.of, "E"))
    return frozenset()


def is_backward(graph: Graph, focus: str) -> bool:
    """Whether a quantity belongs to the backward pass, so that its path runs from the loss to it."""
    return graph[focus].rule.kind in ("slope", "node", "path", "update")


def _ways(graph: Graph, start: str, end: str) -> frozenset[str]:
    return graph.descendants([start]) & graph.ancestors([end])


def _between(network: Network, of: str, by: str) -> frozenset[str]:
    """Return the signal beside a weight, or nothing: ∂net/∂w is what passes through w."""
    if by not in network.weights:
        return frozenset()
    return frozenset(source for source, weight, net in edges(network) if (weight, net) == (by, of))


def _with_weights(network: Network, names: frozenset[str]) -> frozenset[str]:
    """Return the names with the weight of every arrow whose two ends are among them."""
    return names | {weight for source, weight, net in edges(network) if {source, net} <= names}


def edges(network: Network) -> list[tuple[str, str, str]]:
    """Return signal, weight and net input of every arrow of the first row."""
    row, named = network.rows[0], network.naming
    return [
        (
            network.signal(layer - 1, source, row)[0],
            named.weight(layer, source, unit)[0],
            named.net(layer, unit, row)[0],
        )
        for layer in network.layers
        for unit in network.units(layer)
        for source in network.units(layer - 1)
    ]
