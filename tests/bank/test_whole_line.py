"""An expression is tried on both sides of zero where the function is, so that |x| is not taken for x."""

from __future__ import annotations

from pathlib import Path

import pytest

from builder.bank.drawing import draw_class
from builder.bank.draws import student_keys
from builder.bank.loading import load_exercise
from builder.bank.setting import new_variants
from builder.bank.tolerance import Tolerance
from builder.marking.marker import Submission, marker

SLUGS = (
    "sine-of-quadratic",
    "three-links",
    "root-of-quadratic",
    "exponential-of-quadratic",
    "power-of-quadratic",
)


@pytest.mark.parametrize("slug", [f"chain-rule/{slug}" for slug in SLUGS])
@pytest.mark.parametrize(
    ("text", "is_right"),
    [("{key}", True), ("({key})*x/x", True), ("({key})*sqrt(x^2)/x", False), ("({key})+max(0,0-x)", False)],
)
def test_what_is_right_for_positive_numbers_alone_is_not_right(slug: str, text: str, is_right: bool) -> None:
    exercise = load_exercise(slug, Path())
    drawn = draw_class(exercise, student_keys("a secret", "t", slug, ["u1"]), (), Tolerance())
    (variant,) = new_variants(drawn)
    key = str(variant.keys["dy_dx"])
    answers = {ask.quantity: str(variant.keys[ask.quantity]) for ask in exercise.asks}
    answers["dy_dx"] = text.format(key=key.replace("**", "^"))
    (found,) = marker(exercise, exercise.asks, Tolerance()).mark([Submission(variant, answers, ".")])
    assert (found.parts[-1].verdict.kind in ("right", "wrong-form") or found.parts[-1].points > 0) is is_right
