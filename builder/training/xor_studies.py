"""XOR learnt by a 2-2-1 network in one batch, in mini-batches and online, for as many epochs."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from builder.training.batches import Examples, TrainingHistory, train
from builder.training.mlp import MLP
from builder.training.optimisers import SGD
from builder.training.starts import start

XOR = Examples(
    np.array([[0.0, 0.0], [0.0, 1.0], [1.0, 0.0], [1.0, 1.0]]), np.array([[0.0], [1.0], [1.0], [0.0]])
)
RATE, EPOCHS, SEED = 1.0, 1000, 3
SIZES = {"batch": 4, "mini-batch": 2, "online": 1}


@dataclass(frozen=True, eq=False)
class BatchComparison:
    """Histories by kind of descent, from the same weights at the same rate."""

    start: MLP
    rate: float
    batch_sizes: Mapping[str, int]
    histories: Mapping[str, TrainingHistory]


def compare(
    model: MLP | None = None,
    data: Examples = XOR,
    rate: float = RATE,
    epochs: int = EPOCHS,
    sizes: Mapping[str, int] = SIZES,
) -> BatchComparison:
    """Return what each size of batch makes of the same start; without a model, a drawn 2-2-1 network.

    Every kind shuffles by the same seed. The losses of all updates are kept.
    """
    first = start((2, 2, 1), ("sigmoid", "sigmoid"), "mse", SEED, "normal", 1.0) if model is None else model
    histories = {
        name: train(first, data, SGD(rate), epochs, size, seed=SEED, each_update=True)
        for name, size in sizes.items()
    }
    return BatchComparison(first, rate, sizes, histories)
