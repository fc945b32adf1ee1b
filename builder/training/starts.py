"""Where training starts: biases at zero, weights drawn from a seed in a spread that suits the activation."""

from __future__ import annotations

from itertools import pairwise
from typing import Literal

import numpy as np

from builder.training.mlp import MLP
from builder.training.optimisers import Array
from builder.working.activations import Activation
from builder.working.losses import Loss

Spread = Literal["xavier", "he", "normal"]


def start(
    sizes: tuple[int, ...],
    activations: tuple[Activation, ...],
    loss: Loss,
    seed: int,
    spread: Spread = "xavier",
    scale: float = 0.1,
) -> MLP:
    """Return a network with drawn weights, the same for the same seed, whatever its activations.

    All are normal. `xavier` has variance 2/(n_in + n_out) (Glorot and Bengio, 2010), `he` variance 2/n_in
    (He et al., 2015), for relu, and `normal` standard deviation `scale`.
    """
    random = np.random.Generator(np.random.PCG64(seed))
    parameters: dict[str, Array] = {}
    for layer, (n_in, n_out) in enumerate(pairwise(sizes), 1):
        deviation = _deviation(spread, n_in, n_out, scale)
        parameters[f"W{layer}"] = deviation * random.standard_normal((n_out, n_in))
        parameters[f"b{layer}"] = np.zeros(n_out)
    return MLP(parameters, activations, loss)


def _deviation(spread: Spread, n_in: int, n_out: int, scale: float) -> float:
    variances = {"xavier": 2 / (n_in + n_out), "he": 2 / n_in, "normal": scale**2}
    return float(np.sqrt(variances[spread]))
