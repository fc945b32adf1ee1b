"""The batch of four rows gives every printed array up to the deltas, and the mended gradients."""

from __future__ import annotations

from functools import cache
from itertools import product

import numpy as np
import pytest

from builder.working.follow import evaluate
from builder.working.mistake import Mistake
from builder.working.network import Network, NetworkSpec
from builder.working.text_form import parse

NETWORK = NetworkSpec((2, 2, 2), ("sigmoid", "sigmoid"), rows=4)
W1, B1 = [[0.15, 0.25], [0.20, 0.30]], [0.35, 0.35]
W2, B2 = [[0.40, 0.50], [0.45, 0.55]], [0.60, 0.60]
X = [[0, 0], [1, 0], [0, 1], [1, 1]]
T = [[0, 1], [1, 0], [1, 0], [0, 1]]

# Printed to eight decimals; the first four are rows by units.
PRINTED = {
    "z1": [[0.35, 0.35], [0.5, 0.6], [0.55, 0.65], [0.7, 0.9]],
    "a1": [
        [0.58661758, 0.58661758], [0.62245933, 0.64565631], [0.63413559, 0.65701046], [0.66818777, 0.7109495],
    ],
    "z2": [
        [1.09862494, 1.21594846], [1.13952907, 1.26634063],
        [1.14930894, 1.27842355], [1.18720239, 1.32511611],
    ],
    "a2": [
        [0.75000237, 0.77134977], [0.75759317, 0.78011568],
        [0.75938467, 0.78218131], [0.76624034, 0.79003164],
    ],
    "slope2": [
        [0.18749881, 0.1763693], [0.18364576, 0.17153521], [0.18271959, 0.17037371], [0.17911608, 0.16588165],
    ],
    "slope1": [
        [0.2424974, 0.2424974], [0.23500371, 0.22878424], [0.23200764, 0.22534771], [0.22171287, 0.20550031],
    ],
    # What follows was printed as t - a, so with the other sign.
    "error": [
        [-0.75000237, 0.22865023], [0.24240683, -0.78011568], [0.24061533, -0.78218131],
        [-0.76624034, 0.20996836],
    ],
    "delta2": [
        [-0.14062456, 0.04032688], [0.04451699, -0.1338173], [0.04396514, -0.13326313],
        [-0.13724597, 0.0348299],
    ],
    "back": [
        [-0.03608638, -0.04110126], [-0.04910186, -0.05356687], [-0.04904551, -0.05351041],
        [-0.03748344, -0.04260424],
    ],
    "delta1": [
        [-0.00875085, -0.00996695], [-0.01153912, -0.01225526], [-0.01137893, -0.01205845],
        [-0.00831056, -0.00875518],
    ],
}  # fmt: skip
NAMES = {
    "z1": (1, "z1_{u}_n{n}"), "a1": (1, "a1_{u}_n{n}"), "z2": (1, "z2_{u}_n{n}"), "a2": (1, "a2_{u}_n{n}"),
    "slope2": (1, "da2_{u}_n{n}_dz2_{u}_n{n}"), "slope1": (1, "da1_{u}_n{n}_dz1_{u}_n{n}"),
    "error": (-1, "dE_da2_{u}_n{n}"), "delta2": (-1, "dE_dz2_{u}_n{n}"),
    "back": (-1, "dE_da1_{u}_n{n}"), "delta1": (-1, "dE_dz1_{u}_n{n}"),
}  # fmt: skip
MENDED = {
    "w1": [[0.140075, 0.239495], [0.190155, 0.289593]],
    "b1": [0.330010, 0.328482],
    "w2": [[0.340695, 0.439563], [0.388780, 0.487232]],
    "b2": [0.505306, 0.504038],
}
GRADIENTS = {
    "w1": [[0.01984968, 0.02101044], [0.01968949, 0.02081363]],
    "w2": [[0.11860904, 0.12087335], [0.12243956, 0.1255365]],
    "b1": [0.03997947, 0.04303584],
    "b2": [0.1893884, 0.19192365],
}


PAIRS = tuple(product((1, 2), repeat=2))


def givens() -> dict[str, float]:
    found = {"eta": 0.5}
    for row in range(4):
        found |= {f"x{unit + 1}_n{row + 1}": float(X[row][unit]) for unit in range(2)}
        found |= {f"t{unit + 1}_n{row + 1}": float(T[row][unit]) for unit in range(2)}
    for layer, (weights, biases) in enumerate(((W1, B1), (W2, B2)), start=1):
        found |= {f"w{layer}_{i}{j}": weights[i - 1][j - 1] for i, j in PAIRS}
        found |= {f"b{layer}_{j + 1}": biases[j] for j in range(2)}
    return found


@cache
def values() -> dict[str, float]:
    return evaluate(Network(NETWORK).stepped, givens())


@pytest.mark.parametrize("name", PRINTED)
def test_every_printed_array_up_to_the_deltas(name: str) -> None:
    sign, template = NAMES[name]
    found = [[sign * values()[template.format(u=unit, n=row)] for unit in (1, 2)] for row in range(1, 5)]
    assert np.abs(np.array(found) - np.array(PRINTED[name])).max() <= 5.001e-9


@pytest.mark.parametrize("layer", [1, 2])
def test_the_gradients_and_weights_once_sign_and_transpose_are_mended(layer: int) -> None:
    cells = [[f"w{layer}_{i}{j}" for j in (1, 2)] for i in (1, 2)]
    gradient = np.array([[values()[f"dE_d{name}"] for name in row] for row in cells])
    assert np.abs(gradient - GRADIENTS[f"w{layer}"]).max() <= 5.001e-9
    updated = np.array([[values()[f"{name}_new"] for name in row] for row in cells])
    assert np.abs(updated - MENDED[f"w{layer}"]).max() <= 5.001e-7
    bias = np.array([values()[f"dE_db{layer}_{j}"] for j in (1, 2)])
    assert np.abs(bias - GRADIENTS[f"b{layer}"]).max() <= 5.001e-9
    moved = np.array([values()[f"b{layer}_{j}_new"] for j in (1, 2)])
    assert np.abs(moved - MENDED[f"b{layer}"]).max() <= 5.001e-7


def test_the_loss_before_and_after_the_right_step() -> None:
    assert values()["E"] == pytest.approx(1.291520174425623, rel=1e-14)
    assert values()["E_after"] == pytest.approx(1.2243474113832526, rel=1e-14)


@pytest.mark.parametrize(
    ("sign", "transposed", "after"),
    [("+", True, 1.3607621765819302), ("+", False, 1.3607665179923538), ("-", True, 1.2243469961791398)],
)
def test_the_published_step_climbs_and_a_falling_loss_hides_the_transpose(
    sign: str, transposed: bool, after: float
) -> None:
    slip = {
        f"w{layer}_{i}{j}_new": parse(
            f"w{layer}_{i}{j} {sign} eta*dE_dw{layer}_" + (f"{j}{i}" if transposed else f"{i}{j}")
        )
        for layer, i, j in product((1, 2), repeat=3)
    }
    slip |= {f"b{layer}_{j}_new": parse(f"b{layer}_{j} {sign} eta*dE_db{layer}_{j}") for layer, j in PAIRS}
    found = evaluate(Mistake("wrong-step", slip).made_in(Network(NETWORK).stepped), givens())
    assert found["E_after"] == pytest.approx(after, rel=1e-14)


def test_the_published_step_is_minus_the_transpose() -> None:
    printed_step = np.array([[0.15992484, 0.25984475], [0.21050522, 0.31040682]]) - np.array(W1)
    gradient = np.array([[values()[f"dE_dw1_{i}{j}"] for j in (1, 2)] for i in (1, 2)])
    assert np.abs(printed_step - 0.5 * gradient.T).max() < 1e-8
