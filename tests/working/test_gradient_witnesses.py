"""Gradients agree with autograd, which knows nothing of the graph, and with complex steps and differences."""

from __future__ import annotations

from itertools import product

import autograd
import autograd.numpy as anp
import numpy as np
import pytest

from builder.working.follow import evaluate, follow
from builder.working.network import Network, NetworkSpec
from tests.working.plain_forward import arrays, loss

LAST = {
    "half-sse": "sigmoid", "half-mse": "sigmoid", "mse": "linear", "bce": "sigmoid", "softmax-ce": "softmax",
}  # fmt: skip
CASES = [
    NetworkSpec((*sizes,), (*(hidden,) * (len(sizes) - 2), LAST[kind]), kind, rows, bias)  # type: ignore[arg-type]
    for sizes, hidden, kind, rows, bias in product(
        [(2, 3, 2), (3, 4, 2, 3)], ["sigmoid", "tanh", "relu"], LAST, [1, 3], ["unit", "shared", "none"]
    )
    if rows == 3 or bias == "unit"
] + [
    NetworkSpec((2, 3, 2), (hidden, last), kind, rows)  # type: ignore[arg-type]
    for hidden, last, kind, rows in product(
        ["linear", "tanh"], ["sigmoid", "tanh", "relu", "linear", "softmax"], LAST, [1, 3]
    )
    if (kind != "bce" or last in ("sigmoid", "softmax")) and (kind != "softmax-ce" or last == "softmax")
]


def givens_of(network: Network, seed: int = 5) -> dict[str, float]:
    random = np.random.default_rng(seed)
    givens = {name: float(random.uniform(0.1, 0.9) * random.choice([-1, 1])) for name in network.graph.givens}
    targets = [
        network.naming.target(k, row)[0] for row in network.rows for k in network.units(network.layers[-1])
    ]
    raw = random.uniform(0.1, 0.9, (len(network.rows), network.spec.sizes[-1]))
    shares = raw / raw.sum(axis=1, keepdims=True) if network.spec.loss == "softmax-ce" else raw
    return givens | dict(zip(targets, shares.ravel().tolist(), strict=True))


@pytest.mark.parametrize("spec", CASES, ids=str)
def test_every_gradient_agrees_with_autograd(spec: NetworkSpec) -> None:
    network = Network(spec)
    givens = givens_of(network)
    values = evaluate(network.backward, givens)
    layers, X, T = arrays(network, givens, anp)
    assert values["E"] == pytest.approx(loss(anp, spec.activations, spec.loss, layers, X, T), rel=1e-13)
    flat = [array for pair in layers for array in pair]

    def of(*parts: object) -> object:
        paired = list(zip(parts[::2], parts[1::2], strict=True))
        return loss(anp, spec.activations, spec.loss, paired, X, T)

    found = [autograd.grad(of, index)(*flat) for index in range(len(flat))]
    for layer in network.layers:
        dW, db = found[2 * layer - 2], found[2 * layer - 1]
        for i, j in product(network.units(layer - 1), network.units(layer)):
            name = network.naming.weight(layer, i, j)[0]
            assert values[f"dE_d{name}"] == pytest.approx(dW[i - 1, j - 1], rel=1e-10, abs=1e-15)
        if spec.bias == "unit":
            own = [values[f"dE_d{network.naming.bias(layer, j)[0]}"] for j in network.units(layer)]
            assert own == pytest.approx(list(db), rel=1e-10, abs=1e-15)
        if spec.bias == "shared":
            shared = values[f"dE_d{network.naming.shared_bias(layer)[0]}"]
            assert shared == pytest.approx(db.sum(), rel=1e-10, abs=1e-15)


@pytest.mark.parametrize("spec", CASES[::5], ids=str)
def test_every_gradient_agrees_with_a_complex_step(spec: NetworkSpec) -> None:
    network = Network(spec)
    givens = givens_of(network, 11)
    values = evaluate(network.backward, givens)
    for name in network.trained:
        nudged = evaluate(network.graph, {**givens, name: givens[name] + 1e-30j}, ["E"])
        assert values[f"dE_d{name}"] == pytest.approx(nudged["E"].imag / 1e-30, rel=1e-10, abs=1e-15)


@pytest.mark.parametrize("spec", CASES[::7], ids=str)
def test_every_node_gradient_agrees_with_a_difference(spec: NetworkSpec) -> None:
    network = Network(spec)
    givens = givens_of(network, 3)
    values = evaluate(network.backward, givens)
    nodes = [each for each in network.backward if each.rule.kind == "node" and each.rule.by not in givens]
    for node in nodes:
        held = float(values[node.rule.by])
        moved = [_with(network, givens, node.rule.by, held + step) for step in (1e-6, -1e-6)]
        assert values[node.name] == pytest.approx((moved[0] - moved[1]) / 2e-6, rel=1e-5, abs=1e-9)


def _with(network: Network, givens: dict[str, float], name: str, value: float) -> float:
    """Return the loss with one quantity held at a value, whatever its formula says."""
    return float(follow(network.graph, givens, {name: np.array(value)}).believed["E"])
