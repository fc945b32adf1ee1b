"""Activations and losses on whole arrays, rows being examples, written so that no large number overflows."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import numpy as np
from numpy.typing import NDArray

from builder.working.activations import Activation
from builder.working.losses import Loss, divisor

Array = NDArray[np.float64]


def sigmoid(Z: Array) -> Array:
    """Return 1/(1 + e^(−z)) cell by cell, by the tail e^(−|z|), which never exceeds 1."""
    tail = np.exp(-np.abs(Z))
    return np.asarray(np.where(Z >= 0, 1.0, tail) / (1 + tail))


def softmax(Z: Array) -> Array:
    """Return e^(z_k)/Σ e^(z_j) by rows; taking a row's largest z from each z leaves the ratio as it is."""
    powers = np.exp(Z - Z.max(axis=1, keepdims=True))
    return np.asarray(powers / powers.sum(axis=1, keepdims=True))


def relu(Z: Array) -> Array:
    """Return max(0, z) cell by cell."""
    return np.maximum(Z, 0.0)


ACTIVATIONS: Mapping[Activation, Callable[[Array], Array]] = {
    "sigmoid": sigmoid,
    "tanh": np.tanh,
    "relu": relu,
    "linear": lambda Z: Z,
    "softmax": softmax,
}
# The slope φ'(z), written with what the unit sends on, a = φ(z); a relu that is off has slope 0, at 0 too.
SLOPES: Mapping[Activation, Callable[[Array], Array]] = {
    "sigmoid": lambda A: A * (1 - A),
    "tanh": lambda A: 1 - A * A,
    "relu": lambda A: np.where(A > 0, 1.0, 0.0),
    "linear": lambda A: np.ones_like(A),
}


def back_through(activation: Activation, A: Array, dA: Array) -> Array:
    """Return Δ = ∂E/∂Z from ∂E/∂A, cell by cell; with softmax every output depends on its whole row."""
    if activation == "softmax":
        return np.asarray(A * (dA - (dA * A).sum(axis=1, keepdims=True)))
    return dA * SLOPES[activation](A)


def loss_value(loss: Loss, Z: Array, A: Array, T: Array) -> float:
    """Return the loss of the outputs A = φ(Z) for the targets T, of shape (rows, outputs).

    ½·SSE is a sum, MSE a mean over rows and outputs, ½·MSE and the entropies means over rows (see
    builder.working).
    The entropies come from Z, so that an output of exactly 0 or 1 costs no infinity:
    −t ln σ(z) − (1 − t) ln(1 − σ(z)) = max(z, 0) − z t + ln(1 + e^(−|z|)), and −ln softmax(z)_k is
    ln Σ e^(z_j) − z_k.
    """
    return float(_terms(loss, Z, A, T).sum()) / divisor(loss, *T.shape)


def _terms(loss: Loss, Z: Array, A: Array, T: Array) -> Array:
    if loss == "bce":
        return np.asarray(np.maximum(Z, 0) - Z * T + np.log1p(np.exp(-np.abs(Z))))
    if loss == "softmax-ce":
        shifted = Z - Z.max(axis=1, keepdims=True)
        return np.asarray(T * (np.log(np.exp(shifted).sum(axis=1, keepdims=True)) - shifted))
    return np.asarray((A - T) ** 2 / (1 if loss == "mse" else 2))


def output_delta(loss: Loss, activation: Activation, A: Array, T: Array) -> Array:
    """Return Δ = ∂E/∂Z of the output layer, of shape (rows, outputs), with the loss's own 1/N in it, once.

    Sigmoid with binary cross-entropy leaves (A − T)/N; so does softmax with cross-entropy, if the targets
    of a row add up to 1.
    """
    if loss in ("bce", "softmax-ce"):
        total = T.sum(axis=1, keepdims=True) if loss == "softmax-ce" else 1.0
        delta = A * total - T
    else:
        delta = back_through(activation, A, (A - T) * (2 if loss == "mse" else 1))
    return np.asarray(delta / divisor(loss, *T.shape))
