"""Credit for what follows from one's own earlier answers, unless those make the rest trivial.

Nothing follows from a wrong zero or what is next to one, from a value that is no finite number, or where the
answer no longer depends on the earlier ones (a saturated unit).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from builder.bank.rules import Rules
from builder.bank.tolerance import Tolerance
from builder.working.follow import Followed, follow
from builder.working.graph import Graph

Values = NDArray[np.float64]
Mask = NDArray[np.bool_]

_NUDGE, _NOTICED = 1e-3, 1e-7  # answers moved by 1 % and more, each by another share, must move what follows
_ZERO = 1e-12
_TINY = 1e-3  # of the key: a wrong answer as small as that is as good as a zero
_ROUNDS = 2  # an answer is known unrounded once those before it are


@dataclass(frozen=True)
class FollowThrough:
    """What each asked quantity should be from the student's own answers, and where that earns credit.

    `spoiled`: computed from a wrong zero, so that nothing is earned or explained there; `believed`: the
    answers as they were before rounding, where that can be told.
    """

    expected: Mapping[str, Values]
    accepted: Mapping[str, Mask]
    spoiled: Mapping[str, Mask]
    believed: Mapping[str, Values]


def follow_through(
    graph: Graph,
    asked: tuple[str, ...],
    givens: Mapping[str, Values],
    answers: Mapping[str, Values],
    right: Mapping[str, Mask],
    keys: Mapping[str, Values],
    rules: Rules,
) -> FollowThrough:
    """Return what follows from the answers (NaN where there is none), students along the arrays.

    An answer is accepted from the earlier answers as written, and from what they stand for before rounding.
    """
    typed = follow(graph, givens, answers, asked)
    exact = typed
    for _ in range(_ROUNDS):
        unrounded = {name: _unrounded(answers[name], exact.computed[name], rules[name]) for name in asked}
        meant = {name: np.where(right[name], keys[name], unrounded[name]) for name in asked}
        exact = follow(graph, givens, meant, asked)
    near = {
        name: _either(answers[name], typed.computed[name], exact.computed[name], rules[name])
        for name in asked
    }
    known = follow(graph, givens, {}, asked).computed
    spoiled = _spoiled(graph, answers, right, near, typed.computed, known, rules)
    idle = _idle(graph, asked, givens, answers, typed, rules)
    accepted = {name: near[name] & ~(spoiled[name] | idle[name]) for name in asked}
    expected = {name: np.broadcast_to(value, near[asked[0]].shape) for name, value in typed.computed.items()}
    return FollowThrough(expected, accepted, spoiled, meant)


def _unrounded(answer: Values, computed: Values, tolerance: Tolerance) -> Values:
    return np.where(tolerance.accepts(answer, computed), computed, answer)


def _either(answer: Values, one: Values, other: Values, tolerance: Tolerance) -> Mask:
    return np.asarray(tolerance.accepts(answer, one) | tolerance.accepts(answer, other))


def _idle(
    graph: Graph,
    asked: tuple[str, ...],
    givens: Mapping[str, Values],
    answers: Mapping[str, Values],
    typed: Followed,
    rules: Rules,
) -> dict[str, Mask]:
    """Return where what follows is zero, infinite, or the same whatever was answered before."""
    nudged = {name: (1 + _NUDGE * (10 + place)) * answers[name] for place, name in enumerate(asked)}
    moved = follow(graph, givens, nudged, asked).computed
    found = {}
    for name in asked:
        value = typed.computed[name]
        with np.errstate(invalid="ignore"):
            deaf = ~(np.abs(moved[name] - value) > _NOTICED * np.abs(value))
        found[name] = deaf | ~np.isfinite(value) | rules[name].accepts(0.0, value)
    return found


def _spoiled(
    graph: Graph,
    answers: Mapping[str, Values],
    right: Mapping[str, Mask],
    near: Mapping[str, Mask],
    typed: Mapping[str, Values],
    known: Mapping[str, Values],
    rules: Rules,
) -> dict[str, Mask]:
    """Return which quantities are computed from a wrong zero, answered or implied by a wrong answer.

    What is zero in the key too, as a term that a target of 0 switches off, is no wrong zero.
    """
    none = np.zeros(len(next(iter(answers.values()))), dtype=bool)
    spoiled: dict[str, Mask] = {}  # as computed
    passed: dict[str, Mask] = {}  # as believed
    reached: dict[str, Mask] = {}  # whether a wrong answer is behind what is believed
    for quantity in graph:
        if quantity.name not in typed:
            continue
        name, value = quantity.name, typed[quantity.name]
        spoiled[name] = np.logical_or.reduce(
            [none, *(passed.get(parent, none) for parent in quantity.parents)]
        )
        behind = np.logical_or.reduce([none, *(reached.get(parent, none) for parent in quantity.parents)])
        implied = spoiled[name] | (behind & _is_zero(value) & ~_is_zero(known[name]))
        if name not in answers:
            passed[name], reached[name] = implied, behind
            continue
        wrong = ~right[name] & ~np.isnan(answers[name])
        zero = rules[name].accepts(0.0, answers[name]) | (
            np.abs(answers[name]) <= _TINY * np.abs(known[name])
        )
        spoils = (wrong & zero) | (implied & near[name])
        blank = np.isnan(answers[name])
        passed[name], reached[name] = np.where(blank, implied, spoils), np.where(blank, behind, wrong)
    return spoiled


def _is_zero(value: Values) -> Mask:
    return np.asarray(~(np.abs(value) > _ZERO))
