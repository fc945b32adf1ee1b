"""What students wrote is marked by what was handed out to each of them, expressions and numbers alike."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from builder.bank.assignment import Assignment, Variant
from builder.bank.class_values import number_keys
from builder.bank.loading import load_exercise, load_exercises
from builder.bank.row import Row
from builder.bank.setting import Setting, set_assignment
from builder.bank.tolerance import Tolerance
from builder.errors import PasoError
from builder.marking.catalogue import catalogue
from builder.marking.marked import MarkedExercise, MarkedPart
from builder.marking.marker import Marker, Submission, marker
from builder.marking.marks import MarkRule
from builder.roster import Student

CHAIN, STEP = "chain-rule/sine-of-quadratic", "gradients/network-2-3-2-step"
EXERCISES = load_exercises((CHAIN, STEP), Path(__file__).parents[2])


@cache
def assignment() -> Assignment:
    setting = Setting("t", {"es": "T"}, ("es",), EXERCISES, Tolerance())
    mistakes = {each.slug: catalogue(each.graph, each.asked) for each in EXERCISES}
    roster = tuple(Student(f"u{number}", f"N{number}", "es") for number in range(12))
    return set_assignment(setting, roster, "a secret of the tests", mistakes).assignment


def marking(slug: str, rule: MarkRule | None = None) -> Marker:
    exercise = next(each for each in EXERCISES if each.slug == slug)
    return marker(exercise, assignment().exercise(slug).asks, assignment().tolerance, rule)


def mark(
    slug: str, answers: dict[str, str], student: int = 0, rule: MarkRule | None = None
) -> MarkedExercise:
    variant = assignment().students[student].variants[slug]
    return marking(slug, rule).mark([Submission(variant, answers, ",")])[0]


def kinds(marked: MarkedExercise) -> list[str]:
    return [part.verdict.mistake or part.verdict.kind for part in marked.parts]


def chain(student: int = 0) -> tuple[str, str, str]:
    """A student's a, 2a and argument, as they would write them."""
    givens = assignment().students[student].variants[CHAIN].givens
    a, b = int(givens["a"]), int(givens["b"])
    return str(a), f"({2 * a})", f"({a})x²{b:+d}"


def test_expressions_are_right_however_they_are_written() -> None:
    _, double, inside = chain()
    for product in (
        f"{double}x·cos({inside})",
        f"cos({inside}) {double} x",
        f"{double}x·sen(π/2−({inside}))",
    ):
        found = mark(CHAIN, {"du_dx": f"{double} x", "dy_du": f"cos({inside})", "dy_dx": product})
        assert kinds(found) == ["right", "right", "right"] and found.points == 4


def test_the_forgotten_inner_derivative_and_the_sign_are_named() -> None:
    _, double, inside = chain()
    found = mark(CHAIN, {"du_dx": f"{double}x", "dy_du": f"cos({inside})", "dy_dx": f"cos({inside})"})
    assert kinds(found) == ["right", "right", "no-slope"] and found.points == 2
    found = mark(
        CHAIN, {"du_dx": f"{double}x", "dy_du": f"-cos({inside})", "dy_dx": f"-{double}x·cos({inside})"}
    )
    assert kinds(found)[:2] == ["right", "wrong-sign"]
    assert found.parts[2].verdict.kind == "follows" and found.points == 3


def test_an_expression_that_follows_from_ones_own_earns_its_points() -> None:
    _, double, inside = chain()
    found = mark(CHAIN, {"du_dx": double, "dy_du": f"cos({inside})", "dy_dx": f"{double}cos({inside})"})
    assert kinds(found) == ["wrong", "right", "follows"] and found.points == 3
    first = found.first_wrong(EXERCISES[0].graph)
    assert first is not None and first.quantity == "du_dx"


def test_a_wrong_zero_earns_nothing_later_in_expressions_too() -> None:
    _, _, inside = chain()
    found = mark(CHAIN, {"du_dx": "0", "dy_du": f"cos({inside})", "dy_dx": "0"})
    assert kinds(found) == ["wrong", "right", "wrong"]


def test_a_name_that_the_answer_may_not_hold_is_unreadable() -> None:
    found = mark(CHAIN, {"dy_du": "cos(q)"})
    assert kinds(found) == ["blank", "unreadable", "blank"]
    unread = found.parts[1].unread
    assert unread is not None and unread.code == "unknown-name" and unread.data["expected"] == ("x",)


@pytest.mark.parametrize("student", range(12))
def test_the_stored_keys_as_a_student_types_them_are_right(student: int) -> None:
    keys = assignment().students[student].variants[STEP].keys
    typed = {name: f"{value:.5f}".replace(".", ",").replace("-", "−") for name, value in keys.items()}
    found = mark(STEP, typed, student)
    assert set(kinds(found)) == {"right"} and found.points == found.out_of


def test_a_key_of_someone_else_is_not_right() -> None:
    keys = assignment().students[1].variants[STEP].keys
    found = mark(STEP, {name: f"{value:.5f}" for name, value in keys.items()}, student=0)
    assert kinds(found).count("right") <= 1


def test_the_stored_key_decides_not_one_computed_today() -> None:
    variant = assignment().students[0].variants[STEP]
    moved = replace(variant, keys=Row({**variant.keys, "a2_1": 0.123}))
    found = marking(STEP).mark([Submission(moved, {"a2_1": "0,123"}, ",")])[0]
    assert kinds(found)[1] == "right"


def test_points_go_by_the_rule_of_the_course() -> None:
    keys = assignment().students[0].variants[STEP].keys
    answers = {name: f"{value:.5f}" for name, value in keys.items()} | {"a2_1": "7,5"}
    half = mark(STEP, answers, rule=MarkRule({"right": 0.5, "wrong": 0.1}))
    assert half.points == pytest.approx((half.out_of - 0.5) * 0.5 + 0.05)


@pytest.mark.parametrize("shares", [{"right": 1.5}, {"right": -0.1}, {"splendid": 1.0}])
def test_a_rule_that_makes_no_sense_is_refused(shares: dict[str, float]) -> None:
    with pytest.raises(PasoError, match="share"):
        MarkRule(shares)  # type: ignore[arg-type]


def test_nobody_handing_anything_in_is_no_error() -> None:
    assert marking(STEP).mark([]) == ()
    assert set(kinds(mark(STEP, {}))) == {"blank"}


HALF = "losses/half-squares"


def _without_the_half(rule: MarkRule | None) -> MarkedPart:
    exercise = load_exercise(HALF, Path(__file__).parents[2])
    givens = {"t1": "0.9", "t2": "0.1", "t3": "0.4", "a1": "0.3", "a2": "0.6", "a3": "0.55"}
    keys = {name: keys.item() for name, keys in number_keys(exercise, _arrays(givens)).items()}
    variant = Variant(givens=givens, attempt=0, keys=keys)
    answers = {name: repr(key) for name, key in keys.items()} | {"E": repr(2 * keys["E"])}
    (marked,) = marker(exercise, exercise.asks, Tolerance(), rule).mark([Submission(variant, answers, ".")])
    return marked.parts[0]


def _arrays(givens: dict[str, str]) -> dict[str, NDArray[np.float64]]:
    return {name: np.array([float(text)]) for name, text in givens.items()}


def test_the_lecturer_decides_whether_another_convention_costs_marks() -> None:
    strict, lenient = _without_the_half(None), _without_the_half(MarkRule(convention=1.0))
    assert strict.verdict.mistake == lenient.verdict.mistake == "no-half"
    assert strict.verdict.kind == lenient.verdict.kind == "mistake"
    assert strict.points == 0 and lenient.points == lenient.out_of
