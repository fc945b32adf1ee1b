"""What training on digits gave, as plain arrays: what the slides of the lecture on digits print and draw."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

Values = NDArray[np.float64]
Whole = NDArray[np.int64]


@dataclass(frozen=True, eq=False)
class DigitImages:
    """Images as (count, side, side), from 0 (paper) to 1 (ink), and the digit of each."""

    images: Values
    labels: Whole

    def __len__(self) -> int:
        return len(self.labels)


@dataclass(frozen=True, eq=False)
class Run:
    """The losses after 0, 1, … epochs, the share of right answers on the test images at the end, the setting.

    Without a `batch` all the images are in every step.
    """

    loss: Values
    test_loss: Values
    accuracy: float
    updates: int
    rate: float
    batch: int | None = None

    @property
    def epochs(self) -> int:
        """How often training passed over all the images."""
        return len(self.loss) - 1


@dataclass(frozen=True, eq=False)
class TwoDigits:
    """The network that tells two digits apart: its data, its setting, its run, and what it answers.

    `digits` are those of the answers 0 and 1; `spread` is the standard deviation of the first weights; `W1`
    has shape (d, h); `answers` are ŷ on the test images.
    """

    digits: tuple[int, int]
    train: DigitImages
    test: DigitImages
    spread: float
    run: Run
    W1: Values
    answers: Values

    @property
    def side(self) -> int:
        """How many pixels an image is high and wide."""
        return int(self.train.images.shape[1])

    @property
    def hidden(self) -> int:
        """How many hidden units there are."""
        return int(self.W1.shape[1])

    @property
    def parameters(self) -> int:
        """How many weights and biases are learnt."""
        return self.W1.size + 2 * self.hidden + 1

    @cached_property
    def predicted(self) -> Whole:
        """The digit that is answered for each test image."""
        return np.where(self.answers >= 0.5, self.digits[1], self.digits[0]).astype(np.int64)

    @cached_property
    def sure(self) -> Values:
        """The probability that is given to the digit of each test image."""
        return np.where(self.test.labels == self.digits[1], self.answers, 1 - self.answers)

    @property
    def wrong(self) -> int:
        """How many test images are taken for the other digit."""
        return int((self.predicted != self.test.labels).sum())


@dataclass(frozen=True, eq=False)
class TenDigits:
    """The network for all the digits: its setting, its run, and the digit it answers for each test image."""

    train: DigitImages
    test: DigitImages
    hidden: int
    batch: int
    run: Run
    predicted: Whole

    @property
    def confusion(self) -> Whole:
        """How often the digit of a row was taken for that of a column."""
        counts = np.zeros((10, 10), dtype=np.int64)
        np.add.at(counts, (self.test.labels, self.predicted), 1)
        return counts

    @property
    def wrong(self) -> int:
        """How many test images are taken for another digit."""
        return int((self.predicted != self.test.labels).sum())


@dataclass(frozen=True, eq=False)
class DigitsResults:
    """Everything that was trained; runs have the name under which the prose and the legends know them.

    `gradient_sizes` is the mean |∂E/∂w| of each layer of the deepest network at the start, first layer first.
    """

    two: TwoDigits
    ten: TenDigits
    runs: Mapping[str, Mapping[str, Run]]
    gradient_sizes: tuple[float, ...]
