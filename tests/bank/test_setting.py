"""What a student has been handed stays, whatever happens to the roster; only newcomers draw."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Sequence
from dataclasses import replace

import pytest

from builder.bank.assignment import Assignment
from builder.bank.row import Row
from builder.bank.setting import Assigned, Setting, set_assignment
from builder.bank.store import assignment_bytes
from builder.bank.tolerance import Tolerance
from builder.errors import PasoError
from builder.marking.catalogue import catalogue
from builder.roster import Student
from builder.working.follow import evaluate
from builder.working.formula import names
from builder.working.numpy_form import function
from builder.working.text_form import parse
from tests.bank.small import SECRET, SHIPPED, one_neuron, shipped_exercise

ROSTER = tuple(Student(f"u{number}", f"Núñez {number}", "es") for number in range(12))
SETTING = Setting(
    "tarea-1",
    {"es": "Tarea 1", "en": "Sheet 1"},
    ("es", "en"),
    tuple(shipped_exercise(slug) for slug in SHIPPED),
    Tolerance(),
)
MISTAKES = {each.slug: catalogue(each.graph, each.asked) for each in SETTING.exercises}


def handed(
    roster: Sequence[Student] = ROSTER,
    stored: Assignment | None = None,
    setting: Setting = SETTING,
    secret: str = SECRET,
) -> Assigned:
    return set_assignment(setting, roster, secret, MISTAKES, stored)


FIRST = handed().assignment


def variants(assignment: Assignment) -> dict[str, object]:
    return {student.id: student.variants for student in assignment.students}


def test_everyone_has_a_variant_and_its_keys_for_every_exercise() -> None:
    for student in FIRST.students:
        assert student.enrolled and tuple(student.variants) == SHIPPED
        for exercise in SETTING.exercises:
            variant = student.variants[exercise.slug]
            assert tuple(variant.keys) == exercise.asked and set(variant.givens) == set(exercise.draws)
            for ask in exercise.asks:
                key = variant.keys[ask.quantity]
                assert isinstance(key, float if ask.kind == "number" else str)


def test_the_key_of_an_expression_is_its_value_at_every_point() -> None:
    exercise = SETTING.exercises[0]
    for student in FIRST.students:
        variant = student.variants[exercise.slug]
        for x in (0.3, 0.9, 1.4):
            right = evaluate(
                exercise.graph, {name: float(text) for name, text in variant.givens.items()} | {"x": x}
            )
            for name, key in variant.keys.items():
                formula = parse(str(key))
                assert names(formula) == ("x",)
                assert function(formula)[1](x) == pytest.approx(right[name], rel=1e-13)


def test_setting_it_again_draws_nothing_and_gives_the_same_bytes() -> None:
    again = handed(stored=FIRST)
    assert not again.drawn and assignment_bytes(again.assignment) == assignment_bytes(FIRST)
    assert assignment_bytes(handed().assignment) == assignment_bytes(FIRST)


def test_a_newcomer_moves_nobody_and_nobody_moves_the_newcomer() -> None:
    late = Student("late", "Zoë", "en")
    longer = handed([late, *ROSTER[::-1]], FIRST).assignment
    assert {each: found for each, found in variants(longer).items() if each != "late"} == variants(FIRST)
    assert variants(longer)["late"] == variants(handed([late]).assignment)["late"]


def test_who_leaves_keeps_the_variant_and_has_it_on_coming_back() -> None:
    fewer = handed(ROSTER[3:], FIRST).assignment
    assert len(fewer.enrolled) == 9 and len(fewer.students) == 12
    assert assignment_bytes(handed(ROSTER, fewer).assignment) == assignment_bytes(FIRST)


def test_a_new_exercise_is_drawn_and_the_others_stay() -> None:
    shorter = replace(SETTING, exercises=SETTING.exercises[:0:-1])
    first = handed(setting=shorter).assignment
    both = handed(stored=first)
    assert list(both.drawn) == [SHIPPED[0]] and variants(both.assignment) == variants(FIRST)
    assert both.assignment.students[0].order == (*SHIPPED[:0:-1], SHIPPED[0])


def test_an_exercise_that_is_set_no_more_is_on_no_sheet_but_keeps_its_variants() -> None:
    fewer = handed(ROSTER[1:], FIRST, replace(SETTING, exercises=SETTING.exercises[1:])).assignment
    assert {student.order for student in fewer.students} == {SHIPPED[1:]}
    assert {each: set(found) for each, found in variants(fewer).items()} == {
        student.id: set(SHIPPED) for student in ROSTER
    }


def test_a_stored_variant_wins_over_what_would_be_drawn_today() -> None:
    student = FIRST.students[0]
    odd = replace(student.variants[SHIPPED[1]], attempt=77, keys=Row({"E": 0.5}))
    stored = student.model_copy(update={"variants": {**student.variants, SHIPPED[1]: odd}})
    file = FIRST.model_copy(update={"students": (stored, *FIRST.students[1:])})
    assert handed(stored=file).assignment == file


def test_no_secret_is_stored() -> None:
    assert SECRET.encode() not in assignment_bytes(FIRST)


def test_a_changed_exercise_or_tolerance_is_told() -> None:
    changed = replace(one_neuron(), slug=SHIPPED[0])
    with pytest.raises(PasoError, match="has changed since it was handed out"):
        handed(stored=FIRST, setting=replace(SETTING, exercises=(changed,)))
    with pytest.raises(PasoError, match="another tolerance was promised"):
        handed(stored=FIRST, setting=replace(SETTING, tolerance=Tolerance(0.02)))


def test_another_process_gives_the_same_bytes() -> None:
    code = (
        "import sys; from tests.bank.test_setting import FIRST;"
        "from builder.bank.store import assignment_bytes;"
        "sys.stdout.buffer.write(assignment_bytes(FIRST))"
    )
    environment = {"PYTHONHASHSEED": "3", "PYTHONPATH": "."}
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, env=environment)
    assert run.stdout == assignment_bytes(FIRST)
