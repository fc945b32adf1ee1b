"""A graph is computed in order; what is asked of it wrongly is said in one line."""

from __future__ import annotations

import pytest

from builder.errors import PasoError
from builder.working.formula import Symbol
from builder.working.gradient import gradient
from builder.working.graph import Graph, graph_of
from builder.working.quantity import GIVEN, Quantity
from builder.working.text_form import parse

LINES = ("u = a*x + b", "v = u**2", "y = u + v")


def test_names_that_are_used_first_are_givens() -> None:
    graph = graph_of(*LINES)
    assert graph.givens == ("a", "x", "b")
    assert graph.children("u") == ("v", "y")
    assert graph.ancestors(["v"]) == {"a", "x", "b", "u", "v"}
    assert graph.descendants(["v"]) == {"v", "y"}


def test_replaced_formulas_are_put_in_an_order_that_can_be_computed() -> None:
    graph = graph_of("p = a + 1", "q = b + 1", "r = p*q")
    changed = graph.replacing({"p": parse("q*2")})
    assert changed.names.index("q") < changed.names.index("p")
    assert graph.names.index("p") < graph.names.index("q")


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        (lambda: graph_of("u = a", "u = b"), "u is defined twice"),
        (lambda: graph_of("u = u + a"), "u depends on itself"),
        (lambda: graph_of("a = b", "b = a"), "b is a given already"),
        (lambda: graph_of(*LINES).replacing({"u": Symbol("w")}), "no quantity 'w'"),
        (lambda: graph_of(*LINES).replacing({"u": Symbol("v")}), r"u depends on itself \(u <- v <- u\)"),
        (lambda: graph_of("2u = a"), "'2u' cannot name a quantity"),
        (lambda: graph_of("u a"), "needs '='"),
        (lambda: graph_of(*LINES)["w"], "no quantity 'w'"),
        (lambda: graph_of(*LINES).replacing({"w": Symbol("a")}), "no quantity 'w'"),
        (lambda: graph_of(*LINES).replacing({"u": Symbol("y")}), "depends on itself"),
        (lambda: Graph((Quantity("a", None, GIVEN), Quantity("u", Symbol("c")))), "c is used before"),
        (lambda: gradient(graph_of(*LINES), "v", ["y"]), "v does not depend on y"),
        (lambda: gradient(graph_of(*LINES), "y", ["nothing"]), "y does not depend on nothing"),
    ],
)
def test_what_is_wrong_is_said_in_one_line(wrong: object, told: str) -> None:
    assert callable(wrong)
    with pytest.raises(PasoError, match=told) as caught:
        wrong()
    assert "\n" not in str(caught.value)


def test_two_graphs_are_the_same_only_if_they_are_one() -> None:
    assert graph_of("u = a") != graph_of("u = a")
