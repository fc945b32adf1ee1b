"""The forward pass in plain array code: a witness that shares nothing with the graph."""

from __future__ import annotations

from typing import Any

from builder.working.network import Network

Arrays = list[tuple[Any, Any]]  # weights [source, target] and biases [target], layer by layer


def loss(np: Any, activations: tuple[str, ...], kind: str, layers: Arrays, X: Any, T: Any) -> Any:
    """Return the loss of a network on rows of inputs and targets; `np` is NumPy or autograd's."""
    A = X
    for activation, (W, b) in zip(activations, layers, strict=True):
        A = _activated(np, activation, np.dot(A, W) + b)
    rows, outputs = T.shape
    if kind == "half-sse":
        return np.sum((T - A) ** 2) / 2
    if kind == "half-mse":
        return np.sum((T - A) ** 2) / (2 * rows)
    if kind == "mse":
        return np.sum((T - A) ** 2) / (rows * outputs)
    if kind == "bce":
        return -np.sum(T * np.log(A) + (1 - T) * np.log(1 - A)) / rows
    return -np.sum(T * np.log(A)) / rows


def arrays(network: Network, givens: dict[str, float], np: Any) -> tuple[Arrays, Any, Any]:
    """Return a network's givens as arrays: layers, X and T."""
    naming, sizes = network.naming, network.spec.sizes

    def cell(named: tuple[str, str]) -> float:
        return givens[named[0]]

    layers = []
    for layer in network.layers:
        W = [
            [cell(naming.weight(layer, i, j)) for j in network.units(layer)] for i in network.units(layer - 1)
        ]
        b = [givens[named[0]] if (named := network.bias(layer, j)) else 0.0 for j in network.units(layer)]
        layers.append((np.array(W), np.array(b)))
    X = [[cell(naming.input(i, row)) for i in range(1, sizes[0] + 1)] for row in network.rows]
    T = [[cell(naming.target(k, row)) for k in range(1, sizes[-1] + 1)] for row in network.rows]
    return layers, np.array(X), np.array(T)


def _activated(np: Any, activation: str, Z: Any) -> Any:
    if activation == "sigmoid":
        return 1 / (1 + np.exp(-Z))
    if activation == "tanh":
        return np.tanh(Z)
    if activation == "relu":
        return np.maximum(Z, 0)
    if activation == "softmax":
        powers = np.exp(Z)
        return powers / np.sum(powers, axis=1, keepdims=True)
    return Z
