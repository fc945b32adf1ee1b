"""Where a mistake fits the answers that nothing else explains, and how well it fits the whole sheet."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from builder.bank.rules import Rules
from builder.bank.tolerance import Tolerance
from builder.marking.follow_through import FollowThrough, Mask, Values
from builder.marking.mistaken import Mistaken, Work

Scores = NDArray[np.int32]

EXPLAINS, _DENIES = 4, 2  # an explained answer counts twice what a contradicting one does,
_CLOSE = 0.05  # and one more within this share of the tolerance: of two near mistakes the nearer

_NONE: NDArray[np.intp] = np.zeros(0, dtype=np.intp)


@dataclass(frozen=True)
class Fit:
    """Where a mistake explains answers, where only from earlier own ones, and how much it explains in all."""

    fits: Mapping[str, Mask]
    carried: Mapping[str, Mask]
    score: Scores


@dataclass(frozen=True)
class Rows:
    """The students who left something unexplained that a group of mistakes can show."""

    work: Work
    rows: NDArray[np.intp]
    shown: tuple[str, ...]
    keys: Mapping[str, Values]
    open_: Mapping[str, Mask]
    through: FollowThrough
    rules: Rules

    @cached_property
    def asked(self) -> dict[str, _Asked]:
        """What each quantity that is shown was answered with, and what is unexplained of it."""
        rows = self.rows
        return {
            name: _Asked(
                self.work.answers[name],
                self.keys[name][rows],
                self.through.expected[name][rows],
                np.flatnonzero(self.open_[name][rows]),
                self.rules[name],
            )
            for name in self.shown
        }

    def fit(self, each: Mistaken) -> Fit | None:
        """Return how a mistake fits these students, or nothing where it explains no answer of theirs.

        Nothing but what is unexplained is looked at, and the sheets of whom it explains something; the score
        of the others is 0.
        """
        made = self.work.made(each)
        fits = {name: np.zeros(len(self.rows), dtype=bool) for name in self.shown}
        carried = {name: np.zeros(len(self.rows), dtype=bool) for name in self.shown}
        for name, asked in self.asked.items():
            if len(asked.open_):
                own = asked.of(asked.open_)
                possible = self._possible(each.behind[name], made[0], asked.open_)
                found, alone = own.fitted(possible, *(values[name][asked.open_] for values in made))
                fits[name][asked.open_], carried[name][asked.open_] = found, ~alone
        some = np.flatnonzero(np.logical_or.reduce(list(fits.values())))
        if not len(some):
            return None
        score = np.zeros(len(self.rows), dtype=np.int32)
        for name, asked in self.asked.items():
            values = [values[name][some] for values in made]
            score[some] += asked.of(some).score(fits[name][some], *values)
        return Fit(fits, carried, score)

    def _possible(self, behind: Sequence[str], fresh: Mapping[str, Values], some: NDArray[np.intp]) -> Mask:
        """Whether nobody who made a mistake at what is `behind` an answer got that right all the same."""
        possible = np.ones(len(some), dtype=bool)
        for name in behind:
            asked = self.asked[name]
            answer, key = asked.answer[some], asked.key[some]
            possible &= ~_denied(answer, fresh[name][some], key, asked.rule)
        return possible


@dataclass(frozen=True)
class _Asked:
    """An answer, its key, what follows from earlier answers, and the rows that are `open_`: unexplained."""

    answer: Values
    key: Values
    plain: Values
    open_: NDArray[np.intp]
    rule: Tolerance

    def of(self, rows: NDArray[np.intp]) -> _Asked:
        """Return the same for some of the students, none of them open."""
        return replace(
            self, answer=self.answer[rows], key=self.key[rows], plain=self.plain[rows], open_=_NONE
        )

    def fitted(self, possible: Mask, fresh: Values, own: Values, exact: Values) -> tuple[Mask, Mask]:
        """Return where a mistake explains the answers, and where it does so from the givens alone.

        The latter is `possible` only where nothing that was answered before denies it.
        """
        alone = _explains(self.answer, fresh, self.key, self.rule) & possible
        after = _explains(self.answer, own, self.plain, self.rule)
        after |= _explains(self.answer, exact, self.plain, self.rule)
        return alone | (after & ~_is_idle(own, self.rule)) if after.any() else alone, alone

    def score(self, fits: Mask, fresh: Values, own: Values, exact: Values) -> Scores:
        """Return how much the mistake tells of these answers, or is denied by them."""
        close = _is_close(self.answer, (fresh, own, exact), self.rule)
        denied = _denied(self.answer, own, self.plain, self.rule)
        return np.asarray(np.where(fits, EXPLAINS + close, -_DENIES * denied), dtype=np.int32)


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
