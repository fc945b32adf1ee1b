"""The step at which a named mistake was made, on the way to the answer that shows it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np

from builder.marking.mistaken import Mistaken
from builder.working.follow import follow
from builder.working.graph import Graph


def wrong_step(
    candidates: Sequence[Mistaken],
    slug: str,
    quantity: str,
    givens: Mapping[str, float],
    answers: Mapping[str, float],
) -> str:
    """Return the quantity that was computed wrongly, the last of several; the answer's own where none fits.

    `answers` are one student's numbers; of the mistakes of this name the one that comes nearest is taken.
    """
    found = [each for each in candidates if each.mistake.slug == slug and quantity in each.shown]
    if quantity not in answers or not found:
        return quantity
    others = {name: value for name, value in answers.items() if name != quantity}
    nearest = min(found, key=lambda each: _gap(each, quantity, givens, others, answers[quantity]))
    above = nearest.graph.ancestors([quantity])
    acted = [name for name in nearest.graph.names if name in nearest.mistake.replacements and name in above]
    return acted[-1]


def right_values(
    graph: Graph, steps: Sequence[str], givens: Mapping[str, float], answers: Mapping[str, float]
) -> dict[str, float]:
    """Return the values that stand in the right steps: the student's own answers, but not for the steps."""
    believed = {name: value for name, value in answers.items() if name not in steps}
    found = follow(graph, givens, believed, steps).believed
    return {name: float(value) for name, value in found.items()}


def _gap(
    each: Mistaken, quantity: str, givens: Mapping[str, float], others: Mapping[str, float], answer: float
) -> float:
    """Return how far the mistake is from the answer, made on the student's own values or the right ones."""
    made = [follow(each.graph, givens, believed, (quantity,)).computed[quantity] for believed in (others, {})]
    gaps = [abs(float(value) - answer) for value in made]
    return min((gap for gap in gaps if np.isfinite(gap)), default=float("inf"))
