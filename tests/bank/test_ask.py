"""What can be asked besides numbers: arrays, shapes, whole numbers and choices, each with its tolerance."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from builder.bank.answer_text import answer_text
from builder.bank.ask import Ask, asks, choice, shape, vector, whole
from builder.bank.authoring import each, mistake
from builder.bank.class_values import number_keys
from builder.bank.drawing import draw_class
from builder.bank.draws import choices, grid
from builder.bank.exercise import Exercise
from builder.bank.gate import gate
from builder.bank.options import in_order
from builder.bank.tolerance import Tolerance
from builder.errors import PasoError
from builder.working.formula import Number
from builder.working.graph import graph_of
from tests.bank.small import class_keys

RULE = Tolerance()
GRAPH = graph_of("p = x*y", "q = x + y", "r = p*q", givens=["x", "y"])


def small(*asked: Ask, **told: Any) -> Exercise:
    return Exercise(GRAPH, each("x y", grid(2, 9, 1)), asked, **told)


def test_the_cells_of_an_array_are_asked_one_by_one() -> None:
    exercise = small(vector("v", "p q r", 3))
    assert exercise.asked == ("p", "q", "r") and exercise.points == 3 and exercise.ask("q").quantity == "v"
    keys = number_keys(exercise, {"x": np.array([2.0, 3.0]), "y": np.array([5.0, 4.0])})
    assert {name: key.tolist() for name, key in keys.items()} == {"p": [10, 12], "q": [7, 7], "r": [70, 84]}


def test_an_ask_has_a_tolerance_of_its_own() -> None:
    assert Ask("p").tolerance(RULE) == RULE
    assert Ask("p", relative=0.001).tolerance(RULE) == Tolerance(0.001, 5e-6)
    assert not whole("p").tolerance(RULE).accepts(100.5, 100)
    near = mistake("nearly", r="1.005*p*q")
    lax, strict = (small(Ask("r", relative=relative)) for relative in (None, 0.001))
    drawn = {"x": np.array([3.0]), "y": np.array([7.0])}
    assert gate(lax, [near], RULE).refuses(drawn)[0].all()
    assert not gate(strict, [near], RULE).refuses(drawn)[0].any()


def test_a_mistake_must_show_in_one_cell_of_an_array_at_least() -> None:
    drawn = {"x": np.array([3.0]), "y": np.array([7.0])}
    seen, unseen = mistake("seen", p="p0", q="x + y"), mistake("unseen", p="1.01*x*y", q="x + y")
    exercise = small(vector("v", "p q"))
    seen = mistake("seen", p="2*x*y", q="x + y")
    assert not gate(exercise, [seen], RULE).refuses(drawn)[0].any()
    assert gate(exercise, [unseen], RULE).refuses(drawn)[0].all()


def test_the_first_option_is_right_and_the_others_are_mistakes() -> None:
    exercise = small(choice("best", {"right": "p", "no-slope": "q", "wrong-sign": "-p"}))
    assert exercise.graph["best"].formula == Number("1")
    assert [each.slug for each in exercise.known_wrong] == ["no-slope", "wrong-sign"]
    assert exercise.draws["best_order"].texts == tuple(map(str, range(6)))


def test_each_student_has_an_order_of_the_options() -> None:
    exercise = small(choice("best", {"right": "p", "no-slope": "q", "wrong-sign": "-p"}))
    drawn = draw_class(exercise, class_keys(60), (), RULE)
    orders = {tuple(in_order(exercise.asks[0], drawn.texts(student)).values()) for student in range(60)}
    assert len(orders) == 6 and all(sorted(order) == [1, 2, 3] for order in orders)
    texts = drawn.texts(0)
    letter = answer_text(exercise.asks[0], {"best": 1.0}, texts)
    assert in_order(exercise.asks[0], texts)[letter] == 1


def test_answers_are_written_as_they_are_read() -> None:
    values = {"p": 12.0, "q": -7.0, "r": 84.123456}
    assert answer_text(shape("s", "p q"), values, {}) == "12x-7"
    assert answer_text(vector("v", "p q r"), values, {}) == "(12.00000; -7.00000; 84.12346)"
    matrix = Ask("m", kind="array", cells=(("p", "q"), ("q", "r")), places=1)
    assert answer_text(matrix, values, {}) == "[[12.0; -7.0]; [-7.0; 84.1]]"
    assert answer_text(Ask("p"), {"p": -1e-9}, {}) == "0.00000"


@pytest.mark.parametrize(
    ("ask", "what"),
    [
        (Ask("m", kind="array", cells=(("p", "q"), ("r",))), "make no array"),
        (Ask("m", kind="array"), "make no array"),
        (Ask("p", cells=(("p",),)), "make no number"),
        (Ask("best", kind="choice", options=(("right", "p"),)), "1 options"),
        (Ask("m", kind="array", cells=(("p", "nothing"),)), "there is no quantity 'nothing'"),
        (Ask("m", kind="array", cells=(("p", "x"),)), "x is asked and given"),
    ],
)
def test_an_ask_that_does_not_fit_is_told(ask: Ask, what: str) -> None:
    with pytest.raises(PasoError, match=what):
        small(ask)


def test_names_of_asks_are_not_given_twice() -> None:
    with pytest.raises(PasoError, match="p is asked twice"):
        small(*asks("p p"))


def test_what_is_usual_leaves_the_fingerprint_alone() -> None:
    one, other = small(Ask("p")), small(Ask("p", relative=0.001))
    assert one.fingerprint != other.fingerprint
    assert one.fingerprint == small(Ask("p", points=4)).fingerprint
    assert small(Ask("p"), hidden=("x",)).fingerprint == one.fingerprint


def test_a_drawn_one_is_no_order() -> None:
    with pytest.raises(PasoError, match="other_order is not a given"):
        Exercise(GRAPH, {**each("x y", grid(2, 9, 1)), "other_order": choices(0, 1)}, asks("p"))
