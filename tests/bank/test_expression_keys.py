"""The key of an expression keeps its author's order and holds nothing but numbers and free names."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builder.bank.draws import choices
from builder.bank.exercise import Ask, Exercise
from builder.bank.expression_keys import expression_key
from builder.working.follow import evaluate
from builder.working.formula import names
from builder.working.gradient import gradient
from builder.working.graph import graph_of
from builder.working.numpy_form import function
from builder.working.text_form import parse

GRAPH = gradient(graph_of("u = a*x**2 + b", "y = sin(u)", givens=["x", "a", "b"]), "y", ["x"])


def exercise(**fixed: float) -> Exercise:
    draws = {name: choices(1) for name in ("a", "b") if name not in fixed}
    return Exercise(GRAPH, draws, (Ask("dy_dx", kind="expression"),), free={"x": (0.1, 1.0)}, fixed=fixed)


def test_numbers_stand_where_their_names_stood() -> None:
    assert expression_key(exercise(), "u", {"a": "-2.5", "b": "-7"}) == "-2.5*x**2 - 7"
    assert expression_key(exercise(), "du_dx", {"a": "-2.5", "b": "-7"}) == "2*(-2.5)*x"
    assert expression_key(exercise(), "dy_dx", {"a": "3", "b": "0.1"}) == "cos(3*x**2 + 0.1)*2*3*x"
    assert expression_key(exercise(b=1e-7), "dy_du", {"a": "3"}) == "cos(3*x**2 + 0.0000001)"


@given(st.integers(-90, 90), st.integers(-90, 90), st.floats(0.1, 1.0))
def test_the_text_has_the_value_of_the_graph(a: int, b: int, x: float) -> None:
    givens = {"a": str(a / 10), "b": str(b / 10)}
    values = evaluate(GRAPH, {name: float(text) for name, text in givens.items()} | {"x": x})
    for name in ("u", "y", "dy_du", "du_dx", "dy_dx"):
        formula = parse(expression_key(exercise(), name, givens))
        assert set(names(formula)) <= {"x"}
        arguments, compute = function(formula)
        assert compute(*[x for _ in arguments]) == pytest.approx(values[name], rel=1e-12, abs=1e-12)
