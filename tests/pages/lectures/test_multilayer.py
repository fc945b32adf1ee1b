"""The arrays, the descents and the ways of training that the lecture on several layers shows."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import numpy as np
import pytest

from builder.bank.network_file import load_network
from builder.course import Course
from builder.pages.formulas.array_shapes import shaped_latex
from builder.pages.formulas.reckoning import Reckoning
from builder.pages.lectures.lecture_page import load_page
from builder.pages.lectures.multilayer_matrices import Matrices
from builder.pages.lectures.multilayer_modes import Mode, modes_table
from builder.pages.lectures.multilayer_names import multilayer_names
from builder.pages.lectures.multilayer_networks import one_example
from builder.resources import shipped
from builder.working.arrays import evaluate_array
from builder.working.network import Network, NetworkSpec
from builder.working.network_arrays import views
from tests.pages.lectures.multilayer_deck import module, shipped_net

PAGE = load_page("en", Course(), 5, Path("/nowhere"))


@cache
def batch() -> Reckoning:
    example = load_network(shipped("templates", "networks", "redes-multicapa.toml"))
    return Reckoning(example.network, example.network.stepped, example.givens)


def matrices() -> Matrices:
    return Matrices(batch(), PAGE, 5)


def test_every_array_is_that_of_plain_numpy() -> None:
    net, found = shipped_net(), {name: view.values(batch().values) for name, view in matrices().views.items()}
    Z1, A1, Z2, A2 = net.forward()
    gradients, after = net.gradients(), net.stepped()
    theirs = {
        "Z1": Z1, "A1": A1, "Z2": Z2, "A2": A2, "Delta2": gradients["D2"], "Delta1": gradients["D1"],
        "dW2": gradients["W2"], "dW1": gradients["W1"], "db2": gradients["b2"], "db1": gradients["b1"],
        "W1_new": after.W1, "W2_new": after.W2, "b1_new": after.b1, "b2_new": after.b2,
    }  # fmt: skip
    for name, array in theirs.items():
        assert found[name] == pytest.approx(np.atleast_2d(array), rel=1e-12), name


@pytest.mark.parametrize(
    ("name", "formula"), [("Delta2", "(A2 - T)/4*A2*(1 - A2)"), ("Delta1", "Delta2 @ W2 * A1 * (1 - A1)")]
)
def test_a_formula_that_the_prose_writes_itself_gives_the_cells(name: str, formula: str) -> None:
    arrays = {each: view.values(batch().values) for each, view in matrices().views.items()}
    assert evaluate_array(formula, arrays) == pytest.approx(arrays[name], rel=1e-12)
    names = multilayer_names(one_example(batch().network, batch().givens, 3), batch(), 3)
    assert names["delta_formula"] == "(A2 - T)/4*A2*(1 - A2)"


def test_a_brace_tells_the_shape_and_turns_with_the_transpose() -> None:
    shown = matrices().shaped("dW1")
    assert re.findall(r"_\{(\d) \\times (\d)\}", shown) == [("2", "2"), ("2", "4"), ("4", "2")]
    assert r"\underbrace{\Delta^{(1)\top}}_{2 \times 4}" in shown
    assert r"\underbrace{\mathbf{1}^{\top}}_{1 \times 4}" in matrices().shaped("db2")


@pytest.mark.parametrize("order", ["from-to", "to-from"])
def test_every_array_of_a_formula_has_one_brace_and_inner_shapes_agree(order: str) -> None:
    network = Network(NetworkSpec((3, 2, 1), ("sigmoid", "sigmoid"), "half-mse", 4, index_order=order))  # type: ignore[arg-type]
    shapes = {name: view.shape for name, view in views(network).items()} | {"ones": (1, 4)}
    for view in views(network).values():
        if view.formula is None:
            continue
        text = shaped_latex(view.formula, shapes)
        used = re.findall(r"[A-Za-z]\w*", view.formula.replace(".T", ""))
        arrays = [name for name in used if name in shapes]
        assert text.count(r"\underbrace") == len(arrays) + ("colsum" in view.formula)
        for one, two in re.findall(
            r"_\{(\d \\times \d)\} \\, \\underbrace\{[^_]*?\}_\{(\d \\times \d)\}", text
        ):
            assert one[-1] == two[0]


def test_an_array_shows_every_entry() -> None:
    found = matrices()
    assert found.product("Delta2.T", "A1").count(r"\delta_{") == 4
    assert len(re.findall(r"\ba_\{|\\\\a_\{", found.product("Delta2.T", "A1"))) == 8
    (sums,) = found.sums("dW1", "Delta1.T", "X")
    assert sums.count(r"\frac") == 4
    assert sums.count(r"\delta_{") == 16
    assert r"\delta_{2,1}^{(1)} x_{2,2}" in sums


def test_the_sums_that_are_written_out_give_the_numbers_beside_them() -> None:
    net = shipped_net()
    for name, (left, right) in {"dW1": ("Delta1.T", "X"), "dW2": ("Delta2.T", "A1")}.items():
        (text,) = matrices().sums(name, left, right)
        printed = [float(each) for each in re.findall(r"= (-?\d\.\d+)(?: |$)", text)]
        assert printed == pytest.approx(net.gradients()[name[1:]].ravel().tolist(), abs=5.1e-6)


def test_descents_are_those_of_plain_numpy_and_the_border_is_two_over_the_curvature() -> None:
    _, descents = module().bowl()
    X = module().BOWL_ROWS
    for descent in descents:
        w = np.array(module().BOWL_START)
        for step in range(module().BOWL_STEPS + 1):
            assert [each[step] for each in descent.weights] == pytest.approx(w.tolist(), rel=1e-9, abs=1e-12)
            w = w - descent.rate * X.T @ (X @ (w - module().BOWL_BEST)) / len(X)
    small, good, large = (each.losses for each in descents)
    assert (np.diff(small) < 0).all()
    assert (np.diff(large) > 0).all()
    assert good[-1] < 0.01 * small[-1]
    border = 2 / np.linalg.eigvalsh(X.T @ X / len(X))[-1]
    assert module().RATES["good_rate"] < border < module().RATES["too_large"]


def test_three_ways_of_training_start_alike_and_the_batch_is_plain_descent() -> None:
    online, mini, whole = module().trained_three_ways(batch().network, batch().givens, 40)
    assert online.losses[0] == mini.losses[0] == whole.losses[0] == pytest.approx(shipped_net().loss())
    assert (online.updates, mini.updates, whole.updates) == (160, 80, 40)
    net = shipped_net()
    for epoch in range(41):
        assert whole.losses[epoch] == pytest.approx(net.loss(), rel=1e-10)
        net = net.stepped()


def test_the_table_of_modes_counts_epochs_and_updates() -> None:
    falling = Mode("online", 1, np.array([0.5, 0.02, 0.005, 0.011, 0.004]), 16)
    never = Mode("batch", 4, np.array([0.5, 0.4, 0.3, 0.2, 0.1]), 4)
    assert (falling.reaches(0.01), never.reaches(0.01)) == (4, None)
    rows = modes_table([falling, never], 0.01, PAGE).rows
    assert [str(cell) for cell in rows[0]] == ["online", "1", "4", "4", "16"]
    assert [str(cell) for cell in rows[1]] == ["batch", "4", "1", "—", "—"]
