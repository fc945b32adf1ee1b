"""Wrong answers are explained by the fewest mistakes that explain them all.

A mistake costs the marks of the asked quantities at which it acts, or of the first that shows it where it
acts at quantities that nobody asked; what follows from it elsewhere is credited.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from builder.bank.rules import Rules
from builder.marking.fewest import Explanations, Fitting
from builder.marking.fitting import Rows
from builder.marking.follow_through import FollowThrough, Mask, Values
from builder.marking.mistaken import Mistaken, Work


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
    """Return which mistake explains each unexplained answer; `asked` is in the order of the graph."""
    open_ = {name: unexplained[name] & ~through.spoiled[name] for name in asked}
    groups: dict[tuple[str, ...], Rows | None] = {}
    fitting = Fitting(asked, tuple(each.mistake.slug for each in candidates))
    for index, each in enumerate(candidates):
        if each.shown not in groups:
            groups[each.shown] = _rows(each.shown, work, keys, open_, through, rules)
        some = groups[each.shown]
        if some is not None and (fit := some.fit(each)) is not None:
            fitting.add(index, some.rows, fit)
    return _charged(candidates, asked, fitting.explained(len(work.answers[asked[0]])))


def _rows(
    shown: tuple[str, ...],
    work: Work,
    keys: Mapping[str, Values],
    open_: Mapping[str, Mask],
    through: FollowThrough,
    rules: Rules,
) -> Rows | None:
    """Return the students who left something unexplained among what is shown, or nothing where nobody did."""
    rows = np.flatnonzero(np.logical_or.reduce([open_[name] for name in shown]))
    return Rows(work.of(rows), rows, shown, keys, open_, through, rules) if len(rows) else None


def _charged(candidates: Sequence[Mistaken], asked: Sequence[str], found: Explanations) -> Diagnosis:
    """Return the diagnosis; a mistake is charged where it acts, or where it shows first."""
    charged: dict[str, Mask] = {}
    for position, name in enumerate(asked):
        best = found.mistakes[:, position]
        acts = np.array([name in each.mistake.replacements for each in candidates] or [False])[best]
        seen = (found.mistakes[:, :position] == best[:, None]).any(axis=1)
        charged[name] = (best >= 0) & (acts | ~seen)
    return Diagnosis(
        {name: found.mistakes[:, position] for position, name in enumerate(asked)},
        charged,
        {name: found.carried[:, position] for position, name in enumerate(asked)},
    )
