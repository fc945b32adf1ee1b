"""A forward pass without biases, and one that passes sums on, against plain NumPy."""

from __future__ import annotations

import numpy as np

from builder.bank.network_mistakes import forward_mistakes
from builder.working.follow import evaluate
from builder.working.network import Network, NetworkSpec

NETWORK = Network(NetworkSpec(sizes=(2, 3, 1), activations=("tanh", "tanh"), rows=2))


def test_they_are_what_their_names_say() -> None:
    draw = np.random.default_rng(7)
    values = {name: float(draw.uniform(-1, 1)) for name in NETWORK.graph.givens}
    x = np.array([[values[f"x{unit}_n{row}"] for unit in (1, 2)] for row in (1, 2)])
    w1 = np.array([[values[f"w1_{i}{j}"] for j in (1, 2, 3)] for i in (1, 2)])
    w2 = np.array([[values[f"w2_{i}1"]] for i in (1, 2, 3)])
    b1, b2 = np.array([values[f"b1_{unit}"] for unit in (1, 2, 3)]), values["b2_1"]
    expected = {
        "no-bias": np.tanh(np.tanh(x @ w1) @ w2),
        "net-for-out": np.tanh((x @ w1 + b1) @ w2 + b2),
    }
    for mistake in forward_mistakes(NETWORK):
        found = evaluate(mistake.made_in(NETWORK.graph), values)
        out = np.array([[found[f"a2_1_n{row}"]] for row in (1, 2)])
        np.testing.assert_allclose(out, expected[mistake.slug], rtol=1e-12)
    assert {mistake.slug for mistake in forward_mistakes(NETWORK)} == set(expected)
