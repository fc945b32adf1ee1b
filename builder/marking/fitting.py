"""Where a mistake fits the answers that nothing else explains, and how well it fits the whole sheet."""

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

EXPLAINS, _DENIES = 4, 2  # an explained answer counts twice what a contradicting one does,
_CLOSE = 0.05  # and one more within this share of the tolerance: of two near mistakes the nearer


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

    def fit(self, each: Mistaken) -> Fit | None:
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
            score += np.where(fits[name], EXPLAINS + close, -_DENIES * denied)
        return Fit(fits, carried, score)


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
