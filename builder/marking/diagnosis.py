"""A wrong answer is explained by the mistake that explains most of the sheet and is denied by least of it.

A mistake costs the marks of the asked quantities at which it acts, or of the first that shows it where it
acts at quantities that nobody asked; what follows from it elsewhere is credited.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from builder.bank.rules import Rules
from builder.bank.tolerance import Tolerance
from builder.marking.follow_through import FollowThrough, Mask, Values
from builder.marking.mistaken import Mistaken, Work

Scores = NDArray[np.int32]

_EXPLAINS, _DENIES = 4, 2  # an explained answer counts twice what a contradicting one does,
_CLOSE = 0.05  # and one more within this share of the tolerance: of two near mistakes the nearer
_NEVER = np.iinfo(np.int32).min


@dataclass(frozen=True)
class Diagnosis:
    """For each asked quantity the index of the mistake that explains it (-1: none), and how it is charged."""

    mistakes: Mapping[str, NDArray[np.int16]]
    charged: Mapping[str, Mask]
    carried: Mapping[str, Mask]


def diagnosed(
    candidates: Sequence[Mistaken],
    asked: tuple[str, ...],
    work: Work,
    keys: Mapping[str, Values],
    unexplained: Mapping[str, Mask],
    through: FollowThrough,
    rules: Rules,
) -> Diagnosis:
    """Return which mistake explains each unexplained answer; `asked` is in the order of the graph.

    Of the mistakes that fit an answer that of the best score is taken; of equals, the first.
    """
    count = len(work.answers[asked[0]])
    open_ = {name: unexplained[name] & ~through.spoiled[name] for name in asked}
    chosen = _Chosen.none(asked, count)
    groups: dict[tuple[str, ...], _Rows | None] = {}
    for index, each in enumerate(candidates):
        if each.shown not in groups:
            groups[each.shown] = _rows(each.shown, work, keys, open_, through, rules)
        some = groups[each.shown]
        if some is not None:
            chosen.take(index, some.fit(each), some.rows)
    return chosen.diagnosis(candidates, asked)


def _rows(
    shown: tuple[str, ...],
    work: Work,
    keys: Mapping[str, Values],
    open_: Mapping[str, Mask],
    through: FollowThrough,
    rules: Rules,
) -> _Rows | None:
    """Return the students who left something unexplained among what is shown, or nothing where nobody did."""
    rows = np.flatnonzero(np.logical_or.reduce([open_[name] for name in shown]))
    return _Rows(work.of(rows), rows, shown, keys, open_, through, rules) if len(rows) else None


@dataclass(frozen=True)
class _Fit:
    """Where a mistake explains answers, where only from earlier own ones, and how much it explains in all."""

    fits: Mapping[str, Mask]
    carried: Mapping[str, Mask]
    score: Scores


@dataclass(frozen=True)
class _Rows:
    """The students who left something unexplained that a group of mistakes can show."""

    work: Work
    rows: NDArray[np.intp]
    shown: tuple[str, ...]
    keys: Mapping[str, Values]
    open_: Mapping[str, Mask]
    through: FollowThrough
    rules: Rules

    @cached_property
    def asked(self) -> dict[str, tuple[Values, Values, Values, Mask]]:
        """By quantity: the answers, the keys, what follows from the answers, and what is unexplained."""
        rows = self.rows
        return {
            name: (
                self.work.answers[name],
                self.keys[name][rows],
                self.through.expected[name][rows],
                self.open_[name][rows],
            )
            for name in self.shown
        }

    def fit(self, each: Mistaken) -> _Fit | None:
        """Return how a mistake fits these students, or nothing where it explains no answer of theirs."""
        fresh, own, exact = self.work.made(each)
        fits: dict[str, Mask] = {}
        carried: dict[str, Mask] = {}
        for name, (answer, key, plain, is_open) in self.asked.items():
            tolerance = self.rules[name]
            alone = _explains(answer, fresh[name], key, tolerance)
            after = _explains(answer, own[name], plain, tolerance)
            after |= _explains(answer, exact[name], plain, tolerance)
            fits[name] = is_open & (alone | (after & ~_is_idle(own[name], tolerance)))
            carried[name] = ~alone
        if not any(fit.any() for fit in fits.values()):
            return None
        score = np.zeros(len(self.rows), dtype=np.int32)
        for name, (answer, _, plain, _) in self.asked.items():
            tolerance = self.rules[name]
            close = _is_close(answer, (fresh[name], own[name], exact[name]), tolerance)
            denied = _denied(answer, own[name], plain, tolerance)
            score += np.where(fits[name], _EXPLAINS + close, -_DENIES * denied)
        return _Fit(fits, carried, score)


def _explains(answer: Values, mistaken_value: Values, plain: Values, tolerance: Tolerance) -> Mask:
    """Whether the answer is the mistake's value, and the mistake can be told from its absence."""
    near = tolerance.accepts(answer, mistaken_value)
    return np.asarray(near & ~tolerance.accepts(mistaken_value, plain)) if near.any() else near


def _denied(answer: Values, mistaken_value: Values, plain: Values, tolerance: Tolerance) -> Mask:
    """Whether an answer shows that the mistake was not made: it would have come out otherwise."""
    told = ~tolerance.accepts(mistaken_value, plain)
    return np.asarray(told & tolerance.accepts(answer, plain))


def _is_close(answer: Values, made: Sequence[Values], tolerance: Tolerance) -> Mask:
    """Whether the answer is the mistake's value up to little more than its own rounding."""
    return np.asarray(np.logical_or.reduce([tolerance.accepts(answer, value, _CLOSE) for value in made]))


def _is_idle(value: Values, tolerance: Tolerance) -> Mask:
    return np.asarray(tolerance.accepts(0.0, value) | ~np.isfinite(value))


@dataclass(frozen=True)
class _Chosen:
    """For each answer the best mistake so far, its score, and whether it was made on own values."""

    best: Mapping[str, NDArray[np.int16]]
    score: Mapping[str, Scores]
    carried: Mapping[str, Mask]

    @staticmethod
    def none(asked: Sequence[str], count: int) -> _Chosen:
        """Return a choice of no mistake anywhere."""
        return _Chosen(
            {name: np.full(count, -1, dtype=np.int16) for name in asked},
            {name: np.full(count, _NEVER, dtype=np.int32) for name in asked},
            {name: np.zeros(count, dtype=bool) for name in asked},
        )

    def take(self, index: int, fit: _Fit | None, rows: NDArray[np.intp]) -> None:
        """Take a mistake wherever it fits better than those before it."""
        for name, fits in fit.fits.items() if fit is not None else ():
            assert fit is not None
            better = fits & (fit.score > self.score[name][rows])
            at = rows[better]
            self.best[name][at] = index
            self.score[name][at] = fit.score[better]
            self.carried[name][at] = fit.carried[name][better]

    def diagnosis(self, candidates: Sequence[Mistaken], asked: Sequence[str]) -> Diagnosis:
        """Return the choice; a mistake is charged where it acts, or where it shows first."""
        charged: dict[str, Mask] = {}
        for position, name in enumerate(asked):
            best = self.best[name]
            acts = np.array([name in each.mistake.replacements for each in candidates] or [False])[best]
            seen = np.zeros(len(best), dtype=bool)
            for earlier in asked[:position]:
                seen |= self.best[earlier] == best
            charged[name] = (best >= 0) & (acts | ~seen)
        return Diagnosis(self.best, charged, self.carried)
