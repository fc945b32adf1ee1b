"""A wrong formula behind a key is caught before anything is handed out, whichever formula it is."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from builder.bank import verify
from builder.bank.drawing import draw_class
from builder.bank.draws import candidates, grid
from builder.bank.exercise import Ask, Exercise
from builder.bank.tolerance import Tolerance
from builder.bank.verify import agree, verify_keys
from builder.errors import PasoError
from builder.working.graph import graph_of
from builder.working.quantity import Quantity
from builder.working.text_form import parse, written
from tests.bank.small import SHIPPED, class_keys, shipped_exercise

STUDENTS = [f"u{number}" for number in range(40)]


def wrong(exercise: Exercise, name: str, formula: str) -> Exercise:
    return replace(exercise, graph=exercise.graph.replacing({name: parse(formula)}))


def check(exercise: Exercise, slug: str) -> None:
    verify_keys(exercise, candidates(exercise.draws, class_keys(len(STUDENTS), slug), 0), STUDENTS)


@pytest.mark.parametrize("slug", SHIPPED)
def test_the_keys_of_the_shipped_exercises_are_verified(slug: str) -> None:
    check(shipped_exercise(slug), slug)


@pytest.mark.parametrize("slug", [SHIPPED[0], SHIPPED[2]])
def test_a_wrong_slope_gradient_path_or_update_is_caught(slug: str) -> None:
    exercise = shipped_exercise(slug)
    needed = exercise.graph.ancestors(exercise.asked)
    planted = [quantity for quantity in exercise.graph if quantity.name in needed and quantity.rule.of]
    assert {quantity.rule.kind for quantity in planted} >= {"node", "slope"}
    for quantity in planted:
        assert quantity.formula is not None
        with pytest.raises(
            PasoError, match=f"disagree on {quantity.name}: graph .*, complex step .*, SymPy .*"
        ):
            check(wrong(exercise, quantity.name, f"1.001*({written(quantity.formula)})"), slug)


def test_the_student_the_exercise_and_each_value_are_named() -> None:
    slug = SHIPPED[2]
    exercise = wrong(shipped_exercise(slug), "dE_dz2_1", "dE_da2_1")
    with pytest.raises(PasoError) as told:
        check(exercise, slug)
    assert told.value.where == f"{slug}, student u0"
    graph, step, sympy = (float(part.split()[-1]) for part in told.value.what.split(", "))
    assert step == pytest.approx(sympy, rel=1e-9) != pytest.approx(graph, rel=1e-3)


def test_one_wrong_student_among_many_is_found() -> None:
    graph = graph_of("y = p**2", givens=["p"])
    slope = Quantity(
        "dy_dp", parse("2*p + max(0, p - 99)"), replace(graph["y"].rule, kind="node", of="y", by="p")
    )
    exercise = Exercise(graph.extended([slope]), {"p": grid(1, 100, 1)}, (Ask("dy_dp"),))
    drawn = {"p": np.array([1.0] * 5000 + [100.0] + [1.0] * 5000)}
    names = [f"u{number}" for number in range(10_001)]
    with pytest.raises(PasoError, match=r"on dy_dp: graph 201, complex step 200, SymPy 200 .*student u5000"):
        verify_keys(exercise, drawn, names)


def test_a_forward_value_that_is_not_its_formula_is_caught(monkeypatch: pytest.MonkeyPatch) -> None:
    slug = SHIPPED[1]
    right = verify.class_values

    def broken(*told: object) -> dict[str, object]:
        values = right(*told)  # type: ignore[arg-type]
        return values | {"a1_2": values["a1_2"] + 1e-6}

    monkeypatch.setattr(verify, "class_values", broken)
    with pytest.raises(PasoError, match=r"disagree on a1_2: graph .*, SymPy "):
        check(shipped_exercise(slug), slug)


def test_witnesses_may_differ_by_rounding_only() -> None:
    assert agree(np.array([1.0, 1e-3, 0.0]), np.array([1 + 1e-12, 1e-3 + 1e-14, 1e-15])).all()
    assert not agree(np.array([1.0, 1e-3, np.nan]), np.array([1 + 1e-8, 1e-3 + 1e-10, np.nan])).any()


def test_the_drawn_class_of_the_gate_is_verified() -> None:
    exercise = shipped_exercise(SHIPPED[2])
    found = draw_class(exercise, class_keys(40), (), Tolerance())
    verify_keys(exercise, found.givens, STUDENTS)
