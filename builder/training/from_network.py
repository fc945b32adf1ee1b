"""A network of the graph becomes a perceptron with the same numbers, and its rows become examples."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from builder.errors import PasoError
from builder.training.batches import Examples
from builder.training.mlp import MLP
from builder.training.optimisers import Array
from builder.working.network import Network


def perceptron(network: Network, givens: Mapping[str, float]) -> MLP:
    """Return the perceptron with a network's weights and biases, whatever the order of its indices.

    Raises `PasoError` if biases are shared or frozen, which a perceptron cannot learn with.
    """
    if network.spec.bias == "shared" or (network.spec.bias == "unit" and not network.spec.train_bias):
        raise PasoError(
            "shared or frozen biases", "network", "give every unit its own bias, or none, and train them"
        )
    parameters: dict[str, Array] = {}
    for layer in network.layers:
        parameters[f"W{layer}"] = np.array(
            [[givens[name] for name in row] for row in _weights(network, layer)], dtype=float
        )
        if network.spec.bias == "unit":
            parameters[f"b{layer}"] = np.array(
                [givens[name] for name in _biases(network, layer)], dtype=float
            )
    return MLP(parameters, network.spec.activations, network.spec.loss)


def examples(network: Network, givens: Mapping[str, float]) -> Examples:
    """Return a network's rows of inputs and of targets."""
    naming, last = network.naming, network.layers[-1]
    X = [[givens[naming.input(unit, row)[0]] for unit in network.units(0)] for row in network.rows]
    T = [[givens[naming.target(unit, row)[0]] for unit in network.units(last)] for row in network.rows]
    return Examples(np.array(X, dtype=float), np.array(T, dtype=float))


def _weights(network: Network, layer: int) -> list[list[str]]:
    """Return the names of a layer's weights, a row for every unit that they enter."""
    return [
        [network.naming.weight(layer, source, unit)[0] for source in network.units(layer - 1)]
        for unit in network.units(layer)
    ]


def _biases(network: Network, layer: int) -> list[str]:
    return [network.naming.bias(layer, unit)[0] for unit in network.units(layer)]
