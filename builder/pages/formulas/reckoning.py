"""A reckoning is one way of computing a network, right or wrong on purpose, and where training ends."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property

from builder.working.follow import evaluate
from builder.working.graph import Graph
from builder.working.network import Network


@dataclass(frozen=True, eq=False)
class Reckoning:
    """A network, the graph of its step (as taught, or mistaken), and the number of every given.

    `ends` holds the givens as training left them; without training they are those of the start.
    """

    network: Network
    graph: Graph
    givens: Mapping[str, float]
    ends: Mapping[str, float] = field(default_factory=dict)

    @cached_property
    def values(self) -> dict[str, float]:
        """The value of every quantity."""
        return {name: float(value) for name, value in evaluate(self.graph, self.givens).items()}

    @cached_property
    def end_values(self) -> dict[str, float]:
        """The value of every quantity after training."""
        return {name: float(value) for name, value in evaluate(self.graph, self.ends or self.givens).items()}

    def changed(self, **givens: float) -> Reckoning:
        """Return the same reckoning from other numbers."""
        return replace(self, givens={**self.givens, **givens})
