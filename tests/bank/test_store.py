"""The stored assignment reads back as it was, holds no secret, and is whole or not there."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builder.bank.assignment import AssignedExercise, AssignedStudent, Assignment, Variant
from builder.bank.exercise import Ask
from builder.bank.store import assignment_bytes, check_unchanged, load_assignment, save_assignment
from builder.bank.tolerance import Tolerance
from builder.errors import PasoError
from tests.bank.small import one_neuron


def assignment(key: float | str = 0.25, name: str = "José", text: str = "0.30") -> Assignment:
    variant = Variant(givens={"w1": text}, attempt=2, keys={"dE_dw1": key})
    return Assignment(
        slug="tarea-1",
        title={"es": "Tarea", "en": "Sheet"},
        languages=("es", "en"),
        tolerance=Tolerance(),
        exercises=(AssignedExercise(slug="t/e", fingerprint="0f", asks=(Ask("dE_dw1"),)),),
        students=(
            AssignedStudent(
                id="s1",
                name=name,
                language="es",
                enrolled=True,
                variants={"t/e": variant},
                order=("t/e",),
                code="7K2-QF9",
            ),
        ),
    )


@given(
    st.floats(allow_nan=False, allow_infinity=False) | st.text(max_size=9),
    st.text(max_size=9).filter(str.isprintable),
)
def test_what_is_stored_reads_back_as_it_was(key: float | str, name: str) -> None:
    stored = assignment(key, name)
    read = Assignment.model_validate_json(assignment_bytes(stored))
    assert read == stored
    assert assignment_bytes(read) == assignment_bytes(stored)


def test_a_file_is_written_whole(tmp_path: Path) -> None:
    path = tmp_path / "new" / "assignment.json"
    save_assignment(assignment(), path)
    save_assignment(assignment(0.1), path)
    assert load_assignment(path) == assignment(0.1)
    assert [each.name for each in path.parent.iterdir()] == ["assignment.json"]


def test_keys_are_sorted_and_a_student_is_a_line(tmp_path: Path) -> None:
    text = assignment_bytes(assignment()).decode()
    told = json.loads(text)
    assert list(told) == sorted(told)
    assert sum('"id": "s1"' in line for line in text.splitlines()) == 1
    assert json.loads(next(line for line in text.splitlines() if '"s1"' in line))["name"] == "José"


@pytest.mark.parametrize(
    ("before", "after", "what"),
    [
        ('"attempt": 2', '"attempt": "2"', r"attempt"),
        ('"fingerprint"', '"finger"', "fingerprint"),
        ('"format": 2', '"format": 3', "format"),
        ('"order": ["t/e"]', '"order": ["t/f"]', "the exercises of s1 are damaged"),
        ('"order": ["t/e"]', '"order": ["t/e", "t/e"]', "the exercises of s1 are damaged"),
        ("0.25", "NaN", "no stored assignment"),
        ('"students": [', '"students": [,', "no stored assignment"),
        ('"slug": "tarea-1"', '"slug": "../../x"', r"'../../x' is no folder's name"),
        ('"id": "s1"', '"id": ".."', "is no folder's name"),
        ('"dE_dw1": 0.25', '"dE_dw2": 0.25', "t/e is missing or damaged at s1"),
        ('"dE_dw1": 0.25', '"dE_dw1": "x"', "t/e is missing or damaged at s1"),
        ('"w1": "0.30"', '"w1": "nan"', "t/e is missing or damaged at s1"),
        ('"relative": 0.01', '"relative": 7.0', "tolerance"),
        ('"students"', '"secret": "x", "students"', "secret"),
    ],
)
def test_a_damaged_file_is_told_on_one_line(tmp_path: Path, before: str, after: str, what: str) -> None:
    path = tmp_path / "assignment.json"
    text = assignment_bytes(assignment()).decode()
    assert before in text
    path.write_text(text.replace(before, after, 1), encoding="utf-8")
    with pytest.raises(PasoError, match=what) as told:
        load_assignment(path)
    assert "\n" not in str(told.value)


def test_a_student_who_is_there_twice_or_lacks_a_number_is_told(tmp_path: Path) -> None:
    stored = assignment()
    other = Variant(givens={"w2": "0.30"}, attempt=0, keys={"dE_dw1": 0.5})
    lacking = stored.students[0].model_copy(update={"id": "s2", "variants": {"t/e": other}})
    for student, what in [(stored.students[0], "s1 is there twice"), (lacking, "damaged at s2")]:
        students = (*stored.students, student)
        save_assignment(stored.model_copy(update={"students": students}), tmp_path / "a.json")
        with pytest.raises(PasoError, match=what):
            load_assignment(tmp_path / "a.json")


def test_a_file_of_the_first_format_still_loads_with_the_code_it_was_handed_out_with(tmp_path: Path) -> None:
    text = assignment_bytes(assignment()).decode().replace('"format": 2', '"format": 1')
    old = text.replace('"order": ["t/e"], ', "").replace('"code": "7K2-QF9", ', "")
    assert "order" not in old and "code" not in old
    (tmp_path / "a.json").write_text(old, encoding="utf-8")
    stored = load_assignment(tmp_path / "a.json")
    assert stored.students[0].order == ("t/e",) and stored.students[0].code == "QLR-QY6"
    assert stored.format == 2 and stored.own(stored.students[0]) == stored.exercises


def test_a_missing_file_is_told(tmp_path: Path) -> None:
    with pytest.raises(PasoError, match="no such file"):
        load_assignment(tmp_path / "none.json")


def test_an_exercise_that_has_changed_is_told() -> None:
    exercise = replace(one_neuron(), slug="t/e")
    same = AssignedExercise(slug="t/e", fingerprint=exercise.fingerprint, asks=exercise.asks)
    check_unchanged(
        assignment().model_copy(update={"exercises": (same,)}), [exercise, replace(exercise, slug="t/new")]
    )
    with pytest.raises(PasoError, match=r"t/e has changed since it was handed out in tarea-1"):
        check_unchanged(assignment(), [exercise])


def test_an_exercise_that_was_not_set_is_told() -> None:
    assert assignment().exercise("t/e").fingerprint == "0f"
    with pytest.raises(PasoError, match=r"'t/f' was not set.*t/e"):
        assignment().exercise("t/f")
