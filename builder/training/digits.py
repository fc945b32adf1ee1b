"""Images of digits for the lectures: the set that scikit-learn ships, or MNIST where the network allows.

scikit-learn brings data only: its wheel holds 1797 images of 8 x 8 pixels (the test part of the UCI set by
Alpaydin and Kaynak, 1998), so a lecture trains on real handwriting with no download, and `fetch_openml` knows
where MNIST lives and checks what comes. No learning is done with it, and nothing imports it sooner
than it is needed.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from builder.errors import PasoError
from builder.training.batches import Examples
from builder.training.mlp import Labels
from builder.training.mnist import Fetcher, mnist
from builder.training.optimisers import Array

ALL = tuple(range(10))


@dataclass(frozen=True, eq=False)
class DigitSet:
    """Images of some digits, as rows of pixels from 0 (paper) to 1 (ink), in a training and a test part.

    With two classes T has one column, 1 for the second; with more it has one column a class.
    """

    name: str
    digits: tuple[int, ...]
    train: Examples
    test: Examples
    train_labels: Labels
    test_labels: Labels

    @property
    def side(self) -> int:
        """How many pixels an image is high and wide."""
        return math.isqrt(self.train.X.shape[1])

    def images(self, X: Array) -> Array:
        """Return rows of pixels as pictures, of shape (rows, side, side)."""
        return np.reshape(X, (-1, self.side, self.side))


def digit_set(
    digits: tuple[int, ...] = ALL,
    data: str = "",
    seed: int = 0,
    test_share: float = 0.25,
    per_digit: int | None = None,
    fetch: Fetcher | None = None,
    cache: Path | None = None,
) -> DigitSet:
    """Return the images of some digits, split the same way for the same seed, every digit in equal shares.

    `data` is `digits` (or nothing) for the set that is always there, or `mnist`; `per_digit` keeps the first
    so many images of each digit; `cache` is where MNIST is kept, else where scikit-learn keeps data; `fetch`
    stands in for `fetch_openml`. Raises `PasoError` if the data are unknown or cannot be had.
    """
    if len(set(digits)) < 2 or not set(digits) <= set(ALL):
        raise PasoError(f"digits {list(digits)} make no task", "digits", "name two or more of 0 to 9")
    X, labels = _read(data, fetch, cache)
    kept = _first(labels, digits, per_digit)
    X, labels = X[kept], labels[kept]
    test = _stratified(labels, test_share, seed)
    T = targets(labels, digits)
    train, tested = Examples(X[~test], T[~test]), Examples(X[test], T[test])
    return DigitSet(data or "digits", digits, train, tested, labels[~test], labels[test])


def targets(labels: Labels, digits: tuple[int, ...]) -> Array:
    """Return the targets: a column with 1 for the second of two digits, or for more digits a column each."""
    which = labels[:, None] == np.array(digits)
    return np.asarray(which[:, 1:] if len(digits) == 2 else which, dtype=float)


def _first(labels: Labels, digits: tuple[int, ...], per_digit: int | None) -> NDArray[np.int64]:
    return np.sort(np.concatenate([np.flatnonzero(labels == digit)[:per_digit] for digit in digits]))


def _stratified(labels: Labels, share: float, seed: int) -> NDArray[np.bool_]:
    """Return which rows are for the test: the same share of every label, chosen at random."""
    random, test = np.random.Generator(np.random.PCG64(seed)), np.zeros(len(labels), dtype=bool)
    for label in np.unique(labels):
        rows = random.permutation(np.flatnonzero(labels == label))
        test[rows[: round(share * len(rows))]] = True
    return test


def _read(data: str, fetch: Fetcher | None, cache: Path | None) -> tuple[Array, Labels]:
    if data in ("", "digits"):
        return _bundled()
    if data == "mnist":
        return mnist(cache, fetch)
    raise PasoError(f"no data called {data!r}", "data", "write 'mnist', or leave it out for 8 x 8 digits")


def _bundled() -> tuple[Array, Labels]:
    from sklearn.datasets import load_digits

    X, labels = load_digits(return_X_y=True)
    return np.asarray(X, dtype=float) / 16, np.asarray(labels, dtype=np.int64)
