"""Every matrix formula gives the numbers of its cells, on networks in which no transpose can hide."""

from __future__ import annotations

from dataclasses import replace
from itertools import product

import numpy as np
import pytest

from builder.errors import PasoError
from builder.working.arrays import evaluate_array
from builder.working.follow import evaluate
from builder.working.network import Network, NetworkSpec
from builder.working.network_arrays import views

LAYERS = [
    ("sigmoid", "tanh", "half-sse"),
    ("tanh", "relu", "mse"),
    ("sigmoid", "sigmoid", "half-mse"),
    ("relu", "sigmoid", "bce"),
    ("linear", "softmax", "softmax-ce"),
    ("tanh", "softmax", "half-sse"),
    ("sigmoid", "linear", "mse"),
]
CASES = [
    NetworkSpec((2, 3, 2), ("sigmoid", "sigmoid")),
    NetworkSpec((2, 3, 2), ("sigmoid", "sigmoid"), rows=3, index_order="to-from"),
    NetworkSpec((3, 4, 2, 1), ("relu", "tanh", "linear"), "mse", 3),
    NetworkSpec((3, 4, 2), ("tanh", "softmax"), "softmax-ce", 3, index_order="to-from"),
    NetworkSpec((2, 3, 1), ("tanh", "sigmoid"), "bce", 4, bias="shared"),
    NetworkSpec((2, 3, 4), ("sigmoid", "sigmoid"), rows=3, bias="none", notation="net-out"),
    NetworkSpec((2, 3, 2), ("sigmoid", "sigmoid"), rows=3, train_bias=False),
    NetworkSpec((3, 2), ("sigmoid",), rows=2),
    *(
        NetworkSpec(sizes, (*(hidden,) * (len(sizes) - 2), last), loss, rows, bias, index_order=order)  # type: ignore[arg-type]
        for sizes, rows, order, bias, (hidden, last, loss) in product(
            [(2, 3, 2), (3, 4, 2, 1)], [1, 3], ["from-to", "to-from"], ["unit", "shared", "none"], LAYERS
        )
        if last != "softmax" or sizes[-1] > 1
    ),
]


def numbers(spec: NetworkSpec) -> dict[str, float]:
    network, random = Network(spec), np.random.default_rng(8)
    givens = {name: float(random.uniform(0.1, 0.9)) for name in network.graph.givens}
    givens |= {name: value - 0.5 for name, value in givens.items() if name in network.weights}
    return evaluate(network.stepped, {**givens, "eta": 0.7})


@pytest.mark.parametrize("spec", CASES, ids=str)
def test_every_matrix_formula_gives_its_cells(spec: NetworkSpec) -> None:
    arrays = views(Network(spec))
    quantities = numbers(spec)
    known = {name: view.values(quantities) for name, view in arrays.items()} | {"eta": 0.7}
    for name, view in arrays.items():
        if view.formula is not None:
            found = evaluate_array(view.formula, known)
            assert found.shape == view.shape, name
            assert found == pytest.approx(known[name], rel=1e-12, abs=1e-15), f"{name} = {view.formula}"


def test_a_lost_transpose_cannot_be_computed() -> None:
    spec = CASES[1]
    known = {name: view.values(numbers(spec)) for name, view in views(Network(spec)).items()}
    with pytest.raises(ValueError, match="mismatch"):
        evaluate_array("X @ W1 + b1", known)


def test_a_planted_wrong_formula_is_told() -> None:
    spec = replace(CASES[0], rows=3)
    known = {name: view.values(numbers(spec)) for name, view in views(Network(spec)).items()}
    wrong = evaluate_array("dA1*A1*(1 + A1)", known)
    assert wrong != pytest.approx(known["Delta1"], rel=1e-6)


@pytest.mark.parametrize(
    "text", ["__import__('os')", "X.shape", "X[0]", "unknown + 1", "X if X else X", "X @"]
)
def test_a_matrix_formula_holds_nothing_else(text: str) -> None:
    with pytest.raises(PasoError, match=r"cannot hold|no matrix formula"):
        evaluate_array(text, {"X": np.eye(2)})
