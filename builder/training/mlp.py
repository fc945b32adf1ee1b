"""A multilayer perceptron in matrix form: Z = A Wᵀ + b forward, Δ = (Δ W) ⊙ φ'(Z) backward.

Rows are examples. `W1` has shape (units of layer 1, inputs), so its first index is the unit that the weight
enters; `b1` has shape (units,). The formulas are those of Rumelhart, Hinton and Williams (1986), by rows.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from builder.errors import PasoError
from builder.training.layer_functions import ACTIVATIONS, back_through, loss_value, output_delta
from builder.training.optimisers import Array, Parameters
from builder.working.activations import Activation
from builder.working.losses import Loss
from builder.working.network_spec import NetworkSpec

Labels = NDArray[np.int64]


@dataclass(frozen=True, eq=False)
class MLP:
    """Weights `W1`, … and biases `b1`, … by name, an activation a layer (the last is the output's), a loss.

    A layer without a bias leaves it out. Raises `PasoError` where activations and loss do not fit.
    """

    parameters: Parameters
    activations: tuple[Activation, ...]
    loss: Loss

    def __post_init__(self) -> None:
        NetworkSpec(self.sizes, self.activations, self.loss)
        if self.loss == "bce" and self.activations[-1] != "sigmoid":
            raise PasoError("binary cross-entropy after softmax", "activations", "end with sigmoid")

    @property
    def layers(self) -> range:
        """The layers above the inputs, from 1; the last gives the output."""
        return range(1, sum(name.startswith("W") for name in self.parameters) + 1)

    @property
    def sizes(self) -> tuple[int, ...]:
        """How many inputs there are, and how many units each layer has."""
        shapes = [self.parameters[f"W{layer}"].shape for layer in self.layers]
        return (shapes[0][1], *(shape[0] for shape in shapes))

    def at(self, parameters: Parameters) -> MLP:
        """Return the same network with other weights and biases."""
        return replace(self, parameters=parameters)


@dataclass(frozen=True, eq=False)
class Forward:
    """What a forward pass computes, by layer: `Z[1]`, `A[1]`, …; `A[0]` is X. Shapes are (rows, units)."""

    Z: Mapping[int, Array]
    A: Mapping[int, Array]

    @property
    def output(self) -> Array:
        """The activations of the last layer."""
        return self.A[len(self.Z)]


def forward(model: MLP, X: Array) -> Forward:
    """Return the pre-activations and activations of every layer for the rows of X."""
    Z, A = {}, {0: np.asarray(X, dtype=float)}
    for layer in model.layers:
        W, b = model.parameters[f"W{layer}"], model.parameters.get(f"b{layer}", 0.0)
        Z[layer] = A[layer - 1] @ W.T + b
        A[layer] = ACTIVATIONS[model.activations[layer - 1]](Z[layer])
    return Forward(Z, A)


def loss(model: MLP, X: Array, T: Array) -> float:
    """Return the loss on the rows of X with targets T, of shape (rows, outputs)."""
    return loss_after(model, forward(model, X), T)


def loss_after(model: MLP, passed: Forward, T: Array) -> float:
    """Return the loss of a forward pass that was already made."""
    last = model.layers[-1]
    return loss_value(model.loss, passed.Z[last], passed.A[last], np.asarray(T, dtype=float))


def deltas(model: MLP, passed: Forward, T: Array) -> dict[int, Array]:
    """Return Δ = ∂E/∂Z by layer, from the output back; the shapes are those of Z."""
    last = model.layers[-1]
    delta = {last: output_delta(model.loss, model.activations[-1], passed.A[last], np.asarray(T, float))}
    for layer in reversed(model.layers[:-1]):
        dA = delta[layer + 1] @ model.parameters[f"W{layer + 1}"]
        delta[layer] = back_through(model.activations[layer - 1], passed.A[layer], dA)
    return delta


def backward(model: MLP, passed: Forward, T: Array) -> dict[str, Array]:
    """Return ∂E/∂W = Δᵀ A and ∂E/∂b = Σ rows of Δ, under the names of the parameters and in their shapes."""
    gradients: dict[str, Array] = {}
    for layer, delta in deltas(model, passed, T).items():
        gradients[f"W{layer}"] = delta.T @ passed.A[layer - 1]
        gradients[f"b{layer}"] = delta.sum(axis=0)
    return {name: gradients[name] for name in model.parameters}


def predict(model: MLP, X: Array) -> Labels:
    """Return the class of every row: for one output 0, or 1 from one half up; else the largest output."""
    return classes(forward(model, X).output)


def classes(outputs: Array) -> Labels:
    """Return the class that each row of outputs, or of targets, stands for."""
    if outputs.shape[1] == 1:
        return (outputs[:, 0] >= 0.5).astype(np.int64)
    return np.asarray(outputs.argmax(axis=1), dtype=np.int64)


def accuracy(model: MLP, X: Array, T: Array) -> float:
    """Return the share of rows whose predicted class is that of the target."""
    return float(np.mean(predict(model, X) == classes(np.asarray(T))))
