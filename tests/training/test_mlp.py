"""The perceptron's gradients are those of the graph, of autograd and of differences, cell by cell."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import autograd
import autograd.numpy as anp
import numpy as np
import pytest

from builder.errors import PasoError
from builder.training import mlp
from builder.training.batches import Examples
from builder.training.from_network import examples, perceptron
from builder.training.mlp import MLP, accuracy, backward, classes, deltas, forward, loss, predict
from builder.training.optimisers import Array
from builder.training.starts import start
from builder.working.follow import evaluate
from builder.working.network import Network, NetworkSpec
from tests.working.plain_forward import loss as plain_loss

SPECS = [
    NetworkSpec((3, 4, 2), ("tanh", "sigmoid"), "bce", 3),
    NetworkSpec((3, 4, 2), ("relu", "softmax"), "softmax-ce", 3),
    NetworkSpec((3, 4, 2), ("sigmoid", "softmax"), "softmax-ce", 3, bias="none"),
    NetworkSpec((3, 4, 2), ("sigmoid", "linear"), "mse", 3, index_order="to-from"),
    NetworkSpec((3, 4, 2), ("relu", "sigmoid"), "half-sse", 3),
    NetworkSpec((3, 4, 2), ("tanh", "softmax"), "mse", 3),
    NetworkSpec((3, 4, 2), ("linear", "tanh"), "half-sse", 3),
    NetworkSpec((3, 4, 2), ("tanh", "sigmoid"), "half-mse", 3),
    NetworkSpec((3, 4, 2, 1), ("tanh", "relu", "sigmoid"), "bce", 3),
    NetworkSpec((3, 4, 2, 3), ("relu", "tanh", "softmax"), "softmax-ce", 3, index_order="to-from"),
    NetworkSpec((2, 3, 2, 2, 1), ("sigmoid", "tanh", "relu", "linear"), "mse", 2),
    NetworkSpec((3, 2), ("sigmoid",), "bce", 4),
    NetworkSpec((2, 3, 2), ("sigmoid", "sigmoid"), notation="net-out"),
]


def numbers(network: Network, seed: int = 3) -> dict[str, float]:
    random = np.random.default_rng(seed)
    givens = {name: float(random.uniform(0.1, 0.9)) for name in network.graph.givens}
    return givens | {name: 2 * givens[name] - 1 for name in (*network.weights, *network.biases)}


def made(spec: NetworkSpec) -> tuple[MLP, Examples]:
    network = Network(spec)
    return perceptron(network, numbers(network)), examples(network, numbers(network))


def of_graph(spec: NetworkSpec) -> tuple[float, dict[str, Array]]:
    """The loss and the gradients of the graph, collected by the names of its quantities."""
    network = Network(spec)
    values, gradients = evaluate(network.backward, numbers(network)), {}
    for layer in network.layers:
        gradients[f"W{layer}"] = np.array(
            [[values[f"dE_d{network.naming.weight(layer, source, unit)[0]}"]
              for source in network.units(layer - 1)] for unit in network.units(layer)]
        )  # fmt: skip
        if spec.bias == "unit":
            names = [network.naming.bias(layer, unit)[0] for unit in network.units(layer)]
            gradients[f"b{layer}"] = np.array([values[f"dE_d{name}"] for name in names])
    return values["E"], gradients


def wrong(found: dict[str, Array], wanted: dict[str, Array], tolerance: float = 1e-10) -> list[str]:
    """The arrays that do not agree in every cell, or in shape."""
    assert found.keys() == wanted.keys()
    return [
        name
        for name, array in wanted.items()
        if found[name].shape != array.shape
        or not np.allclose(found[name], array, rtol=tolerance, atol=tolerance)
    ]


@pytest.mark.parametrize("spec", SPECS, ids=str)
def test_loss_and_gradients_are_those_of_the_graph(spec: NetworkSpec) -> None:
    model, data = made(spec)
    E, gradients = of_graph(spec)
    assert loss(model, data.X, data.T) == pytest.approx(E, rel=1e-12)
    assert wrong(backward(model, forward(model, data.X), data.T), gradients) == []


@pytest.mark.parametrize("spec", SPECS, ids=str)
def test_gradients_are_those_of_autograd(spec: NetworkSpec) -> None:
    model, data = made(spec)

    def of(parameters: dict[str, Any]) -> Any:
        layers = [(parameters[f"W{n}"].T, parameters.get(f"b{n}", 0.0)) for n in model.layers]
        return plain_loss(anp, spec.activations, spec.loss, layers, data.X, data.T)

    gradients = autograd.grad(of)(dict(model.parameters))
    assert wrong(backward(model, forward(model, data.X), data.T), gradients) == []


def differences(model: MLP, data: Examples, step: float = 1e-6) -> dict[str, Array]:
    """Central differences of the loss, (E(w + h) − E(w − h))/2h."""
    found = {name: np.empty_like(w) for name, w in model.parameters.items()}
    for name, w in model.parameters.items():
        for cell in np.ndindex(w.shape):
            shift = np.zeros_like(w)
            shift[cell] = step
            above, below = (model.at({**model.parameters, name: w + sign * shift}) for sign in (1, -1))
            found[name][cell] = (loss(above, data.X, data.T) - loss(below, data.X, data.T)) / (2 * step)
    return found


@pytest.mark.parametrize("spec", SPECS, ids=str)
def test_gradients_are_those_of_differences(spec: NetworkSpec) -> None:
    model, data = made(spec)
    assert wrong(backward(model, forward(model, data.X), data.T), differences(model, data), 1e-8) == []


def _no_mean(model: MLP, passed: mlp.Forward, T: Array) -> dict[int, Array]:
    return {layer: len(T) * delta for layer, delta in deltas(model, passed, T).items()}


def _no_slope(model: MLP, passed: mlp.Forward, T: Array) -> dict[int, Array]:
    found = {last: deltas(model, passed, T)[last] for last in model.layers[-1:]}
    for layer in reversed(model.layers[:-1]):
        found[layer] = found[layer + 1] @ model.parameters[f"W{layer + 1}"]
    return found


@pytest.mark.parametrize("fault", [_no_mean, _no_slope])
def test_planted_faults_are_seen(fault: Callable[..., Any], monkeypatch: pytest.MonkeyPatch) -> None:
    model, data = made(SPECS[0])
    planted = fault(model, forward(model, data.X), data.T)
    monkeypatch.setattr(mlp, "deltas", lambda *_: planted)
    assert wrong(mlp.backward(model, forward(model, data.X), data.T), of_graph(SPECS[0])[1]) != []


def test_a_transposed_gradient_of_a_square_layer_is_seen() -> None:
    square = replace(SPECS[-1], sizes=(2, 2, 2))
    model, data = made(square)
    found = backward(model, forward(model, data.X), data.T)
    assert wrong(found | {"W1": found["W1"].T}, of_graph(square)[1]) == ["W1"]


@pytest.mark.parametrize("output", ["sigmoid", "softmax"])
def test_the_entropies_stay_finite_where_an_output_is_0_or_1(output: str) -> None:
    model = MLP(
        {"W1": np.array([[1000.0], [-1000.0]])}, (output,), "bce" if output == "sigmoid" else "softmax-ce"
    )  # type: ignore[arg-type]
    X, T = np.array([[1.0], [-1.0]]), np.array([[0.0, 1.0], [1.0, 0.0]])
    with np.errstate(all="raise", under="ignore"):
        assert loss(model, X, T) == pytest.approx(2000.0)
        assert all(np.isfinite(g).all() for g in backward(model, forward(model, X), T).values())
    assert loss(model, X, 1 - T) == pytest.approx(0.0)


# Printed by the notebook "Planar data classification with one hidden layer" of the Deep Learning
# Specialization (Coursera), by columns there; its targets are drawn from a normal distribution.
PLANAR = {
    "W1": [[0.01018708, -0.00708701], [0.00873447, -0.0060768], [-0.00530847, 0.00369379],
           [-0.02206365, 0.01535126]],
    "b1": [-0.00069728, -0.00060606, 0.000364, 0.00151207],
    "W2": [[0.00363613, 0.03153604, 0.01162914, -0.01318316]],
    "b2": [0.06589489],
}  # fmt: skip


def test_the_published_gradients_of_a_2_4_1_network() -> None:
    W1 = [[-0.00416758, -0.00056267], [-0.02136196, 0.01640271], [-0.01793436, -0.00841747],
          [0.00502881, -0.01245288]]  # fmt: skip
    W2 = [[-0.01057952, -0.00909008, 0.00551454, 0.02292208]]
    X = [[1.6243453636632417, -1.0729686221561705], [-0.6117564136500754, 0.8654076293246785],
         [-0.5281717522634557, -2.3015386968802827]]  # fmt: skip
    T = np.array([[1.74481176421648], [-0.7612069008951028], [0.31903909605709857]])
    parameters = {"W1": np.array(W1), "b1": np.zeros(4), "W2": np.array(W2), "b2": np.zeros(1)}
    model = MLP(parameters, ("tanh", "sigmoid"), "bce")
    found = backward(model, forward(model, np.array(X)), T)
    assert wrong(found, {name: np.array(printed) for name, printed in PLANAR.items()}, 1e-8) == []


def test_the_published_gradients_of_a_relu_softmax_network() -> None:
    """Worked in g-eoj's CS231n notebook "two-layer backprop mathematics", weights by source there."""
    W1, W2 = [[0.18, 0.04], [0.1, 0.22]], [[0.19, -0.1, 0.1], [-0.02, -0.01, 0.04]]
    parameters = {"W1": np.array(W1).T, "b1": np.zeros(2), "W2": np.array(W2).T, "b2": np.zeros(3)}
    model = MLP(parameters, ("relu", "softmax"), "softmax-ce")
    X, T = np.array([[16.0, -6.0]]), np.array([[0.0, 0.0, 1.0]])
    assert loss(model, X, T) == pytest.approx(1.051375468504, abs=1e-12)
    found = backward(model, forward(model, X), T)
    assert found["b2"] == pytest.approx([0.429052723714, 0.221490524653, -0.650543248367], abs=1e-12)
    assert found["b1"] == pytest.approx([-0.005683359796, 0.0], abs=1e-12)
    assert found["W2"].T[0] == pytest.approx([0.978240210068, 0.504998396208, -1.483238606277], abs=2e-12)
    assert found["W2"].T[1].tolist() == [0.0, 0.0, 0.0]


def test_classes_and_accuracy() -> None:
    assert classes(np.array([[0.2], [0.5], [0.9]])).tolist() == [0, 1, 1]
    assert classes(np.array([[0.2, 0.7, 0.1], [0.5, 0.3, 0.2]])).tolist() == [1, 0]
    model = MLP({"W1": np.array([[1.0]])}, ("sigmoid",), "bce")
    X = np.array([[-1.0], [2.0], [3.0], [-4.0]])
    assert predict(model, X).tolist() == [0, 1, 1, 0]
    assert accuracy(model, X, np.array([[0.0], [1.0], [0.0], [0.0]])) == 0.75


@pytest.mark.parametrize(
    ("activations", "named"),
    [(("tanh", "softmax"), "bce"), (("tanh", "tanh"), "bce"), (("tanh", "sigmoid"), "softmax-ce"),
     (("softmax", "sigmoid"), "bce"), (("tanh",), "mse")],
)  # fmt: skip
def test_what_does_not_fit_is_refused(activations: Any, named: Any) -> None:
    with pytest.raises(PasoError):
        start((3, 4, 2), activations, named, seed=1)


def test_a_network_with_shared_biases_makes_no_perceptron() -> None:
    network = Network(NetworkSpec((2, 2, 2), ("sigmoid", "sigmoid"), bias="shared"))
    with pytest.raises(PasoError, match="every unit its own bias"):
        perceptron(network, numbers(network))


def test_starts_are_the_same_for_a_seed_and_as_wide_as_they_say() -> None:
    sizes, shapes = (400, 300, 10), ("relu", "softmax")
    one, same, other = (start(sizes, shapes, "softmax-ce", seed) for seed in (5, 5, 6))  # type: ignore[arg-type]
    assert np.array_equal(one.parameters["W1"], same.parameters["W1"])
    assert not np.array_equal(one.parameters["W1"], other.parameters["W1"])
    assert one.parameters["W1"].std() == pytest.approx((2 / 700) ** 0.5, rel=0.02)
    for spread, deviation in (("he", (2 / 400) ** 0.5), ("normal", 0.03)):
        drawn = start(sizes, shapes, "softmax-ce", 5, spread, 0.03)  # type: ignore[arg-type]
        assert drawn.parameters["W1"].std() == pytest.approx(deviation, rel=0.02)
    assert not one.parameters["b1"].any()
