"""Mistakes that no answer to what is asked can tell apart are declared alike."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np

from builder.marking.follow_through import Values
from builder.marking.mistaken import mistaken, work_of
from builder.working.follow import evaluate
from builder.working.graph import Graph
from builder.working.mistake import Mistake

Group = frozenset[str]


def indistinguishable(
    graph: Graph, asked: Sequence[str], mistakes: Sequence[Mistake], givens: Mapping[str, Values]
) -> tuple[Group, ...]:
    """Return the names of different mistakes that give the same answers, whatever is drawn.

    `givens` are some draws, students along the arrays: mistakes are alike where they agree at all of them.
    """
    key = evaluate(graph, givens, asked)
    size = len(next(iter(givens.values())))
    answers = {name: np.broadcast_to(np.asarray(key[name], dtype=float), size) for name in asked}
    candidates = mistaken(graph, asked, mistakes)
    work = work_of(graph, candidates, givens, answers, answers)
    groups: dict[bytes, set[str]] = {}
    for each in candidates:
        fresh = work.made(each)[0]
        table = np.array([fresh.get(name, answers[name]) for name in asked])
        same = rounded(table).tobytes()
        groups.setdefault(same, set()).add(each.mistake.slug)
    return tuple(frozenset(slugs) for slugs in groups.values() if len(slugs) > 1)


def rounded(table: Values) -> Values:
    """Return the values to nine significant digits and zero without its sign: equal ones have equal bytes."""
    with np.errstate(divide="ignore", invalid="ignore"):
        size = np.where(table == 0, 1.0, 10.0 ** (8 - np.floor(np.log10(np.abs(table)))))
        return np.asarray(np.round(table * size) / size + 0.0)
