"""What is right in value but not as it was asked for is told, and earns what the lecturer says."""

from __future__ import annotations

from decimal import ROUND_DOWN, ROUND_HALF_DOWN, ROUND_HALF_EVEN, ROUND_HALF_UP, Decimal

import pytest

from builder.bank.ask import Ask, asks, expressions, in_form, in_terms_of
from builder.bank.assignment import Variant
from builder.bank.authoring import each, gradient, graph_of, grid
from builder.bank.exercise import Exercise
from builder.bank.expression_keys import expression_key
from builder.bank.tolerance import Tolerance
from builder.errors import PasoError
from builder.marking.marked import MarkedExercise, MarkedPart
from builder.marking.marker import Submission, marker
from builder.marking.marks import MarkRule

GRAPH = graph_of("p = x/7", "q = 2*p", "r = x/2", givens=["x"])
NUMBERS = Exercise(GRAPH, each("x", grid(1, 9, 1)), asks("p q r", places=5))
SLOPE = Exercise(
    gradient(
        graph_of("u = k*z", "a = sigmoid(u)", givens=["z", "k"], symbols={"a": r"\hat{y}"}), of="a", wrt=["z"]
    ),
    each("k", grid(2, 9, 1)),
    (in_terms_of(expressions("da_dz")[0], "a"),),
    free={"z": (-0.5, 0.5)},
)
PRODUCT = Exercise(
    graph_of("f = (x - c)*(x + c)", givens=["x", "c"]),
    each("c", grid(2, 9, 1)),
    (in_form(expressions("f", 2)[0], "factored"),),
    free={"x": (2.5, 3.5)},
)


def numbers(rule: MarkRule | None = None, x: int = 3, **typed: str) -> MarkedExercise:
    variant = Variant(givens={"x": str(x)}, attempt=0, keys={"p": x / 7, "q": 2 * x / 7, "r": x / 2})
    submission = Submission(variant, typed, ".")
    return marker(NUMBERS, NUMBERS.asks, Tolerance(), rule).mark([submission])[0]


def expression(exercise: Exercise, text: str, rule: MarkRule | None = None) -> tuple[str, float]:
    (ask,) = exercise.asks
    givens = dict.fromkeys(exercise.draws, "3")
    variant = Variant(
        givens=givens, attempt=0, keys={ask.quantity: expression_key(exercise, ask.quantity, givens)}
    )
    found = marker(exercise, exercise.asks, Tolerance(), rule).mark(
        [Submission(variant, {ask.quantity: text}, ".")]
    )
    (part,) = found[0].parts
    return part.verdict.mistake or part.verdict.kind, part.points


@pytest.mark.parametrize("rounding", [ROUND_HALF_UP, ROUND_HALF_DOWN, ROUND_HALF_EVEN])
@pytest.mark.parametrize("x", range(1, 10))
def test_a_key_rounded_to_the_places_asked_is_right_either_way(rounding: str, x: int) -> None:
    typed = {
        name: str(Decimal(top * x / 14).quantize(Decimal("0.00001"), rounding))
        for name, top in (("p", 2), ("q", 4), ("r", 7))
    }
    found = numbers(x=x, **typed)
    assert [part.verdict.kind for part in found.parts] == ["right"] * 3
    assert [part.few_places for part in found.parts] == [None] * 3


def test_a_tie_passes_rounded_up_and_rounded_to_even() -> None:
    """A key of 0.000125 with five places is 0.00013 to some calculators and 0.00012 to others."""
    ask = Ask("t", places=5, relative=0.0)
    exercise = Exercise(graph_of("t = x/8000", givens=["x"]), each("x", grid(1, 9, 1)), (ask,))
    variant = Variant(givens={"x": "1"}, attempt=0, keys={"t": 0.000125})
    for text, kind in (("0.00013", "right"), ("0.00012", "right"), ("0.00014", "wrong")):
        (marked,) = marker(exercise, (ask,), Tolerance()).mark([Submission(variant, {"t": text}, ".")])
        assert marked.parts[0].verdict.kind == kind


def test_fewer_places_within_the_tolerance_are_told_and_cost_what_the_lecturer_says() -> None:
    found = numbers(p="0.428", r="1.5").parts
    assert (found[0].verdict.kind, found[0].few_places, found[0].points) == ("right", 3, 1.0)
    assert (found[2].verdict.kind, found[2].few_places) == ("right", None)  # 1.5 is the whole value
    assert numbers(MarkRule(few_places=0.75), p="0.428").parts[0].points == 0.75
    assert numbers(MarkRule(few_places=0.75), p="p = 0.42857").parts[0].points == 1.0
    assert numbers(MarkRule(few_places=0.0), p="3/7").parts[0].points == 1.0


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("0.4", "rounded-too-far"), ("0.5", "wrong"), ("0", "wrong"), ("-0.4", "wrong"),
        (str(Decimal(3 / 7).quantize(Decimal("0.1"), ROUND_DOWN)), "rounded-too-far"),
    ],
)  # fmt: skip
def test_a_key_rounded_out_of_the_tolerance_has_a_name(text: str, told: str) -> None:
    part = numbers(p=text).parts[0]
    assert (part.verdict.mistake or part.verdict.kind) == told and part.points == 0
    assert numbers(MarkRule(rounded=0.5), p=text).parts[0].points == (0.5 if told != "wrong" else 0)


ROW = Ask("v", 3, kind="array", cells=(("p", "q", "r"),))


def cells(text: str, rule: MarkRule | None = None) -> MarkedPart:
    exercise = Exercise(GRAPH, each("x", grid(1, 9, 1)), (ROW,))
    variant = Variant(givens={"x": "3"}, attempt=0, keys={"p": 3 / 7, "q": 6 / 7, "r": 1.5})
    (found,) = marker(exercise, (ROW,), Tolerance(), rule).mark([Submission(variant, {"v": text}, ".")])
    return found.parts[0]


@pytest.mark.parametrize(
    ("text", "kind", "few", "points"),
    [
        ("(0.42857; 0.85714; 1.5)", "right", {}, 3.0), ("(0.428; 0.85714; 1.5)", "right", {"p": 3}, 2.5),
        ("(3/7; 0.857; 1.5)", "right", {"q": 3}, 2.5),
        ("(0.428; 0.857; 1.5)", "right", {"p": 3, "q": 3}, 2.0),
        ("(9; 0.857; 1.5)", "wrong", {"q": 3}, 1.5), ("v = [0.428, 0.85714, 1.5]", "right", {"p": 3}, 2.5),
        (r"\begin{pmatrix} 0.428 & 0.85714 & 1.5 \end{pmatrix}", "right", {"p": 3}, 2.5),
    ],
)  # fmt: skip
def test_fewer_places_are_told_and_cost_cell_by_cell(
    text: str, kind: str, few: dict[str, int], points: float
) -> None:
    part = cells(text, MarkRule(few_places=0.5))
    assert (part.verdict.kind, part.few, part.points, part.few_cost) == (kind, few, points, 0.5 * len(few))
    assert cells(text).points == points + part.few_cost


@pytest.mark.parametrize(
    ("text", "told", "points"),
    [("(0.4; 0.85714; 1.5)", "rounded-too-far", 2.5), ("(0.4; 99; 1.5)", "wrong", 1.5)],
)
def test_a_cell_rounded_out_of_the_tolerance_has_the_name_and_earns_its_share(
    text: str, told: str, points: float
) -> None:
    """A cell that is wrong is worse than one that is only rounded, and names the whole."""
    part = cells(text, MarkRule(rounded=0.5))
    assert (part.cells[0].mistake, part.points) == ("rounded-too-far", points)
    assert (part.verdict.mistake or part.verdict.kind) == told


@pytest.mark.parametrize("rounding", [ROUND_HALF_UP, ROUND_HALF_DOWN, ROUND_HALF_EVEN])
def test_a_cell_rounded_to_the_places_asked_is_right_either_way(rounding: str) -> None:
    ask = Ask("v", 2, kind="array", cells=(("t", "u"),), relative=0.0)
    graph = graph_of("t = x/8000", "u = 3*x/8000", givens=["x"])
    exercise = Exercise(graph, each("x", grid(1, 9, 1)), (ask,))
    keys = {"t": Decimal("0.000125"), "u": Decimal("0.000375")}
    text = "; ".join(str(key.quantize(Decimal("0.00001"), rounding)) for key in keys.values())
    variant = Variant(givens={"x": "1"}, attempt=0, keys={name: float(key) for name, key in keys.items()})
    (found,) = marker(exercise, (ask,), Tolerance()).mark([Submission(variant, {"v": f"({text})"}, ".")])
    assert found.parts[0].verdict.kind == "right" and not found.parts[0].few


def test_work_goes_on_from_what_was_rounded_too_far_and_that_is_no_wrong_step() -> None:
    found = numbers(p="0.4", q="0.8")
    assert [part.verdict.kind for part in found.parts[:2]] == ["mistake", "follows"]
    assert found.first_wrong(GRAPH) is None
    own = numbers(p="9.10000", q="18")  # q follows from the student's own p, 18.2, rounded to no decimals
    assert (
        own.parts[1].verdict.kind in ("mistake", "right", "follows") and own.parts[0].verdict.kind == "wrong"
    )


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("3a(1-a)", "right"), ("3(a - a²)", "right"), ("3 a - 3 a^2", "right"), ("3ŷ(1-ŷ)", "unreadable"),
        (r"3\hat{y}(1-\hat{y})", "right"), (r"\frac{da}{dz} = 3a(1-a)", "right"),
        ("3σ(3z)(1-σ(3z))", "other-names"), ("3a(1-σ(3z))", "other-names"), ("a(1-a)", "no-slope"),
        ("3z(1-z)", "wrong"), ("3a(1+a)", "plus-in-slope"),
    ],
)  # fmt: skip
def test_an_expression_in_terms_of_the_output_uses_it_alone(text: str, told: str) -> None:
    assert expression(SLOPE, text)[0] == told


@pytest.mark.parametrize(
    ("text", "told"),
    [("(x-3)(x+3)", "right"), ("(3+x)·(x−3)", "right"), ("x²-9", "not-factored"), ("x²+9", "wrong")],
)
def test_a_right_value_in_another_form_is_told_as_such(text: str, told: str) -> None:
    points = {"right": 2.0, "not-factored": 1.0, "wrong": 0.0}
    assert expression(PRODUCT, text) == (told, points[told])
    assert expression(PRODUCT, text, MarkRule(form=1.0))[1] == (0.0 if told == "wrong" else 2.0)


def test_the_key_is_written_in_what_is_asked_for() -> None:
    assert expression_key(SLOPE, "da_dz", {"k": "3"}) == "a*(1 - a)*3"


@pytest.mark.parametrize(
    ("ask", "said"),
    [
        (Ask("p", form="factored"), "p is no expression"),
        (Ask("p", kind="expression", within=("q",)), "p is not made of q"),
    ],
)
def test_a_form_that_cannot_be_asked_for_is_told_to_the_author(ask: Ask, said: str) -> None:
    with pytest.raises(PasoError, match=said):
        Exercise(GRAPH, each("x", grid(1, 9, 1)), (ask,))
