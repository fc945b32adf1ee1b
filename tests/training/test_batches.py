"""Training makes the steps of published runs, meets every example once an epoch, and can be repeated."""

from __future__ import annotations

import hashlib
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from builder.errors import PasoError
from builder.training.batches import Examples, batches, train
from builder.training.from_network import examples, perceptron
from builder.training.mlp import MLP, backward, forward
from builder.training.optimisers import SGD, Adam
from builder.training.starts import start
from builder.working.follow import evaluate
from builder.working.network import Network, NetworkSpec

ROOT = Path(__file__).resolve().parents[2]
XOR = Examples(np.array([[0, 0], [0, 1], [1, 0], [1, 1]], float), np.array([[0], [1], [1], [0]], float))


def test_ten_thousand_forward_passes_end_at_iamtrasks_outputs() -> None:
    """A Neural Network in 11 lines of Python (part 1): 3-1 sigmoid without bias, half-SSE, rate 1.

    What it prints was computed before the last of its updates.
    """
    weights = 2 * np.random.RandomState(1).random_sample((3, 1)) - 1
    X = np.array([[0, 0, 1], [0, 1, 1], [1, 0, 1], [1, 1, 1]], float)
    data = Examples(X, np.array([[0.0], [0.0], [1.0], [1.0]]))
    history = train(MLP({"W1": weights.T}, ("sigmoid",), "half-sse"), data, SGD(1.0), 9_999)
    printed = ["0.00966449", "0.00786506", "0.99358898", "0.99211957"]
    assert [f"{output:.8f}" for output in forward(history.model, X).output[:, 0]] == printed
    assert (history.updates, history.accuracy[-1]) == (9_999, 1.0)


# XOR with every weight 0.6 and a constant -1 for the bias, online with rate 0.1 in the order 00, 01, 10, 11:
# an answer to "Artificial neural networks benchmark" (Stack Overflow, 2359571). A row is an epoch: mean and
# largest error after it, then bias, x1, x2 of a hidden unit, then of the output.
PUBLISHED = [
    (0.4999991292217466, 0.5435466682137927,
     [0.599691, 0.599987, 0.599985], [0.599864, 0.599712, 0.599712]),
    (0.4999982558452263, 0.5435080531724404,
     [0.599382, 0.599973, 0.599970], [0.599726, 0.599425, 0.599425]),
    (0.4999973799942081, 0.5434701135827593,
     [0.599072, 0.599960, 0.599956], [0.599587, 0.599139, 0.599139]),
]  # fmt: skip


@pytest.mark.parametrize("epochs", [1, 2, 3])
def test_online_epochs_are_those_of_a_published_homework(epochs: int) -> None:
    parameters = {
        "W1": np.full((2, 2), 0.6),
        "b1": np.full(2, -0.6),
        "W2": np.full((1, 2), 0.6),
        "b2": np.full(1, -0.6),
    }
    model = MLP(parameters, ("sigmoid", "sigmoid"), "half-sse")
    history = train(model, XOR, SGD(0.1), epochs, batch_size=1, shuffle=False)
    errors = np.abs(forward(history.model, XOR.X).output - XOR.T)
    mean, largest, hidden, output = PUBLISHED[epochs - 1]
    assert (errors.mean(), errors.max()) == pytest.approx((mean, largest), abs=1e-15)
    end = history.model.parameters
    for unit in (0, 1):
        assert np.round([-end["b1"][unit], *end["W1"][unit]], 6).tolist() == hidden
    assert np.round([-end["b2"][0], *end["W2"][0]], 6).tolist() == output


def test_another_order_is_not_the_published_one() -> None:
    back = Examples(XOR.X[::-1], XOR.T[::-1])
    model = start((2, 2, 1), ("sigmoid", "sigmoid"), "half-sse", seed=1)
    one, other = (train(model, data, SGD(0.1), 1, 1, shuffle=False) for data in (XOR, back))
    assert one.loss[-1] != pytest.approx(other.loss[-1], rel=1e-9)


def test_a_full_batch_steps_as_the_graph_does() -> None:
    network = Network(NetworkSpec((2, 3, 1), ("tanh", "sigmoid"), "mse", 4))
    random = np.random.default_rng(8)
    givens = {name: float(random.uniform(-1, 1)) for name in network.graph.givens} | {"eta": 0.7}
    values = evaluate(network.stepped, givens)
    history = train(perceptron(network, givens), examples(network, givens), SGD(0.7), 1)
    assert history.loss == pytest.approx([values["E"], values["E_after"]], rel=1e-12)
    assert history.model.parameters["W1"][1, 0] == pytest.approx(values["w1_12_new"], rel=1e-12)
    assert history.model.parameters["b2"][0] == pytest.approx(values["b2_1_new"], rel=1e-12)


@pytest.mark.parametrize(("count", "size"), [(10, 3), (10, 1), (10, 10), (10, None), (4, 50)])
def test_an_epoch_meets_every_example_once(count: int, size: int | None) -> None:
    random = np.random.Generator(np.random.PCG64(2))
    made = list(batches(count, size, random))
    assert sorted(np.concatenate(made).tolist()) == list(range(count))
    assert {len(batch) for batch in made[:-1]} <= {size}


def test_batches_are_shuffled_anew_every_epoch() -> None:
    random = np.random.Generator(np.random.PCG64(2))
    first, second = (np.concatenate(list(batches(20, 5, random))).tolist() for _ in range(2))
    assert list(range(20)) not in (first, second)
    assert first != second


def test_the_mean_of_equal_batches_gradients_is_the_batch_gradient() -> None:
    model = start((2, 3, 1), ("tanh", "sigmoid"), "bce", seed=3)
    whole = backward(model, forward(model, XOR.X), XOR.T)
    parts = [
        backward(model, forward(model, part.X), part.T)
        for part in map(XOR.of, batches(4, 2, np.random.default_rng(1)))
    ]
    for name, gradient in whole.items():
        assert gradient == pytest.approx(np.mean([part[name] for part in parts], axis=0), rel=1e-12)


def test_what_is_measured_is_counted_from_before_the_first_update() -> None:
    model = start((2, 3, 1), ("tanh", "sigmoid"), "bce", seed=3)
    history = train(model, XOR, SGD(0.5), 5, batch_size=3, test=XOR.of(np.array([1, 3])), each_update=True)
    assert (history.epochs, history.updates) == (5, 10)
    assert history.update_loss is not None and history.update_loss.shape == (10,)
    assert history.test_loss is not None and history.test_loss.shape == (6,)
    assert train(model, XOR, SGD(0.5), 0).loss[0] == history.loss[0]
    assert train(model, XOR, SGD(0.5), 1).test_accuracy is None


def test_batches_of_nothing_are_refused() -> None:
    model = start((2, 3, 1), ("tanh", "sigmoid"), "bce", seed=3)
    with pytest.raises(PasoError, match="batches of 0 examples"):
        train(model, XOR, SGD(0.5), 1, batch_size=0)


def fingerprint(seed: int) -> str:
    """A hash of every bit that training leaves."""
    model = start((2, 3, 1), ("tanh", "sigmoid"), "bce", seed=3)
    history = train(model, XOR, Adam(0.05), 40, batch_size=2, seed=seed)
    bits = b"".join(array.tobytes() for array in (history.loss, *history.model.parameters.values()))
    return hashlib.sha256(bits).hexdigest()


def test_the_same_seed_gives_the_same_bits_and_another_does_not() -> None:
    assert fingerprint(1) == fingerprint(1)
    assert fingerprint(1) != fingerprint(2)


def test_the_bits_are_the_same_in_another_process() -> None:
    code = "from tests.training.test_batches import fingerprint; print(fingerprint(1))"
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == fingerprint(1)
