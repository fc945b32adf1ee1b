"""What someone computes who mistakes the derivative of a penalty on the weights."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from builder.marking.models.backward_parts import nodes
from builder.marking.models.spread import Slips, at_once
from builder.working.building import plus, times
from builder.working.formula import Formula, Number, Sum, Symbol, names, substituted
from builder.working.graph import Graph


@dataclass(frozen=True)
class Decay:
    """A gradient with the term that a penalty brings, and the rest of it."""

    node: str
    weight: str
    term: Formula
    rest: Formula


def doubled(graph: Graph) -> Iterator[Slips]:
    """Keep the 2 of the square in the derivative of ½λw²."""
    yield from at_once({each.node: plus(each.rest, times(Number("2"), each.term)) for each in decays(graph)})


def left_out(graph: Graph) -> Iterator[Slips]:
    """Count the penalty in the loss and not in the gradient."""
    yield from at_once({each.node: each.rest for each in decays(graph)})


def of_all(graph: Graph) -> Iterator[Slips]:
    """Let the biases decay too, whatever the penalty says."""
    found = tuple(decays(graph))
    decayed = {each.node for each in found}
    slips: dict[str, Formula] = {}
    for node in nodes(graph):
        free = graph[node.rule.by].formula is None and node.name not in decayed
        if found and free and node.formula is not None:
            term = substituted(found[0].term, {found[0].weight: Symbol(node.rule.by)})
            slips[node.name] = plus(node.formula, term)
    yield from at_once(slips)


def decays(graph: Graph) -> Iterator[Decay]:
    """Yield the gradients by a given to which a product of that given with other givens is added."""
    givens = set(graph.givens)
    for node in nodes(graph):
        terms = node.formula.terms if isinstance(node.formula, Sum) else ()
        for term in terms:
            used = set(names(term))
            if node.rule.by in used and used <= givens and len(used) == 2:
                rest = plus(*(other for other in terms if other is not term))
                yield Decay(node.name, node.rule.by, term, rest)
