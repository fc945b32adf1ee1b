"""In which order a lecture computes: unit by unit forwards, then layer by layer backwards."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import chain

from builder.working.graph import Graph
from builder.working.network import Network


@dataclass(frozen=True, eq=False)
class TeachingOrder:
    """The order in which the quantities of a network are taught; what comes later is not on a slide yet."""

    network: Network
    graph: Graph

    @cached_property
    def forward(self) -> tuple[str, ...]:
        """The givens, then net and out of each unit, then the losses and their total."""
        return (*self.network.graph.givens, *self._units(), *self._losses())

    def known(self, focus: str) -> frozenset[str]:
        """Return what has been computed once the focus has: forward values, gradients and new values."""
        if focus in self.forward:
            return frozenset(self.forward[: self.forward.index(focus) + 1])
        place = self._place(focus)
        taught = (name for name in self.graph.names if self._is_result(name) and self._place(name) <= place)
        return frozenset((*self.forward, *taught))

    def _units(self) -> Iterator[str]:
        network, row = self.network, self.network.rows[0]
        for layer, activation in zip(network.layers, network.spec.activations, strict=True):
            pairs = [
                (network.naming.net(layer, unit, row)[0], network.naming.out(layer, unit, row)[0])
                for unit in network.units(layer)
            ]
            # A softmax answers only once it knows what enters every neuron of its layer.
            yield from chain.from_iterable(zip(*pairs) if activation == "softmax" else pairs)

    def _losses(self) -> Iterator[str]:
        network, row = self.network, self.network.rows[0]
        for unit in network.units(network.layers[-1]):
            yield network.naming.loss(unit, row)[0]
        yield "E"

    def _is_result(self, name: str) -> bool:
        rule = self.graph[name].rule
        return rule.kind == "update" or (rule.kind == "node" and rule.by in self.network.trained)

    def _place(self, name: str) -> tuple[int, int, int]:
        """Return where a backward quantity stands: last layers first, gradients before new values."""
        rule = self.graph[name].rule
        if rule.kind == "again":
            return (1, 0, 0)
        if rule.kind == "update":
            return (-self._layer(rule.of), 2, self.network.trained.index(rule.of))
        if rule.kind == "node" and rule.by in self.network.trained:
            return (-self._layer(rule.by), 1, self.network.trained.index(rule.by))
        return (-self._layer(rule.by), 0, 0)

    def layer(self, name: str) -> int:
        """Return the layer of the neuron in which a backward quantity, or one of the first pass, is."""
        rule = self.graph[name].rule
        return self._layer(rule.of if rule.kind == "update" else rule.by or name)

    def _layer(self, name: str) -> int:
        return self._layers.get(name, self.network.layers[-1])

    @cached_property
    def _layers(self) -> dict[str, int]:
        network, row = self.network, self.network.rows[0]
        found: dict[str, int] = {}
        for layer in network.layers:
            for unit in network.units(layer):
                found[network.naming.net(layer, unit, row)[0]] = layer
                found[network.naming.out(layer, unit, row)[0]] = layer
                for source in network.units(layer - 1):
                    found[network.naming.weight(layer, source, unit)[0]] = layer
                bias = network.bias(layer, unit)
                found |= {bias[0]: layer} if bias else {}
        return found
