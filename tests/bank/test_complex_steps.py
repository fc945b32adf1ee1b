"""A step in the complex plane gives every derivative of a graph without the graph's own backward pass."""

from __future__ import annotations

import numpy as np
import pytest

from builder.bank.complex_steps import stepped
from builder.working.follow import evaluate
from builder.working.graph import Graph
from builder.working.losses import Loss
from builder.working.network import Activation, Network, NetworkSpec
from tests.bank.small import neuron, numbers

SPECS: tuple[tuple[Activation, Activation, Loss], ...] = (
    ("sigmoid", "sigmoid", "half-sse"),
    ("tanh", "linear", "mse"),
    ("relu", "sigmoid", "bce"),
    ("tanh", "softmax", "softmax-ce"),
)


def givens(graph: Graph, count: int) -> dict[str, np.ndarray]:
    random = np.random.default_rng(7)
    low = {name: 0.1 if name.startswith("t") else -1.0 for name in graph.givens}
    return {name: random.uniform(low[name], 0.95, (count, 1)) for name in graph.givens}


@pytest.mark.parametrize("spec", SPECS)
@pytest.mark.parametrize("rows", [1, 2])
def test_every_derivative_of_a_network_agrees(spec: tuple[Activation, Activation, Loss], rows: int) -> None:
    graph = Network(NetworkSpec((2, 3, 2), spec[:2], spec[2], rows)).stepped
    values = evaluate(graph, givens(graph, 20))
    kinds = set()
    for quantity in graph:
        other = stepped(graph, quantity, values)
        if other is not None:
            kinds.add(quantity.rule.kind)
            np.testing.assert_allclose(
                other, values[quantity.name], rtol=1e-11, atol=1e-14, err_msg=quantity.name
            )
    assert {"node", "path", "update"} <= kinds


def test_nothing_of_the_backward_pass_is_read() -> None:
    graph = neuron()
    values = evaluate(graph, numbers())
    forward = {name: value for name, value in values.items() if not name.startswith("d")}
    for quantity in graph:
        before, after = stepped(graph, quantity, values), stepped(graph, quantity, forward)
        assert (before is None and after is None) or before == after


def test_a_forward_quantity_has_no_derivative_to_step_for() -> None:
    graph = neuron()
    assert stepped(graph, graph["a"], evaluate(graph, numbers())) is None
