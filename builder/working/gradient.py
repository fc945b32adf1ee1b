"""The backward pass is more of the same: every slope, path and node gradient is itself a named quantity."""

from __future__ import annotations

from collections.abc import Iterable

from builder.errors import PasoError
from builder.working.building import plus, times
from builder.working.formula import ONE, ZERO, Formula, Symbol, names
from builder.working.graph import Graph
from builder.working.quantity import Quantity, Rule
from builder.working.slope import slope


def gradient(graph: Graph, of: str, wrt: Iterable[str]) -> Graph:
    """Return the graph with the gradient of `of` by each name in `wrt`, by the chain rule.

    New names: slopes `dnet_o1_dw5`, node gradients `dE_dnet_o1`, and, where several paths meet, their parts
    `dE_dout_h1_via_net_o1`. Slopes that are plain numbers are written into the product; ones are left out.
    Every name in `wrt` gets its node, be it a plain number.
    Raises `PasoError` if `of` does not depend on a name in `wrt`, or a slope took the name of a node before.
    """
    wanted = tuple(dict.fromkeys(wrt))
    above = graph.ancestors([of])
    for name in wanted:
        if name not in above or name == of:
            raise PasoError(f"{of} does not depend on {name}", "gradient", f"leave {name} out of `wrt`")
    between = (graph.descendants(wanted) & above) - {of}
    return _Backward(graph, of, between, frozenset(wanted)).graph()


class _Backward:
    """One backward pass; `gradients` maps each quantity to the formula that stands for its gradient."""

    def __init__(self, graph: Graph, of: str, between: frozenset[str], wanted: frozenset[str]) -> None:
        self.source, self.of, self.between, self.wanted = graph, of, between, wanted
        self.gradients: dict[str, Formula] = {of: ONE}
        self.made: dict[str, Quantity] = {}

    def graph(self) -> Graph:
        for name in self.outputs_first():
            self.gradients[name] = self.node(name)
        return self.source.extended(self.made.values())

    def outputs_first(self) -> list[str]:
        """Return the names by their longest distance from `of`; within one distance, in order."""
        distance = {self.of: 0}
        for name in reversed(self.source.names):
            if name in self.between:
                distance[name] = 1 + max(distance[child] for child in self.below(name))
        return sorted((name for name in self.source.names if name in self.between), key=distance.__getitem__)

    def below(self, name: str) -> list[str]:
        return [child for child in self.source.children(name) if child in self.between or child == self.of]

    def node(self, name: str) -> Formula:
        """Make the gradient by one quantity and return the formula that stands for it."""
        below = self.below(name)
        parts = [(child, self.part(name, child, len(below) == 1)) for child in below]
        parts = [(child, part) for child, part in parts if part != ZERO]
        node = f"d{self.of}_d{name}"
        if len(parts) > 1 and any(len(names(part)) > 1 for _, part in parts):
            parts = [(child, self.path(name, child, part)) for child, part in parts]
        return self.make(node, plus(*(part for _, part in parts)), Rule("node", self.of, name))

    def part(self, name: str, child: str, alone: bool) -> Formula:
        """Return the gradient of the child times its slope, a quantity of its own unless a number."""
        local = slope(self.source, child, name)
        upstream = self.gradients[child]
        if not names(local) or (upstream == ONE and (alone or child == self.of)):
            return times(upstream, local)
        return times(upstream, self.slope(child, name, local))

    def slope(self, child: str, name: str, local: Formula) -> Formula:
        """Return the name of a slope, or the slope itself where a whole derivative has that name."""
        made = f"d{child}_d{name}"
        taken = made in self.source and self.source[made].formula != local
        return local if taken else self.make(made, local, Rule("slope", child, name))

    def path(self, name: str, child: str, part: Formula) -> Formula:
        return self.make(f"d{self.of}_d{name}_via_{child}", part, Rule("path", self.of, name, child))

    def make(self, name: str, formula: Formula, rule: Rule) -> Formula:
        asked = rule.kind == "node" and rule.by in self.wanted
        if not names(formula) and not asked:
            return formula
        if name in self.source and self.source[name].formula != formula:
            raise PasoError(
                f"{name} is the slope of one formula already", "gradient", f"differentiate {rule.of} first"
            )
        self.made[name] = Quantity(name, formula, rule)
        return ZERO if formula == ZERO else Symbol(name)
