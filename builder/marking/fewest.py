"""Of the mistakes that fit a sheet, the fewest are taken that explain all that any of them explains.

They are taken one after another, each time the one that explains most of what is left and is denied by least
of the sheet; where that takes three or more and two would do, those two are taken.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from builder.marking.fitting import EXPLAINS, Fit
from builder.marking.follow_through import Mask

Indices = NDArray[np.intp]

_AGAIN = 3  # a mistake that was made elsewhere on the sheet is likelier than another of the same score
_MOST = 200  # mistakes of one sheet among which two are looked for


@dataclass(frozen=True)
class Explanations:
    """Students by asked quantities: what explains each answer (-1: nothing), and whether on own values."""

    mistakes: NDArray[np.int16]
    carried: Mask


@dataclass(frozen=True)
class _Entries:
    """Each is a mistake that fits some answers of a student; sorted by student, then by mistake."""

    rows: Indices
    mistakes: NDArray[np.int16]
    fits: Mask
    carried: Mask
    score: NDArray[np.int64]

    def of(self, some: Indices) -> _Entries:
        return _Entries(
            self.rows[some], self.mistakes[some], self.fits[some], self.carried[some], self.score[some]
        )


@dataclass
class Fitting:
    """What fits the sheets of a class; `slugs` names each mistake."""

    asked: Sequence[str]
    slugs: Sequence[str]
    _found: list[_Entries] = field(default_factory=list)

    def add(self, mistake: int, rows: Indices, fit: Fit) -> None:
        """Keep a mistake for the students of whom it explains something."""
        shape = (len(rows), len(self.asked))
        fits, carried = np.zeros(shape, dtype=bool), np.zeros(shape, dtype=bool)
        for column, name in enumerate(self.asked):
            if name in fit.fits:
                fits[:, column], carried[:, column] = fit.fits[name], fit.carried[name]
        some = np.flatnonzero(fits.any(axis=1))
        numbers = np.full(len(some), mistake, dtype=np.int16)
        score = fit.score[some].astype(np.int64)
        self._found.append(_Entries(rows[some], numbers, fits[some], carried[some], score))

    def explained(self, count: int) -> Explanations:
        """Return the fewest mistakes that explain what can be explained of each of `count` sheets."""
        none = np.full((count, len(self.asked)), -1, dtype=np.int16)
        found = Explanations(none, np.zeros(none.shape, dtype=bool))
        if not self._found:
            return found
        entries = _together(self._found)
        taken = _one_after_another(entries, self._kinds, found)
        for row in np.flatnonzero(taken >= 3):
            first, last = np.searchsorted(entries.rows, (row, row + 1))
            _take_two(entries.of(np.arange(first, last)), int(row), found)
        return found

    @property
    def _kinds(self) -> NDArray[np.intp]:
        """A number for each name of a mistake."""
        return np.unique(np.array(self.slugs), return_inverse=True)[1]


def _together(found: Sequence[_Entries]) -> _Entries:
    rows = np.concatenate([each.rows for each in found])
    every = _Entries(
        rows,
        np.concatenate([each.mistakes for each in found]),
        np.concatenate([each.fits for each in found]),
        np.concatenate([each.carried for each in found]),
        np.concatenate([each.score for each in found]),
    )
    return every.of(np.argsort(rows, kind="stable"))


def _one_after_another(entries: _Entries, kinds: Indices, found: Explanations) -> Indices:
    """Fill in what explains each sheet, the best of what is left at a time; return how many it takes."""
    count = len(found.mistakes)
    left = np.zeros(found.mistakes.shape, dtype=bool)
    starts = np.flatnonzero(np.diff(entries.rows, prepend=-1))
    left[entries.rows[starts]] = np.logical_or.reduceat(entries.fits, starts)
    made = np.zeros((count, int(kinds.max(initial=0)) + 1), dtype=bool)
    taken = np.zeros(count, dtype=np.intp)
    sizes = entries.fits.sum(axis=1)
    while len(entries.rows):
        now = entries.fits & left[entries.rows]
        gain = now.sum(axis=1)
        again = made[entries.rows, kinds[entries.mistakes]]
        score = entries.score - EXPLAINS * (sizes - gain) + _AGAIN * again
        best = _best(entries.rows, np.where(gain > 0, score, np.iinfo(np.int64).min))
        best = best[gain[best] > 0]
        _fill(found, entries.of(best), now[best])
        rows = entries.rows[best]
        left[rows] &= ~now[best]
        made[rows, kinds[entries.mistakes[best]]] = True
        taken[rows] += 1
        useful = np.flatnonzero((entries.fits & left[entries.rows]).any(axis=1))
        entries, sizes = entries.of(useful), sizes[useful]
    return taken


def _best(rows: Indices, score: NDArray[np.int64]) -> Indices:
    """Return the place of the best entry of each student, of equals the first; `rows` are sorted."""
    order = np.lexsort((np.arange(len(rows)), -score, rows))
    return order[np.flatnonzero(np.diff(rows[order], prepend=-1))]


def _fill(found: Explanations, entries: _Entries, now: Mask) -> None:
    at, columns = np.nonzero(now)
    found.mistakes[entries.rows[at], columns] = entries.mistakes[at]
    found.carried[entries.rows[at], columns] = entries.carried[at, columns]


def _take_two(entries: _Entries, row: int, found: Explanations) -> None:
    """Explain a sheet by two mistakes, where two explain all of it."""
    wanted = found.mistakes[row] >= 0
    sizes = entries.fits.sum(axis=1)
    if len(sizes) > _MOST or np.sort(sizes)[-2:].sum() < wanted.sum():
        return
    both = (entries.fits[:, None] | entries.fits[None]) & wanted
    enough = (both == wanted).all(axis=2)
    if not enough.any():
        return
    score = np.where(enough, entries.score[:, None] + entries.score[None], np.iinfo(np.int64).min)
    one, other = np.unravel_index(int(score.argmax()), score.shape)
    first, second = sorted((int(one), int(other)), key=lambda place: -entries.score[place])
    for place in (second, first):  # where both explain an answer, the better is named
        some = entries.of(np.array([place]))
        _fill(found, some, some.fits)
