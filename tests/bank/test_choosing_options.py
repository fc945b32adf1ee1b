"""Two students with the same question in another order of options have the same variant."""

from __future__ import annotations

from pathlib import Path

from builder.bank.drawing import draw_class
from builder.bank.draws import student_keys
from builder.bank.loading import load_exercise
from builder.bank.options import orders
from builder.bank.tolerance import Tolerance
from builder.marking.catalogue import catalogue

SLUG = "chain-rule/choose-the-derivative"


def test_nobody_gets_the_question_of_another_while_there_are_others() -> None:
    exercise = load_exercise(SLUG, Path())
    keys = student_keys("a secret", "quiz", SLUG, [f"u{number}" for number in range(40)])
    drawn = draw_class(exercise, keys, catalogue(exercise.graph, exercise.asked), Tolerance())
    asked = [
        {name: text for name, text in drawn.texts(student).items() if name not in orders(exercise.asks)}
        for student in range(40)
    ]
    assert len({tuple(sorted(each.items())) for each in asked}) == 40 and drawn.figures.shared == 0
    assert drawn.figures.variants <= 280
    found = {drawn.texts(student)[name] for student in range(40) for name in orders(exercise.asks)}
    assert len(found) > 5  # the options stand in other orders all the same
