"""The composed expression gives every quantity of a graph to thirty digits without its backward pass."""

from __future__ import annotations

import mpmath
import numpy as np
import pytest
import sympy

from builder.errors import PasoError
from builder.working.composed import composed, witness, witnesses
from builder.working.follow import evaluate
from builder.working.gradient import gradient
from builder.working.graph import graph_of
from builder.working.losses import Loss
from builder.working.network import Activation, Network, NetworkSpec
from builder.working.text_form import parse

SPECS: tuple[tuple[Activation, Activation, Loss, int], ...] = (
    ("sigmoid", "sigmoid", "half-sse", 1),
    ("tanh", "linear", "mse", 2),
    ("relu", "sigmoid", "bce", 1),
    ("tanh", "softmax", "softmax-ce", 1),
)


@pytest.mark.parametrize(("hidden", "last", "loss", "rows"), SPECS)
def test_every_quantity_of_a_network_agrees(
    hidden: Activation, last: Activation, loss: Loss, rows: int
) -> None:
    graph = Network(NetworkSpec((2, 3, 2), (hidden, last), loss, rows)).backward
    random = np.random.default_rng(3)
    givens = {name: float(random.uniform(0.1 if name.startswith("t") else -1, 0.9)) for name in graph.givens}
    values, found = evaluate(graph, givens), witnesses(graph, graph.names, givens)
    for name in graph.names:
        assert values[name] == pytest.approx(float(found[name]), rel=1e-11, abs=1e-14), name


def test_a_witness_has_thirty_digits() -> None:
    graph = gradient(graph_of("u = a*x**2 + b", "y = sin(u)"), "y", ["x"])
    exact = sympy.N(2 * 3 * sympy.Rational("0.7") * sympy.cos(3 * sympy.Rational("0.49") - 1), 40)
    found = witness(graph, "dy_dx", {"a": "3", "b": "-1", "x": "0.7"})
    with mpmath.workdps(40):
        assert abs(found - mpmath.mpf(str(exact))) < mpmath.mpf(10) ** -30


def test_a_wrong_slope_in_the_graph_does_not_reach_the_witness() -> None:
    graph = gradient(graph_of("u = a*x**2 + b", "y = sin(u)"), "y", ["x"])
    wrong = graph.replacing({"du_dx": parse("a*x")})
    givens = {"a": "3", "b": "-1", "x": "0.7"}
    assert witness(wrong, "dy_dx", givens) == witness(graph, "dy_dx", givens)


def test_what_is_kept_stays_a_name() -> None:
    graph = graph_of("u = a*x", "y = u**2 + a")
    a, x, u = (sympy.Symbol(name, real=True) for name in "axu")
    assert composed(graph, "y") == (a * x) ** 2 + a
    assert composed(graph, "y", ("u",)) == u**2 + a


def test_a_given_without_a_value_is_told() -> None:
    with pytest.raises(PasoError, match="x: no value was given"):
        witness(graph_of("y = a*x"), "y", {"a": "1"})
