"""The numbers of a class are judged at once: by the key, by what follows, then by the known mistakes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from builder.bank.remarks import ROUNDED
from builder.bank.rules import Rules
from builder.marking.diagnosis import Diagnosis, diagnosed
from builder.marking.follow_through import FollowThrough, Mask, Values, follow_through
from builder.marking.mistaken import Mistaken, mistaken, work_of
from builder.marking.places import is_rounded_off
from builder.marking.verdicts import CODE, Judged
from builder.working.follow import evaluate
from builder.working.graph import Graph
from builder.working.mistake import Mistake

_CHUNK = 16_384  # students judged together: more take no less time each, only more memory


@dataclass(frozen=True, eq=False)
class Judge:
    """Judges the numbers asked of one graph; `asked` in the order of the sheet."""

    graph: Graph
    asked: tuple[str, ...]
    rules: Rules
    candidates: tuple[Mistaken, ...]

    @property
    def ordered(self) -> tuple[str, ...]:
        """The asked quantities in the order of the graph."""
        return tuple(name for name in self.graph.names if name in self.asked)


def judge_of(graph: Graph, asked: Sequence[str], rules: Rules, mistakes: Sequence[Mistake]) -> Judge:
    """Return the judge of what is asked, with the mistakes it can name."""
    return Judge(graph, tuple(asked), rules, mistaken(graph, asked, mistakes))


def judged(
    judge: Judge,
    givens: Mapping[str, Values],
    answers: Mapping[str, Values],
    unreadable: Mapping[str, Mask] | None = None,
    keys: Mapping[str, Values] | None = None,
    few: Mapping[str, Values] | None = None,
) -> Judged:
    """Return the verdicts of a class, students along every array; `keys` are those that were stored, if any.

    `answers` holds NaN where there is no number; `unreadable` says where it could not be read; `few` the
    decimals of the answers that give fewer than were asked, NaN elsewhere.
    """
    table = np.column_stack([np.asarray(answers[name], dtype=float) for name in judge.asked])
    count = len(table)
    codes = np.full(table.shape, CODE["blank"], dtype=np.int8)
    for column, name in enumerate(judge.asked):
        if unreadable is not None and name in unreadable:
            codes[unreadable[name], column] = CODE["unreadable"]
    slugs = np.full(table.shape, -1, dtype=np.int16)
    carried = np.zeros(table.shape, dtype=bool)
    followed = np.full(table.shape, np.nan)
    broadcast = {name: np.broadcast_to(np.asarray(value, float), (count,)) for name, value in givens.items()}
    for start in range(0, count, _CHUNK):
        part = slice(start, min(start + _CHUNK, count))
        own = {name: value[part] for name, value in broadcast.items()}
        key = _keys(judge, own, keys, part)
        places = {name: value[part] for name, value in (few or {}).items()}
        _judge_part(
            judge, own, key, table[part], places, codes[part], slugs[part], carried[part], followed[part]
        )
    names = (*(each.mistake.slug for each in judge.candidates), ROUNDED)
    return Judged(judge.asked, names, codes, slugs, carried, followed)


def _keys(
    judge: Judge, givens: Mapping[str, Values], stored: Mapping[str, Values] | None, part: slice
) -> Values:
    """Return the keys of some students, a column an asked quantity."""
    if stored is not None:
        return np.column_stack([stored[name][part] for name in judge.asked])
    found = evaluate(judge.graph, givens, judge.asked)
    return np.column_stack([np.broadcast_to(found[name], part.stop - part.start) for name in judge.asked])


def _judge_part(
    judge: Judge,
    givens: Mapping[str, Values],
    keys: Values,
    table: Values,
    few: Mapping[str, Values],
    codes: NDArray[np.int8],
    slugs: NDArray[np.int16],
    carried: NDArray[np.bool_],
    followed: Values,
) -> None:
    """Fill the verdicts of some students; only those who have something wrong are looked into."""
    right = np.column_stack(
        [judge.rules[name].accepts(table[:, at], keys[:, at]) for at, name in enumerate(judge.asked)]
    )
    answered = ~np.isnan(table)
    codes[right] = CODE["right"]
    codes[answered & ~right] = CODE["wrong"]
    followed[:] = keys
    rows = np.flatnonzero((answered & ~right).any(axis=1))
    if not len(rows):
        return
    own = {name: value[rows] for name, value in givens.items()}
    columns = {name: column for column, name in enumerate(judge.asked)}
    answers = {name: table[rows, column] for name, column in columns.items()}
    rights = {name: right[rows, column] for name, column in columns.items()}
    key = {name: keys[rows, column] for name, column in columns.items()}
    through = follow_through(judge.graph, judge.ordered, own, answers, rights, key, judge.rules)
    left = {name: ~rights[name] & ~np.isnan(answers[name]) & ~through.accepted[name] for name in columns}
    rounded = {
        name: left[name] & _is_rounded_off(answers[name], key[name], through, name, few[name][rows])
        for name in few
    }
    left.update({name: left[name] & ~mask for name, mask in rounded.items()})
    work = work_of(judge.graph, judge.candidates, own, answers, through.believed)
    found = diagnosed(judge.candidates, judge.ordered, work, key, left, through, judge.rules)
    for name, column in columns.items():
        followed[rows, column] = through.expected[name]
        kind = _codes(answers[name], rights[name], through.accepted[name], found, name)
        codes[rows, column] = np.where(kind < 0, codes[rows, column], kind)
        slugs[rows, column] = found.mistakes[name]
        carried[rows, column] = found.carried[name]
        if name in rounded:
            at = rows[rounded[name]]
            codes[at, column], slugs[at, column] = CODE["mistake"], len(judge.candidates)


def _is_rounded_off(answer: Values, key: Values, through: FollowThrough, name: str, few: Values) -> Mask:
    """Whether an answer is the key, or what follows from earlier answers, rounded too far to be accepted."""
    follows = is_rounded_off(answer, through.expected[name], few) & ~through.spoiled[name]
    return np.asarray(is_rounded_off(answer, key, few) | follows)


def _codes(answer: Values, right: Mask, follows: Mask, found: Diagnosis, name: str) -> NDArray[np.int8]:
    named = found.mistakes[name] >= 0
    kind = np.where(follows, CODE["follows"], CODE["wrong"])
    kind = np.where(named, np.where(found.charged[name], CODE["mistake"], CODE["follows"]), kind)
    kind = np.where(right, CODE["right"], kind)
    return np.where(np.isnan(answer), -1, kind).astype(np.int8)
