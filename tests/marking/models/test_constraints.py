"""Only mistakes that constrain the draws are asked about by the gate; the others change no draw."""

from pathlib import Path

import numpy as np
import pytest

from builder.bank.drawing import draw_class
from builder.bank.draws import student_keys
from builder.bank.loading import load_exercise
from builder.bank.tolerance import Tolerance
from builder.marking.catalogue import catalogue
from builder.working.mistake import Mistake

SHIPPED = ("chain-rule/sine-of-quadratic", "forward-pass/network-2-3-2", "gradients/network-2-3-2-step")


@pytest.mark.parametrize("slug", SHIPPED)
def test_mistakes_that_do_not_constrain_leave_every_draw_as_it_is(slug: str) -> None:
    exercise = load_exercise(slug, Path(__file__).parents[3])
    keys = student_keys("a secret", "tests", slug, [f"s{number}" for number in range(60)])
    every = catalogue(exercise.graph, exercise.asked)
    classical = [mistake for mistake in every if mistake.constrains]
    assert len(classical) < len(every)
    one = draw_class(exercise, keys, every, Tolerance())
    other = draw_class(exercise, keys, classical, Tolerance())
    assert np.array_equal(one.attempts, other.attempts)
    assert one.figures == other.figures


def test_one_that_constrains_does_change_them() -> None:
    """The same mistakes, were they to constrain, would refuse draws that are fair now."""
    slug = SHIPPED[2]
    exercise = load_exercise(slug, Path(__file__).parents[3])
    keys = student_keys("a secret", "tests", slug, [f"s{number}" for number in range(60)])
    every = catalogue(exercise.graph, exercise.asked)
    strict = [Mistake(each.slug, each.replacements) for each in every if each.slug != "error-without-sign"]
    now = draw_class(exercise, keys, every, Tolerance()).figures.acceptance
    assert draw_class(exercise, keys, strict, Tolerance()).figures.acceptance < 0.8 * now
