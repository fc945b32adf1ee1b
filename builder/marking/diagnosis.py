"""A wrong answer is explained by the mistake that explains most of the sheet and is denied by least of it.

A mistake costs the marks of the asked quantities at which it acts, or of the first that shows it where it
acts at quantities that nobody asked; what follows from it elsewhere is credited.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from builder.bank.rules import Rules
from builder.bank.tolerance import Tolerance
from builder.marking.follow_through import FollowThrough, Mask, Values
from builder.working.follow import follow
from builder.working.graph import Graph
from builder.working.mistake import Mistake

Scores = NDArray[np.int32]

_EXPLAINS, _NEVER = 2, -(10**6)  # an explained answer counts twice what a contradicting one does


@dataclass(frozen=True, eq=False)
class Mistaken:
    """A mistake, the graph of someone who makes it, and the asked quantities in which it can show."""

    mistake: Mistake
    graph: Graph
    shown: tuple[str, ...]


@dataclass(frozen=True)
class Diagnosis:
    """For each asked quantity the index of the mistake that explains it (-1: none), and how it is charged."""

    mistakes: Mapping[str, NDArray[np.int16]]
    charged: Mapping[str, Mask]
    carried: Mapping[str, Mask]


def mistaken(graph: Graph, asked: Sequence[str], mistakes: Sequence[Mistake]) -> tuple[Mistaken, ...]:
    """Return the mistakes that can show in what is asked, each with its graph."""
    found = []
    for mistake in mistakes:
        changed = mistake.made_in(graph)
        reached = changed.descendants(mistake.where)
        if shown := tuple(name for name in graph.names if name in reached and name in asked):
            found.append(Mistaken(mistake, changed, shown))
    return tuple(found)


def diagnosed(
    candidates: Sequence[Mistaken],
    asked: tuple[str, ...],
    givens: Mapping[str, Values],
    answers: Mapping[str, Values],
    keys: Mapping[str, Values],
    unexplained: Mapping[str, Mask],
    through: FollowThrough,
    rules: Rules,
) -> Diagnosis:
    """Return which mistake explains each unexplained answer; `asked` is in the order of the graph."""
    count = len(answers[asked[0]])
    open_ = {name: unexplained[name] & ~through.spoiled[name] for name in asked}
    fits = {name: np.zeros((len(candidates), count), dtype=bool) for name in asked}
    carried = {name: np.zeros((len(candidates), count), dtype=bool) for name in asked}
    score = np.zeros((len(candidates), count), dtype=np.int32)
    for index, each in enumerate(candidates):
        fresh = follow(each.graph, givens, {}, each.shown).computed
        own = follow(each.graph, givens, answers, each.shown).computed
        exact = follow(each.graph, givens, through.believed, each.shown).computed
        for name in each.shown:
            tolerance = rules[name]
            plain, answer = through.expected[name], answers[name]
            alone = _explains(answer, fresh[name], keys[name], tolerance)
            after = _explains(answer, own[name], plain, tolerance)
            after |= _explains(answer, exact[name], plain, tolerance)
            fits[name][index] = fit = open_[name] & (alone | (after & ~_is_idle(own[name], tolerance)))
            carried[name][index] = ~alone
            score[index] += np.where(
                fit, _EXPLAINS, -_denied(answer, own[name], plain, tolerance).astype(int)
            )
    return _chosen(candidates, asked, fits, carried, score)


def _explains(answer: Values, mistaken_value: Values, plain: Values, tolerance: Tolerance) -> Mask:
    """Whether the answer is the mistake's value, and the mistake can be told from its absence."""
    told = ~tolerance.accepts(mistaken_value, plain)
    return np.asarray(told & tolerance.accepts(answer, mistaken_value))


def _denied(answer: Values, mistaken_value: Values, plain: Values, tolerance: Tolerance) -> Mask:
    """Whether an answer shows that the mistake was not made: it would have come out otherwise."""
    told = ~tolerance.accepts(mistaken_value, plain)
    return np.asarray(told & tolerance.accepts(answer, plain))


def _is_idle(value: Values, tolerance: Tolerance) -> Mask:
    return np.asarray(tolerance.accepts(0.0, value) | ~np.isfinite(value))


def _chosen(
    candidates: Sequence[Mistaken],
    asked: tuple[str, ...],
    fits: Mapping[str, NDArray[np.bool_]],
    carried: Mapping[str, NDArray[np.bool_]],
    score: Scores,
) -> Diagnosis:
    """Choose for each answer the fitting mistake of the best score; of equals, the one that acts first."""
    count = score.shape[1]
    students = np.arange(count)
    seen = np.zeros((len(candidates), count), dtype=bool)
    slugs: dict[str, NDArray[np.int16]] = {}
    charged: dict[str, Mask] = {}
    own: dict[str, Mask] = {}
    for name in asked:
        best, some = _best(fits[name], score, count)
        acts = np.array([name in each.mistake.replacements for each in candidates] or [False])[best]
        slugs[name] = np.where(some, best, -1).astype(np.int16)
        charged[name] = some & (acts | ~_at(seen, best, students))
        own[name] = some & _at(carried[name], best, students)
        if len(candidates):
            seen[best[some], students[some]] = True
    return Diagnosis(slugs, charged, own)


def _best(fit: NDArray[np.bool_], score: Scores, count: int) -> tuple[NDArray[np.intp], Mask]:
    if not len(fit):
        return np.zeros(count, dtype=np.intp), np.zeros(count, dtype=bool)
    return np.argmax(np.where(fit, score, _NEVER), axis=0), np.asarray(fit.any(axis=0))


def _at(table: NDArray[np.bool_], row: NDArray[np.intp], students: NDArray[np.intp]) -> Mask:
    return table[row, students] if len(table) else np.zeros(len(students), dtype=bool)
