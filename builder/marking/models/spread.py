"""A slip is made once; a misconception in every unit of a layer, or everywhere."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from builder.marking.models.forward_parts import stages
from builder.working.formula import Formula
from builder.working.graph import Graph

Slips = Mapping[str, Formula]


def misconceived(graph: Graph, slips: Slips) -> Iterator[Slips]:
    """Yield the wrong formulas everywhere, then those of each layer alone."""
    changed = {name: wrong for name, wrong in slips.items() if wrong != graph[name].formula}
    if changed:
        yield changed
    stage = stages(graph)
    groups: dict[int, dict[str, Formula]] = {}
    for name, wrong in changed.items():
        groups.setdefault(stage[name], {})[name] = wrong
    if len(groups) > 1:
        yield from groups.values()


def at_once(slips: Slips) -> Iterator[Slips]:
    """Yield the wrong formulas together, if there are any."""
    if slips:
        yield slips
