"""An epoch passes over every example once, cut into batches: all at once, one by one, or a few at a time."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from builder.errors import PasoError
from builder.training.mlp import MLP, backward, classes, forward, loss_after
from builder.training.optimisers import Array, Optimiser

Rows = NDArray[np.int64]


@dataclass(frozen=True, eq=False)
class Examples:
    """Inputs X, of shape (N, inputs), and targets T, of shape (N, outputs); a row is an example."""

    X: Array
    T: Array

    def __len__(self) -> int:
        return len(self.X)

    def of(self, rows: Rows) -> Examples:
        """Return some of the examples, in this order."""
        return Examples(self.X[rows], self.T[rows])


@dataclass(frozen=True, eq=False)
class TrainingHistory:
    """What was measured after 0, 1, … `epochs` epochs, on all the examples, and the network at the end.

    `test_loss` and `test_accuracy` are None if no test set was given. `update_loss`, if asked for, is the
    loss of every batch just before the update that it causes.
    """

    model: MLP
    loss: Array
    accuracy: Array
    test_loss: Array | None
    test_accuracy: Array | None
    update_loss: Array | None
    updates: int

    @property
    def epochs(self) -> int:
        """How often training passed over all the examples."""
        return len(self.loss) - 1


def batches(count: int, size: int | None, random: np.random.Generator | None) -> Iterator[Rows]:
    """Yield the rows of each batch of an epoch; without a `size`, all in one; the last may be smaller.

    The rows are shuffled if there is a generator and more than one batch.
    """
    size = count if size is None else size
    if size < 1:
        raise PasoError(f"batches of {size} examples", "batch_size", "give a whole number from 1")
    order = np.arange(count)
    if random is not None and size < count:
        order = random.permutation(count)
    for first in range(0, count, size):
        yield order[first : first + size]


def train(
    model: MLP,
    data: Examples,
    optimiser: Optimiser,
    epochs: int,
    batch_size: int | None = None,
    seed: int = 0,
    test: Examples | None = None,
    each_update: bool = False,
    shuffle: bool = True,
) -> TrainingHistory:
    """Return the history of training: batch (no `batch_size`), online (1) or mini-batch descent.

    The same seed gives the same numbers, bit by bit. `shuffle=False` keeps the order of the examples.
    """
    random = np.random.Generator(np.random.PCG64(seed)) if shuffle else None
    state = optimiser.start(model.parameters)
    losses: list[float] = []
    measured, tested, updates = [_measured(model, data)], [_measured(model, test)], 0
    for _ in range(epochs):
        for rows in batches(len(data), batch_size, random):
            batch = data.of(rows)
            passed = forward(model, batch.X)
            if each_update:
                losses.append(loss_after(model, passed, batch.T))
            gradients = backward(model, passed, batch.T)
            parameters, state = optimiser.step(model.parameters, gradients, state)
            model, updates = model.at(parameters), updates + 1
        measured.append(_measured(model, data))
        tested.append(_measured(model, test))
    return _history(model, measured, tested if test else None, losses if each_update else None, updates)


def _measured(model: MLP, data: Examples | None) -> tuple[float, float]:
    """Return loss and accuracy on all the examples, by one forward pass."""
    if data is None:
        return 0.0, 0.0
    passed = forward(model, data.X)
    right = classes(passed.output) == classes(data.T)
    return loss_after(model, passed, data.T), float(np.mean(right))


def _history(
    model: MLP,
    measured: list[tuple[float, float]],
    tested: list[tuple[float, float]] | None,
    losses: list[float] | None,
    updates: int,
) -> TrainingHistory:
    loss, accuracy = np.array(measured).T
    test_loss, test_accuracy = (None, None) if tested is None else np.array(tested).T
    return TrainingHistory(
        model, loss, accuracy, test_loss, test_accuracy, None if losses is None else np.array(losses), updates
    )
