"""A step of descent and what comes after it are quantities like any other."""

from __future__ import annotations

import pytest

from builder.errors import PasoError
from builder.working.follow import evaluate
from builder.working.gradient import gradient
from builder.working.graph import Graph, graph_of
from builder.working.network import Network, NetworkSpec
from builder.working.text_form import written
from builder.working.update import again, update

NEURON = ("n = w*x + b", "E = 1/2*(t - n)**2")
AT = {"w": 0.4, "x": 2.0, "b": 0.1, "t": 1.0, "eta": 0.5}


def stepped() -> Graph:
    return again(update(gradient(graph_of(*NEURON), "E", ["w", "b"]), "E", ["w", "b"]), "E")


def test_a_step_goes_against_the_gradient() -> None:
    graph, values = stepped(), evaluate(stepped(), AT)
    assert graph["w_new"].formula is not None
    assert written(graph["w_new"].formula) == "w - eta*dE_dw"
    assert values["w_new"] == pytest.approx(0.4 - 0.5 * (0.9 - 1.0) * 2.0)
    assert values["b_new"] == pytest.approx(0.1 - 0.5 * (0.9 - 1.0))


def test_after_the_step_only_what_moved_is_computed_again() -> None:
    graph = stepped()
    assert graph["n_after"].parents == ("w_new", "x", "b_new")
    assert (graph["E_after"].rule.kind, graph["E_after"].rule.of) == ("again", "E")
    assert "x_after" not in graph
    assert "t_after" not in graph


def test_the_loss_after_the_step_is_that_of_the_new_weights() -> None:
    network = Network(NetworkSpec((2, 3, 2), ("tanh", "sigmoid"), rows=2))
    givens = {name: 0.1 + 0.03 * place for place, name in enumerate(network.graph.givens)} | {"eta": 0.7}
    values = evaluate(network.stepped, givens)
    moved = givens | {name: float(values[f"{name}_new"]) for name in network.trained}
    assert evaluate(network.graph, moved)["E"] == values["E_after"]
    assert values["E_after"] < values["E"]


def test_the_rate_may_have_another_name_and_is_a_given_once() -> None:
    graph = update(gradient(graph_of(*NEURON, givens=["alpha"]), "E", ["w"]), "E", ["w"], rate="alpha")
    assert graph.givens.count("alpha") == 1
    assert evaluate(graph, AT | {"alpha": 0.5})["w_new"] == evaluate(stepped(), AT)["w_new"]


def test_a_step_without_its_gradient_is_told() -> None:
    with pytest.raises(PasoError, match="dE_dw is used before it is known"):
        update(graph_of(*NEURON), "E", ["w"])
