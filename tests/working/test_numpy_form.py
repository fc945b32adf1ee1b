"""A compiled formula is one function for floats, complex numbers and arrays of a class."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import assume, given, settings

from builder.working.derivation import derive
from builder.working.follow import evaluate
from builder.working.formula import FUNCTIONS, Call, Formula, Number, Symbol, names
from builder.working.graph import graph_of
from builder.working.numpy_form import function
from builder.working.text_form import parse
from tests.working.formulas import formulas

POINTS = np.array([-1.3, -0.4, 0.6, 2.1])


def at(formula: Formula, **values: object) -> object:
    arguments, compute = function(formula)
    with np.errstate(all="ignore"):
        return compute(*(values[name] for name in arguments))


def call(name: str) -> Formula:
    return Call(name, (Symbol("x"), Number("0.25")) if name == "max" else (Symbol("x"),))


@pytest.mark.parametrize("name", sorted(FUNCTIONS))
def test_a_step_into_the_complex_plane_gives_the_slope_of_every_function(name: str) -> None:
    points = abs(POINTS) if name in ("log", "sqrt") else POINTS
    stepped = np.imag(at(call(name), x=points + 1e-30j)) / 1e-30
    assert stepped == pytest.approx(at(derive(call(name), "x").result, x=points) * np.ones(4), rel=1e-14)


@pytest.mark.parametrize("name", sorted(FUNCTIONS))
def test_a_class_gets_an_array_and_one_student_a_number(name: str) -> None:
    together = evaluate(graph_of(f"y = {name}(abs(x))"), {"x": POINTS})["y"]
    alone = [evaluate(graph_of(f"y = {name}(abs(x))"), {"x": float(point)})["y"] for point in POINTS]
    assert together.shape == (4,)
    assert all(np.ndim(each) == 0 and isinstance(each, np.float64) for each in alone)
    assert list(together) == alone


@given(formulas())
@settings(max_examples=60)
def test_an_array_is_its_elements_one_by_one(formula: Formula) -> None:
    assume(names(formula))
    others = {"y": np.float64(0.8), "z": np.float64(-1.7)}
    together = np.broadcast_to(at(formula, x=POINTS, **others), 4)
    alone = [at(formula, x=point, **others) for point in POINTS]
    assert together == pytest.approx(np.array(alone), rel=1e-12, nan_ok=True)


def test_numbers_outside_the_domain_are_no_exceptions() -> None:
    graph = graph_of("q = 1/x", "r = x**0.5", "s = log(x)", "p = x**(-2)")
    zero, minus = evaluate(graph, {"x": 0}), evaluate(graph, {"x": -1})
    assert zero["q"] == zero["p"] == np.inf
    assert np.isnan(minus["r"])
    assert np.isnan(minus["s"])
    assert evaluate(graph, {"x": np.array([1, 2])})["p"] == pytest.approx([1, 0.25])


def test_a_silent_unit_is_zero_and_not_minus_zero() -> None:
    assert np.signbit(evaluate(graph_of("y = relu(x)"), {"x": -0.3})["y"]) == np.False_


def test_only_known_functions_become_code() -> None:
    with pytest.raises(TypeError, match="not a formula"):
        function(Call("open", (Symbol("x"),)))


def test_a_name_of_pythons_own_is_a_name_like_any_other() -> None:
    assert at(parse("exp*exp(log)"), exp=2.0, log=0.0) == 2.0
