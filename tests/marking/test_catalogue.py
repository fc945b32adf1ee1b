"""The classical mistakes come from the graph: where they act, and only where that can show."""

import numpy as np
import pytest

from builder.marking.catalogue import catalogue
from builder.working.follow import evaluate
from builder.working.gradient import gradient
from builder.working.graph import Graph, graph_of
from builder.working.network import Network, NetworkSpec
from builder.working.text_form import written
from builder.working.update import again, update

NETWORK = Network(NetworkSpec((2, 3, 2), ("sigmoid", "sigmoid"), notation="net-out"))
ASKED = ("dE_dnet_o1", "dE_dw7", "dE_dnet_h1", "dE_dw1", "w1_new", "w7_new")


def slips(graph: Graph, asked: tuple[str, ...], slug: str) -> list[dict[str, str]]:
    found = [mistake for mistake in catalogue(graph, asked) if mistake.slug == slug]
    return [{name: written(formula) for name, formula in each.replacements.items()} for each in found]


def test_the_slope_of_an_activation_is_left_out_of_one_unit_a_layer_or_all() -> None:
    found = slips(NETWORK.stepped, ASKED, "no-slope")
    assert {"dE_dnet_o1": "dE_dout_o1"} in found
    assert {"dE_dnet_o1": "dE_dout_o1", "dE_dnet_o2": "dE_dout_o2"} in found
    assert {"dE_dnet_h1": "dE_dout_h1"} in found
    assert max(found, key=len) == {
        "dE_dnet_o1": "dE_dout_o1", "dE_dnet_o2": "dE_dout_o2", "dE_dnet_h1": "dE_dout_h1",
    }  # fmt: skip


def test_the_weights_are_not_taken_for_slopes_of_an_activation() -> None:
    replaced = {name for each in slips(NETWORK.stepped, ASKED, "no-slope") for name in each}
    assert replaced == {"dE_dnet_o1", "dE_dnet_o2", "dE_dnet_h1"}


def test_the_sign_is_flipped_at_the_output_and_wherever_a_gradient_is_passed_on() -> None:
    found = slips(NETWORK.stepped, ASKED, "wrong-sign")
    assert {"dE_dout_o1": "-(out_o1 - t1)", "dE_dout_o2": "-(out_o2 - t2)"} in found
    assert {"dE_dout_h1": "-(dE_dout_h1_via_net_o1 + dE_dout_h1_via_net_o2)"} in found


def test_the_gradient_is_added_instead_of_subtracted() -> None:
    assert {"w1_new": "w1 + eta*dE_dw1"} in slips(NETWORK.stepped, ASKED, "wrong-sign-update")


def test_each_path_is_forgotten_once() -> None:
    assert slips(NETWORK.stepped, ASKED, "forgotten-path") == [
        {"dE_dout_h1": "dE_dout_h1_via_net_o2"},
        {"dE_dout_h1": "dE_dout_h1_via_net_o1"},
    ]


def test_updated_weights_are_one_mistake_at_all_slopes_that_use_them() -> None:
    assert slips(NETWORK.stepped, ASKED, "post-update-weights") == [
        {"dnet_o1_dout_h1": "w7_new", "dnet_o2_dout_h1": "w10_new"}
    ]


def test_a_graph_without_updates_knows_nothing_of_updated_weights() -> None:
    found = {mistake.slug for mistake in catalogue(NETWORK.backward, ("dE_dw1",)) if mistake.constrains}
    assert found == {"no-slope", "wrong-sign", "forgotten-path"}


def test_only_what_can_show_in_an_asked_quantity_is_there() -> None:
    forward = catalogue(NETWORK.stepped, ("out_o1", "E"))
    assert forward and not any(mistake.constrains for mistake in forward)
    needed = NETWORK.stepped.ancestors(["dE_dw7"])
    classical = [mistake for mistake in catalogue(NETWORK.stepped, ("dE_dw7",)) if mistake.constrains]
    assert {name for each in classical for name in each.replacements} == {
        "dE_dout_o1", "dE_dnet_o1", "dE_dw7",
    }  # fmt: skip
    every = catalogue(NETWORK.stepped, ("dE_dw7",))
    assert {name for each in every for name in each.replacements} <= needed


def test_in_a_composed_function_the_inner_derivative_is_forgotten() -> None:
    graph = gradient(graph_of("u = 3*a*x + b", "y = sin(u)", givens=["x", "a", "b"]), "y", ["x"])
    assert {"dy_dx": "dy_du"} in slips(graph, ("dy_dx",), "no-slope")


@pytest.mark.parametrize(
    ("function", "wrong"),
    [
        ("y = sin(a*x**2 + b)", "cos(a*x**2 + b)"),
        ("y = 3*cos(a*x)", "-(3*sin(a*x))"),
        ("y = (a*x + b)**3", "3*(a*x + b)**2"),
        ("y = exp(a*x)", "y"),
    ],
)
def test_it_is_forgotten_in_a_function_of_one_formula_too(function: str, wrong: str) -> None:
    graph = gradient(graph_of(function, givens=["x", "a", "b"]), "y", ["x"])
    assert slips(graph, ("dy_dx",), "no-slope") == [{"dy_dx": wrong}]


@pytest.mark.parametrize(
    "function", ["y = sin(x)", "y = x**3", "y = a*x + b", "y = x*sin(a*x)", "y = sin(x + b)"]
)
def test_where_there_is_no_inner_derivative_none_is_forgotten(function: str) -> None:
    graph = gradient(graph_of(function, givens=["x", "a", "b"]), "y", ["x"])
    assert slips(graph, ("dy_dx",), "no-slope") == []


def test_softmax_and_rows_sum_over_their_paths_too() -> None:
    spec = NetworkSpec((2, 2, 2), ("tanh", "softmax"), loss="softmax-ce", rows=2)
    found = slips(Network(spec).backward, ("dE_dz2_1_n1", "dE_dw2_11"), "forgotten-path")
    assert {"dE_dz2_1_n1": "dE_dz2_1_n1_via_a2_1_n1"} in found
    assert {"dE_dw2_11": "dE_dw2_11_via_z2_1_n2"} in found


@pytest.mark.parametrize("activation", ["sigmoid", "tanh", "relu", "linear"])
@pytest.mark.parametrize("rows", [1, 3])
def test_every_mistake_can_be_computed_and_changes_something_asked(activation: str, rows: int) -> None:
    spec = NetworkSpec((2, 3, 2), (activation, activation), rows=rows)  # type: ignore[arg-type]
    network = Network(spec)
    graph = again(update(network.backward, "E", network.trained), "E")
    asked = tuple(
        name for name in graph.names if name.startswith(("dE_", "E_after")) or name.endswith("_new")
    )
    rng = np.random.default_rng(4)
    givens = {name: rng.uniform(-0.9, 0.9, 50) for name in graph.givens}
    key = evaluate(graph, givens, asked)
    for mistake in catalogue(graph, asked):
        if mistake.slug == "slope-at-zero":  # shows at no other net input
            continue
        wrong = evaluate(mistake.made_in(graph), givens, asked)
        assert any(not np.allclose(wrong[name], key[name], rtol=1e-6, atol=0) for name in asked), mistake
