"""The comparison of batches on XOR: one start, one rate, and as many updates as the batches make."""

from __future__ import annotations

import numpy as np
import pytest

from builder.training.mlp import predict
from builder.training.starts import start
from builder.training.xor_studies import EPOCHS, RATE, XOR, BatchComparison, compare


@pytest.fixture(scope="module")
def found() -> BatchComparison:
    return compare()


def test_all_learn_xor_from_the_same_start(found: BatchComparison) -> None:
    assert len({history.loss[0] for history in found.histories.values()}) == 1
    for history in found.histories.values():
        assert predict(history.model, XOR.X).tolist() == [0, 1, 1, 0]


def test_smaller_batches_make_more_updates_and_go_further_in_an_epoch(found: BatchComparison) -> None:
    histories = found.histories
    assert {name: each.updates // EPOCHS for name, each in histories.items()} == {
        "batch": 1, "mini-batch": 2, "online": 4,
    }  # fmt: skip
    middle = [histories[name].loss[EPOCHS // 2] for name in ("online", "mini-batch", "batch")]
    assert middle == sorted(middle)


def plain_batch_loss(epochs: int) -> float:
    """The full-batch run once more, in a loop of its own."""
    (W1, b1, W2, b2) = (compare(epochs=0).start.parameters[name] for name in ("W1", "b1", "W2", "b2"))
    for _ in range(epochs):
        hidden = 1 / (1 + np.exp(-(XOR.X @ W1.T + b1)))
        out = 1 / (1 + np.exp(-(hidden @ W2.T + b2)))
        delta2 = 2 * (out - XOR.T) / 4 * out * (1 - out)
        delta1 = delta2 @ W2 * hidden * (1 - hidden)
        W2, b2 = W2 - RATE * delta2.T @ hidden, b2 - RATE * delta2.sum(axis=0)
        W1, b1 = W1 - RATE * delta1.T @ XOR.X, b1 - RATE * delta1.sum(axis=0)
    hidden = 1 / (1 + np.exp(-(XOR.X @ W1.T + b1)))
    return float(np.mean((1 / (1 + np.exp(-(hidden @ W2.T + b2))) - XOR.T) ** 2))


def test_the_batch_run_is_that_of_a_plain_loop(found: BatchComparison) -> None:
    assert found.histories["batch"].loss[300] == pytest.approx(plain_batch_loss(300), rel=1e-10)
    assert found.histories["online"].loss[300] != pytest.approx(plain_batch_loss(300), rel=1e-2)


def test_another_network_and_other_batches_may_be_compared() -> None:
    model = start((2, 3, 1), ("tanh", "sigmoid"), "bce", seed=2)
    found = compare(model, rate=0.5, epochs=3, sizes={"threes": 3})
    assert found.histories["threes"].updates == 6
    assert found.start is model
