"""The figures of a draw say how many variants there are, and who must share where a class is larger."""

from __future__ import annotations

import pytest

from builder.bank.ask import Ask
from builder.bank.drawing import draw_class
from builder.bank.draws import grid
from builder.bank.exercise import Constraint, Exercise
from builder.bank.figures import Figures, in_short
from builder.bank.refusals import Refusal
from builder.bank.tolerance import Tolerance
from builder.working.graph import graph_of
from tests.bank.small import class_keys


@pytest.mark.parametrize(
    ("students", "told"), [(4, "6 different variants"), (9, "only 6 different variants, so 3")]
)
def test_a_small_space_is_counted_and_the_rest_share(students: int, told: str) -> None:
    draws = {"p": grid(1, 4, 1), "q": grid(1, 4, 1)}
    below = (Constraint("below", "q - p", 0.5),)
    exercise = Exercise(graph_of("y = p + 10*q"), draws, (Ask("y"),), constraints=below)
    figures = draw_class(exercise, class_keys(students), (), Tolerance()).figures
    assert (
        figures.variants == 6
        and f"; {told}" in figures.told()
        and "refused: constraint below" in figures.told()
    )


def test_a_large_space_is_estimated_from_the_share_that_is_fair() -> None:
    figures = Figures(
        1000, 250, {Refusal("tiny", "E"): 500, Refusal("mistake", "E", "no-slope"): 250}, 0, 8_000_000
    )
    assert figures.told() == (
        "250 of 1000 draws fair; refused: tiny at E 50.0%, mistake no-slope at E 25.0%; "
        "about 2e6 different variants"
    )
    assert figures.commonest == "tiny at E 50.0%"


@pytest.mark.parametrize(("number", "text"), [(9408, "9,408"), (999_999, "999,999"), (4 * 10**30, "4e30")])
def test_a_count_is_told_in_short(number: int, text: str) -> None:
    assert in_short(number) == text
