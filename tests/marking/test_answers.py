"""Arrays are judged cell by cell, and what was done to the whole is recognised; shapes and choices too."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from builder.bank.ask import Ask, asks, choice, shape, whole
from builder.bank.assignment import Variant
from builder.bank.authoring import each, gradient, graph_of, grid
from builder.bank.exercise import Exercise
from builder.bank.loading import load_exercise
from builder.bank.options import in_order
from builder.bank.tolerance import Tolerance
from builder.marking.marked import MarkedPart
from builder.marking.marker import Submission, marker
from builder.marking.marks import MarkRule

MATRIX = Ask("M", 4, kind="array", cells=(("p", "q"), ("r", "s")))
TALL = Ask("T", 6, kind="array", cells=(("p", "q"), ("r", "s"), ("u", "v")))
GRAPH = graph_of(
    *("p = x", "q = 2*x", "r = 5*x", "s = x + 1", "u = x - 9", "v = 7*x", "rows = 3*x", "cols = x"),
    givens=["x"],
)
KEYS = {"p": 3.0, "q": 6.0, "r": 15.0, "s": 4.0, "u": -6.0, "v": 21.0, "rows": 9.0, "cols": 3.0}


def marked(text: str, ask: Ask, rule: MarkRule | None = None) -> MarkedPart:
    exercise = Exercise(GRAPH, each("x", grid(2, 9, 1)), (ask,))
    variant = Variant(
        givens={"x": "3", f"{ask.quantity}_order": "4"}, attempt=0, keys={**KEYS, ask.quantity: 1.0}
    )
    submission = Submission(variant, {ask.quantity: text}, ".")
    return marker(exercise, exercise.asks, Tolerance(), rule).mark([submission])[0].parts[0]


@pytest.mark.parametrize(
    ("text", "ask", "verdict", "points"),
    [
        ("[[3, 6], [15, 4]]", MATRIX, ("right", None), 4),
        ("3 6\n15 4", MATRIX, ("right", None), 4),
        ("[[3, 15], [6, 4]]", MATRIX, ("mistake", "transposed"), 0),
        ("[[-3, -6], [-15, -4]]", MATRIX, ("mistake", "wrong-sign"), 0),
        ("[[3, 6], [15, 99]]", MATRIX, ("wrong", None), 3),
        ("[[3, 6], [15, ]]", MATRIX, ("blank", None), 3),
        ("(3; 6; 15; 4)", MATRIX, ("mistake", "wrong-shape"), 0),
        ("[[15, 4], [3, 6]]", MATRIX, ("mistake", "rows-exchanged"), 0),
        ("[[6, 3], [4, 15]]", MATRIX, ("mistake", "columns-exchanged"), 0),
        ("[[3, 6], [-6, 21], [15, 4]]", TALL, ("mistake", "rows-exchanged"), 2),
        ("[[3, 6], [-6, 21], [15, 5]]", TALL, ("wrong", None), 2),
        ("[[3, 6, 15]]", MATRIX, ("mistake", "wrong-shape"), 0),
        ("[[3, 15, -6], [6, 4, 21]]", TALL, ("mistake", "transposed"), 0),
        ("[[3, 15, -6], [6, 99, 21]]", TALL, ("mistake", "wrong-shape"), 0),
        ("[[3, 6], [15, 4], [-6, 21]]", TALL, ("right", None), 6),
        ("9x3", shape("S", "rows cols"), ("right", None), 1),
        ("(9, 3)", shape("S", "rows cols"), ("right", None), 1),
        ("3×9", shape("S", "rows cols"), ("mistake", "transposed"), 0),
        ("9x4", shape("S", "rows cols"), ("wrong", None), 0),
        ("27", shape("S", "rows cols"), ("mistake", "wrong-shape"), 0),
        ("nine", shape("S", "rows cols"), ("unreadable", None), 0),
    ],
)
def test_an_answer_is_judged_as_the_whole_it_is(
    text: str, ask: Ask, verdict: tuple[str, str | None], points: float
) -> None:
    part = marked(text, ask)
    assert ((part.verdict.kind, part.verdict.mistake), part.points) == (verdict, points)


def test_a_verdict_for_each_cell() -> None:
    part = marked("[[3, 0.1], [x, 4]]", MATRIX)
    assert [cell.kind for cell in part.cells] == ["right", "wrong", "unreadable", "right"]
    assert part.points == 2 and part.unread is not None


NOTHING = ("No lo sé", "no idea", "n/a", "N/A", "-", "—", "?", "???", "...", "idk", "ns/nc", "∅", "x", "a; b")


@pytest.mark.parametrize("text", [*NOTHING, "[? ?; ? ?]", "no sé\nni idea", "la matriz de antes"])
@pytest.mark.parametrize("ask", [MATRIX, TALL, Ask("L", 3, kind="array", cells=(("p", "q", "r"),))])
def test_words_are_no_array_of_another_shape(text: str, ask: Ask) -> None:
    part = marked(text, ask)
    assert (part.verdict.kind, part.points) == ("unreadable", 0)
    assert part.unread is not None and part.unread.code in ("not-an-array", "ragged")


@pytest.mark.parametrize("text", NOTHING)
@pytest.mark.parametrize(
    "ask", [Ask("p"), whole("p"), shape("S", "rows cols"), choice("best", "right no-slope wrong-sign")]
)
def test_words_are_unreadable_whatever_is_asked(text: str, ask: Ask) -> None:
    assert marked(text, ask).verdict.kind == "unreadable"


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("[]", "blank"), ("( ; )", "blank"), ("[[1, 2, 3], [4, x, 6]]", "unreadable"),
        ("[3; 6; x; 4]", "unreadable"), ("[[3, 6], [?, 4]]", "unreadable"), ("5", "mistake"),
    ],
)  # fmt: skip
def test_another_shape_is_told_only_where_every_cell_can_be_read(text: str, kind: str) -> None:
    assert marked(text, MATRIX).verdict.kind == kind
    assert marked("[[3, 15, -6], [6, ?, 21]]", TALL).verdict.kind == "unreadable"


def test_a_letter_stands_for_the_option_of_its_student() -> None:
    ask = choice("best", "right no-slope wrong-sign")
    letters = {number: letter for letter, number in in_order(ask, {"best_order": "4"}).items()}
    assert marked(letters[1], ask).verdict.kind == "right"
    for number, slug in ((2, "no-slope"), (3, "wrong-sign")):
        part = marked(letters[number].upper() + ")", ask)
        assert (part.verdict.kind, part.verdict.mistake) == ("mistake", slug) and not part.points
    assert marked("z", ask).verdict.kind == "unreadable" and marked(" ", ask).verdict.kind == "blank"


@pytest.mark.parametrize(
    "text", ["(3; 6; 15)", "3\n6\n15", "[[3], [6], [15]]", r"\begin{pmatrix}3\\6\\15\end{pmatrix}"]
)
def test_a_vector_may_be_written_along_or_down(text: str) -> None:
    part = marked(text, Ask("L", 3, kind="array", cells=(("p", "q", "r"),)))
    assert (part.verdict.kind, part.points) == ("right", 3)


def test_a_column_of_a_matrix_that_is_written_as_a_row_is_transposed() -> None:
    part = marked("[[3, 6, 15]]", Ask("C", 3, kind="array", cells=(("p",), ("q",), ("r",))))
    assert (part.verdict.kind, part.verdict.mistake) == ("mistake", "transposed")


@pytest.mark.parametrize(("share", "points"), [(0.0, 0.0), (0.75, 3.0)])
def test_transposed_storage_is_a_convention_that_costs_what_the_lecturer_says(
    share: float, points: float
) -> None:
    assert marked("[[3, 15], [6, 4]]", MATRIX, MarkRule(convention=share)).points == points


@pytest.mark.parametrize(
    ("text", "kind"),
    [("V", "right"), ("verdadera", "right"), ("Verdadero.", "right"), ("true", "right"), ("t", "right"),
     ("F", "mistake"), ("falso", "mistake"), ("False", "mistake"), ("no", "unreadable")],
)  # fmt: skip
def test_true_and_false_may_be_written_out(text: str, kind: str) -> None:
    exercise = Exercise(GRAPH, each("x", grid(2, 9, 1)), (choice("is", "true false"),))
    for order in "01":
        variant = Variant(givens={"x": "3", "is_order": order}, attempt=0, keys={**KEYS, "is": 1.0})
        (found,) = marker(exercise, exercise.asks, Tolerance()).mark([Submission(variant, {"is": text}, ".")])
        assert found.parts[0].verdict.kind == kind


def test_a_mistake_at_what_nobody_asked_is_charged_in_every_cell_that_shows_it() -> None:
    """The slope is left out of d, which is not asked: no cell of the gradient follows from another."""
    graph = gradient(
        graph_of("z = u*x + w*y", "a = sigmoid(z)", "E = 1/2*(a - t)**2", givens=["x", "y", "u", "w", "t"]),
        of="E", wrt=["u", "w"],
    )  # fmt: skip
    row = Ask("g", 2, kind="array", cells=(("dE_du", "dE_dw"),))
    exercise = Exercise(graph, each("x y u w t", grid("0.1", "0.9", "0.1")), (*asks("a"), row))
    x, y, u, w, t = 0.4, 0.9, 0.3, 0.7, 0.1
    a = 1 / (1 + np.exp(-(u * x + w * y)))
    d = (a - t) * a * (1 - a)
    keys = {"a": a, "dE_du": d * x, "dE_dw": d * y}
    variant = Variant(givens=dict(zip("xyuwt", map(str, (x, y, u, w, t)))), attempt=0, keys=keys)
    typed = {"a": f"{a:.6f}", "g": f"({(a - t) * x:.6f}; {(a - t) * y:.6f})"}
    (found,) = marker(exercise, exercise.asks, Tolerance()).mark([Submission(variant, typed, ".")])
    part = found.parts[1]
    assert {cell.kind for cell in part.cells} == {"mistake"} and part.points == 0
    assert part.verdict.mistake == "no-slope"


def test_what_follows_from_a_cell_counts() -> None:
    graph = graph_of("p = 2*x", "q = 3*x", "r = p*q", givens=["x"])
    vector = Ask("v", 2, kind="array", cells=(("p", "q"),))
    exercise = Exercise(graph, each("x", grid(2, 9, 1)), (vector, *asks("r")))
    variant = Variant(givens={"x": "2"}, attempt=0, keys={"p": 4.0, "q": 6.0, "r": 24.0})
    submission = Submission(variant, {"v": "(5; 6)", "r": "30"}, ".")
    first, second = marker(exercise, exercise.asks, Tolerance()).mark([submission])[0].parts
    assert (first.points, second.verdict.kind, second.points) == (1, "follows", 1)


def test_a_term_that_is_zero_in_the_key_spoils_nothing() -> None:
    exercise = load_exercise("forward-pass/softmax-network", Path(__file__).parents[2])
    graph = graph_of("a = x*y", "e1 = -k*log(a)", "e2 = -log(1 - a)", "E = e1 + e2", givens=["x", "y", "k"])
    small = Exercise(graph, each("x y", grid("0.1", "0.6", "0.1")), asks("a E"), fixed={"k": 0})
    key = float(-np.log(1 - 0.12))
    variant = Variant(givens={"x": "0.3", "y": "0.4"}, attempt=0, keys={"a": 0.12, "E": key})
    submission = Submission(variant, {"a": "0.3", "E": f"{-np.log(0.7):.5f}"}, ".")
    parts = marker(small, small.asks, Tolerance()).mark([submission])[0].parts
    assert [part.verdict.kind for part in parts] == ["wrong", "follows"] and exercise.fixed["t1"] == 0
