"""The backward pass of any graph agrees with complex steps and with SymPy, and names what it makes."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from builder.errors import PasoError
from builder.working.composed import witnesses
from builder.working.follow import evaluate
from builder.working.gradient import gradient
from builder.working.graph import Graph, graph_of
from builder.working.text_form import parse, written
from tests.working.graphs import AT, graphs

MIXED = ("u = x**2", "y = sigmoid(x*u + b)")
FORKED = ("u = x**2", "v = x*u", "y = v**2")


def apart(graph: Graph, back: Graph) -> list[str]:
    """Return the gradients by givens on which a step into the complex plane of the forward pass disagrees."""
    values = evaluate(back, AT)
    found = []
    for name in AT:
        stepped = np.imag(evaluate(graph, {**AT, name: AT[name] + 1e-30j})["y"]) / 1e-30
        if f"dy_d{name}" in back and values[f"dy_d{name}"] != pytest.approx(stepped, rel=1e-9, abs=1e-12):
            found.append(name)
    return found


def reached(graph: Graph) -> list[str]:
    return [name for name in AT if name in graph.ancestors(["y"])]


def formulas(graph: Graph) -> dict[str, str]:
    return {each.name: written(each.formula) for each in graph if each.formula is not None}


@given(graphs())
@settings(max_examples=150, deadline=None)
def test_any_graph_agrees_with_complex_steps(graph: Graph) -> None:
    back = gradient(graph, "y", reached(graph))
    assume(all(np.isfinite(value) for value in evaluate(back, AT).values()))
    assert apart(graph, back) == []


@given(graphs(), st.data())
@settings(max_examples=25, deadline=None)
def test_every_quantity_of_any_backward_pass_agrees_with_sympy(graph: Graph, data: st.DataObject) -> None:
    above = sorted(graph.ancestors(["y"]) - {"y"})
    wanted = data.draw(st.lists(st.sampled_from(above), min_size=1, max_size=3))
    back = gradient(graph, "y", wanted)
    values = evaluate(back, AT)
    assume(all(np.isfinite(value) for value in values.values()))
    assert all(f"dy_d{name}" in back for name in wanted)
    found = witnesses(back, back.names, AT)
    for name in back.names:
        assert values[name] == pytest.approx(float(found[name]), rel=1e-9, abs=1e-12), name


def test_a_planted_wrong_slope_is_told() -> None:
    graph = graph_of("u = x*w", "v = tanh(u)", "y = v*x + v*c", givens=AT)
    back = gradient(graph, "y", ["x", "w"])
    assert apart(graph, back) == []
    assert apart(graph, back.replacing({"dv_du": parse("1 - v")})) == ["x", "w"]
    assert apart(graph, back.replacing({"dy_dx_via_u": parse("0")})) == ["x"]


def test_a_name_both_outside_and_inside_has_one_derivative_of_two_paths() -> None:
    back = formulas(gradient(graph_of(*MIXED), "y", ["x"]))
    assert back["dy_dx"] == "dy_dx_via_u + dy_dx_via_y"
    given = {"x": 0.7, "b": -0.2}
    values = evaluate(gradient(graph_of(*MIXED), "y", ["x"]), given)
    slope = values["y"] * (1 - values["y"])
    assert values["dy_dx_via_y"] == pytest.approx(0.49 * slope)  # x held inside u
    assert values["dy_dx"] == pytest.approx(3 * 0.49 * slope)


def test_the_whole_derivative_of_a_middle_quantity_does_not_pass_for_its_slope() -> None:
    twice = gradient(gradient(graph_of(*FORKED), "v", ["x"]), "y", ["x"])
    values = evaluate(twice, {"x": 0.7})
    assert values["dv_dx"] == pytest.approx(3 * 0.7**2)
    assert values["dy_dx"] == pytest.approx(6 * 0.7**5)
    once = gradient(graph_of(*FORKED), "y", ["x"])
    assert evaluate(once, {"x": 0.7})["dv_dx"] == pytest.approx(0.7**2)  # here the slope of x*u by x alone
    with pytest.raises(PasoError, match="dv_dx is the slope of one formula already"):
        gradient(once, "v", ["x"])


def test_one_path_makes_no_path_terms_and_ones_are_left_out() -> None:
    back = formulas(
        gradient(graph_of("n = w*x + b", "a = sigmoid(n)", "E = 1/2*(a - t)**2"), "E", ["w", "b"])
    )
    assert back["dE_da"] == "a - t"
    assert back["dE_dn"] == "dE_da*da_dn"
    assert back["dE_dw"] == "dE_dn*dn_dw"
    assert back["dE_db"] == "dE_dn"


def test_a_gradient_that_is_a_number_has_its_node_where_it_is_asked() -> None:
    graph = graph_of("u = 2*x", "y = 3*u")
    assert formulas(gradient(graph, "y", ["x"])) == {"u": "2*x", "y": "3*u", "dy_dx": "3*2"}
    assert formulas(gradient(graph, "y", ["u", "x"]))["dy_dx"] == "dy_du*2"
    assert evaluate(gradient(graph_of("y = step(x)"), "y", ["x"]), {"x": 1.0})["dy_dx"] == 0


def test_the_gradient_of_a_gradient_is_the_second_derivative() -> None:
    first = gradient(graph_of("u = a*x", "y = exp(u)"), "y", ["x"])
    second = gradient(first, "dy_dx", ["x"])
    found = evaluate(second, {"a": 1.5, "x": 0.4})["ddy_dx_dx"]
    assert found == pytest.approx(1.5**2 * np.exp(0.6))
