"""The classical mistakes are generated from the graph's rules, so every exercise has them without authoring.

`no-slope`: the slope of an activation (in a composed function, the inner derivative) is left out.
`wrong-sign`: a gradient with its sign flipped; `wrong-sign-update`: the gradient added instead of subtracted.
`forgotten-path`: one of the paths that meet at a gradient is not summed.
`post-update-weights`: a gradient that uses a weight after its update.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from builder.bank.exercise import Exercise
from builder.marking.inner_derivative import without_inner_derivative
from builder.marking.layers import by_layer
from builder.marking.slips import (
    added_gradient,
    flipped,
    updated_weights,
    without_activation_slope,
    without_one_path,
)
from builder.working.formula import Formula
from builder.working.graph import Graph
from builder.working.mistake import Mistake

Slips = Mapping[str, Formula]


def catalogue(graph: Graph, asked: Sequence[str]) -> tuple[Mistake, ...]:
    """Return the generated mistakes that can show in an asked quantity, those that act first first.

    A slip at one unit is also there as the slip of its whole layer; a slope may be left out everywhere.
    """
    needed = graph.ancestors(asked)
    found: dict[tuple[str, frozenset[tuple[str, Formula]]], Mistake] = {}
    for slug, slips in _generated(graph):
        kept = {name: formula for name, formula in slips.items() if name in needed}
        if kept:
            found.setdefault((slug, frozenset(kept.items())), Mistake(slug, kept))
    place = {name: position for position, name in enumerate(graph.names)}
    return tuple(sorted(found.values(), key=lambda mistake: min(place[name] for name in mistake.where)))


def known_mistakes(exercise: Exercise) -> tuple[Mistake, ...]:
    """Return the mistakes that can be named in an exercise, the author's own first."""
    return (*exercise.known_wrong, *catalogue(exercise.graph, exercise.asked))


def _generated(graph: Graph) -> Iterator[tuple[str, Slips]]:
    yield "post-update-weights", updated_weights(graph)
    slopeless = {**without_inner_derivative(graph), **without_activation_slope(graph)}
    for slips in (*_together(graph, slopeless), slopeless):
        yield "no-slope", slips
    for slips in _together(graph, flipped(graph)):
        yield "wrong-sign", slips
    for name, formula in added_gradient(graph).items():
        yield "wrong-sign-update", {name: formula}
    yield "wrong-sign-update", added_gradient(graph)
    for slips in without_one_path(graph):
        yield "forgotten-path", slips


def _together(graph: Graph, slips: Slips) -> Iterator[Slips]:
    """Yield each slip alone, then those of one layer together."""
    for name, formula in slips.items():
        yield {name: formula}
    for layer in by_layer(graph, slips):
        yield {name: slips[name] for name in layer}
