"""A slope is SymPy's, or is written with the output once SymPy has proved that form."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from builder.working import slope as module
from builder.working.follow import evaluate
from builder.working.formula import Formula, Number, Power
from builder.working.graph import graph_of
from builder.working.slope import slope
from builder.working.text_form import parse, written


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("a = sigmoid(z)", "a*(1 - a)"),
        ("a = tanh(z)", "1 - a**2"),
        ("a = exp(z)", "a"),
        ("a = relu(z)", "step(z)"),
        ("a = abs(z)", "sign(z)"),
        ("a = abs(log(z))", "sign(log(z))/z"),
        ("a = max(z, c)", "step(-c + z)"),
        ("a = sigmoid(w*z + b)", "w*(1 - sigmoid(b + w*z))*sigmoid(b + w*z)"),
        ("E = 1/2*(t - z)**2", "-t + z"),
        ("a = sign(z)", "0"),
        ("a = 3", "0"),
    ],
)
def test_slopes_are_written_as_a_teacher_writes_them(line: str, expected: str) -> None:
    found = written(slope(graph_of(line, givens=["z"]), line[0], "z"))
    point = {"z": 0.7, "c": 0.2, "w": 1.3, "b": -0.4, "t": 0.1}
    both = graph_of(line, f"found = {found}", f"expected = {expected}", givens=["z"])
    values = evaluate(both, {name: point[name] for name in both.givens})
    assert values["found"] == pytest.approx(values["expected"], rel=1e-15)
    assert len(found) == len(expected)  # the same words; SymPy's order of terms may vary by version


def test_softmax_is_written_with_its_outputs() -> None:
    lines = ["s = exp(p) + exp(q)", "a = exp(p)/(exp(p) + exp(q))", "b = exp(q)/(exp(p) + exp(q))"]
    graph = graph_of(*lines)
    assert written(slope(graph, "a", "p")) == "a*(1 - a)"
    assert written(slope(graph, "a", "q")) == "-(a*b)"


def test_what_only_looks_like_softmax_keeps_its_own_slope() -> None:
    graph = graph_of(
        "a = exp(p)/(exp(p) + exp(2*p))", "d = exp(p)/(exp(p) + exp(p))", "e = exp(p)/(exp(p) + q)"
    )
    assert "a" not in written(slope(graph, "a", "p"))
    values = evaluate(graph, {"p": 0.3, "q": 1.0})
    found = graph_of(f"da = {written(slope(graph, 'a', 'p'))}")
    a = values["a"]
    assert evaluate(found, {"p": 0.3})["da"] == pytest.approx(-a * (1 - a))  # a = 1/(1 + e^p)
    assert written(slope(graph, "d", "p")) == "0"


@pytest.fixture
def planted(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Claim that the slope of every activation is its output squared."""

    def wrong(_: str, out: Formula) -> Formula:
        return Power(out, Number("2"))

    module._is_proved.cache_clear()
    monkeypatch.setattr(module, "_own_form", wrong)
    yield
    module._is_proved.cache_clear()


@pytest.mark.usefixtures("planted")
@pytest.mark.parametrize("function", ["sigmoid", "tanh", "exp"])
def test_a_form_that_sympy_does_not_prove_is_not_used(function: str) -> None:
    found = slope(graph_of(f"a = {function}(z)"), "a", "z")
    assert found != parse("a**2")
    value = evaluate(graph_of(f"found = {written(found)}", f"a = {function}(z)"), {"z": 0.3})
    right = {"sigmoid": value["a"] * (1 - value["a"]), "tanh": 1 - value["a"] ** 2, "exp": value["a"]}
    assert value["found"] == pytest.approx(right[function])
