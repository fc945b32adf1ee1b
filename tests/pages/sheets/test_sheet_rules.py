"""Where exercises of a sheet differ in their decimals or conventions, each is told its own."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from builder.bank.loading import load_exercise
from tests.pages.sheets.test_sheets import handout, sheets

FORWARD, BATCH, STEP = (
    "forward-pass/batch-in-matrices",
    "gradients/batch-in-matrices",
    "gradients/network-2-3-2-step",
)


def lines(slugs: Sequence[str], language: str = "es") -> list[str]:
    exercises = [load_exercise(slug, Path()) for slug in slugs]
    given = {each.slug: {name: draw.texts[0] for name, draw in each.draws.items()} for each in exercises}
    text = sheets(*exercises, language=language).page(handout(given)).text  # type: ignore[arg-type]
    return [line.removeprefix("> - ") for line in text.splitlines() if line.startswith("> - ")]


def test_conventions_that_differ_name_their_exercises() -> None:
    told = lines([FORWARD, BATCH, STEP])
    losses = [line for line in told if "El error es" in line]
    assert [line.partition(" El error")[0] for line in losses] == ["**Ejercicio 2.**", "**Ejercicio 3.**"]
    (weights,) = (line for line in told if line.startswith("El peso"))  # which is so in all of them
    assert "desde" in weights
    assert any(line.startswith("**Ejercicios 1 y 2.** El índice") for line in told)


def test_one_exercise_has_its_conventions_without_a_number() -> None:
    assert not [line for line in lines([STEP]) if "Ejercicio" in line]


def test_who_asks_for_no_error_is_told_nothing_of_it() -> None:
    assert not [line for line in lines([FORWARD]) if "El error es" in line]
    assert [line for line in lines([BATCH]) if "El error es" in line]


def test_decimals_are_told_for_the_exercise_that_asks_for_more() -> None:
    (told,) = (line for line in lines([STEP, "steps/adam"], "en") if line.startswith("Give each number"))
    assert "5 decimal places or more (7 in exercise 2)" in told
    (alone,) = (line for line in lines(["steps/adam"], "en") if line.startswith("Give each number"))
    assert "7 decimal places or more, and" in alone
