"""One pass gives the keys of a class and what follows from what each student believes."""

from __future__ import annotations

import numpy as np
import pytest

from builder.errors import PasoError
from builder.working.follow import evaluate, follow
from builder.working.gradient import gradient
from builder.working.graph import graph_of
from builder.working.mistake import Mistake
from builder.working.network import Network, NetworkSpec
from builder.working.text_form import parse


def class_of(network: Network, students: int) -> dict[str, np.ndarray]:
    random = np.random.default_rng(2)
    names = (*network.graph.givens, "eta")
    return {name: random.uniform(-1, 1, students) for name in names}


def test_a_class_is_computed_as_each_student_alone() -> None:
    network = Network(NetworkSpec((2, 3, 2), ("tanh", "sigmoid"), rows=2))
    givens = class_of(network, 7)
    together = evaluate(network.stepped, givens)
    for student in range(7):
        alone = evaluate(network.stepped, {name: float(values[student]) for name, values in givens.items()})
        assert all(together[name][student] == pytest.approx(alone[name], rel=1e-14) for name in alone)


def test_with_no_answers_what_follows_is_the_key() -> None:
    network = Network(NetworkSpec((2, 3, 2), ("sigmoid", "sigmoid")))
    givens = class_of(network, 5)
    followed = follow(network.stepped, givens, {})
    key = evaluate(network.stepped, givens)
    assert all(np.array_equal(followed.computed[name], key[name]) for name in followed.computed)


def test_a_slip_moves_only_what_is_computed_from_it() -> None:
    network = Network(NetworkSpec((2, 3, 2), ("sigmoid", "sigmoid")))
    givens = class_of(network, 4)
    key = evaluate(network.stepped, givens)
    answers = np.array([np.nan, 0.9, np.nan, -0.3])
    followed = follow(network.stepped, givens, {"dE_dz2_1": answers})
    below = network.stepped.descendants(["dE_dz2_1"]) - {"dE_dz2_1"}
    for name, value in followed.computed.items():
        same = value == key[name]
        assert same.all() if name not in below else same[[0, 2]].all()
    assert any((followed.computed[name] != key[name])[[1, 3]].all() for name in below)
    assert np.array_equal(followed.believed["dE_dz2_1"][[1, 3]], answers[[1, 3]])


def test_only_what_is_wanted_is_computed() -> None:
    graph = graph_of("u = a*x", "v = u + missing")
    assert evaluate(graph, {"a": 2.0, "x": 3.0}, ["u"]) == {"a": 2.0, "x": 3.0, "u": 6.0}
    with pytest.raises(PasoError, match="missing: no value was given"):
        evaluate(graph, {"a": 2.0, "x": 3.0}, ["v"])


def test_a_mistake_is_a_wrong_formula_whose_effects_are_worked_out() -> None:
    graph = gradient(graph_of("u = a*x**2", "y = sin(u)"), "y", ["x"])
    slip = Mistake("no-slope", {"dy_dx": parse("dy_du")})
    values = evaluate(slip.made_in(graph), {"a": 2.0, "x": 0.5})
    assert values["dy_dx"] == values["dy_du"] == pytest.approx(np.cos(0.5))
    assert slip.where == ("dy_dx",)


@pytest.mark.parametrize(
    ("lines", "by", "expected"),
    [
        (("u = x**2", "y = x*u"), "x", 3 * 0.7**2),
        (("u = x**2", "v = 3*x", "y = u*v"), "x", 9 * 0.7**2),
        (("y = max(x, c)",), "x", 1.0),
        (("y = max(x, c)",), "c", 0.0),
        (("y = abs(c)",), "c", -1.0),
        (("y = sigmoid(2*x + c)",), "x", 2 * (s := 1 / (1 + np.exp(-1.2))) * (1 - s)),
        (("y = x/c",), "c", -0.7 / 0.04),
        (("y = sqrt(x) + arctan(x)",), "x", 0.5 / 0.7**0.5 + 1 / 1.49),
        (("u = relu(c)", "y = u*x"), "c", 0.0),
    ],
)
def test_gradients_of_forks_joins_and_kinks(lines: tuple[str, ...], by: str, expected: float) -> None:
    graph = gradient(graph_of(*lines), "y", [by])
    given = {name: {"x": 0.7, "c": -0.2}[name] for name in graph.givens}
    node = graph[f"dy_d{by}"].name if f"dy_d{by}" in graph else None
    assert node is not None or expected in (0.0, 1.0)
    if node is not None:
        assert evaluate(graph, given)[node] == pytest.approx(expected, rel=1e-12)
