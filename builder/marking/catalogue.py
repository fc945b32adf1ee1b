"""The classical mistakes are generated from the graph's rules, so every exercise has them without authoring.

`no-slope`: the slope of an activation (in a composed function, the inner derivative) is left out.
`wrong-sign`: a gradient with its sign flipped; `wrong-sign-update`: the gradient added instead of subtracted.
`forgotten-path`: one of the paths that meet at a gradient is not summed.
`post-update-weights`: a gradient that uses a weight after its update.

Behind these classical five stand the models of `builder.marking.models`, which constrain no draw.
"""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping, Sequence
from functools import lru_cache

from builder.bank.exercise import Exercise
from builder.errors import PasoError
from builder.marking.inner_derivative import without_inner_derivative
from builder.marking.layers import by_layer
from builder.marking.models.registry import MODELS
from builder.marking.slips import (
    added_gradient,
    flipped,
    updated_weights,
    without_activation_slope,
    without_one_path,
)
from builder.working.formula import Formula, names
from builder.working.graph import Graph
from builder.working.mistake import Mistake

Slips = Mapping[str, Formula]


def catalogue(graph: Graph, asked: Sequence[str]) -> tuple[Mistake, ...]:
    """Return the generated mistakes that can show in an asked quantity: the classical, then the others.

    Of each kind of these those that act first come first. A slip at one unit is also there as the slip of its
    whole layer; a slope may be left out everywhere. Of two mistakes with the same formulas the first is kept.
    """
    return _catalogue(graph, tuple(asked))


@lru_cache(maxsize=64)
def _catalogue(graph: Graph, asked: tuple[str, ...]) -> tuple[Mistake, ...]:
    needed = graph.ancestors(asked)
    classical = (Mistake(slug, kept(slips, needed)) for slug, slips in _classical(graph))
    others = (
        Mistake(model.slug, kept(slips, needed), constrains=False, convention=model.convention)
        for model in MODELS
        for slips in model.slips(graph)
    )
    found: dict[frozenset[tuple[str, Formula]], Mistake] = {}
    place = {name: position for position, name in enumerate(graph.names)}
    for group in (classical, others):
        possible = [each for each in group if each.replacements and _is_possible(graph, each)]
        for mistake in sorted(possible, key=lambda each: min(place[name] for name in each.where)):
            found.setdefault(frozenset(mistake.replacements.items()), mistake)
    return tuple(found.values())


def kept(slips: Slips, needed: Container[str]) -> dict[str, Formula]:
    """Return the wrong formulas of quantities that are needed."""
    return {name: formula for name, formula in slips.items() if name in needed}


def _is_possible(graph: Graph, mistake: Mistake) -> bool:
    """Whether the wrong formulas differ from the right ones and need nothing that is computed from them."""
    if all(graph[name].formula == wrong for name, wrong in mistake.replacements.items()):
        return False
    used = {name for wrong in mistake.replacements.values() for name in names(wrong)}
    if not used & graph.descendants(mistake.where):
        return True
    try:
        mistake.made_in(graph)
    except PasoError:
        return False
    return True


def known_mistakes(exercise: Exercise) -> tuple[Mistake, ...]:
    """Return the mistakes that can be named in an exercise, the author's own first."""
    own = exercise.known_wrong
    generated = catalogue(exercise.graph, exercise.asked)
    told = [each.replacements for each in own]
    return (*own, *(each for each in generated if each.replacements not in told))


def _classical(graph: Graph) -> Iterator[tuple[str, Slips]]:
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
