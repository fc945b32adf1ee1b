"""The names of a network's quantities by layer and row, in the order in which a page goes through them."""

from __future__ import annotations

from builder.working.graph import Graph
from builder.working.network import Network


def nets(network: Network, layer: int, row: int) -> list[str]:
    """Return the weighted sums of a layer."""
    return [network.naming.net(layer, unit, row)[0] for unit in network.units(layer)]


def outs(network: Network, layer: int, row: int) -> list[str]:
    """Return the activations of a layer."""
    return [network.naming.out(layer, unit, row)[0] for unit in network.units(layer)]


def inputs(network: Network, row: int) -> list[str]:
    """Return the inputs of a row."""
    return [network.naming.input(unit, row)[0] for unit in network.units(0)]


def targets(network: Network, row: int) -> list[str]:
    """Return the targets of a row."""
    return [network.naming.target(unit, row)[0] for unit in network.units(network.layers[-1])]


def losses(network: Network, row: int) -> list[str]:
    """Return the parts of the error that the outputs of a row contribute."""
    return [network.naming.loss(unit, row)[0] for unit in network.units(network.layers[-1])]


def weights_into(network: Network, layer: int, unit: int) -> list[str]:
    """Return the weights that enter a unit, by the unit they come from."""
    return [network.naming.weight(layer, source, unit)[0] for source in network.units(layer - 1)]


def backward_names(graph: Graph, kind: str, by: str, of: str = "") -> list[str]:
    """Return the quantities of one kind (slope, node, path) of a derivative by `by`, in the graph's order."""
    rules = ((quantity.name, quantity.rule) for quantity in graph)
    return [name for name, rule in rules if rule.kind == kind and rule.by == by and of in ("", rule.of)]
