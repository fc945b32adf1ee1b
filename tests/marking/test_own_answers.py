"""What a student answers of exercises that are not theirs is told once each, and goes no further."""

from __future__ import annotations

from pathlib import Path

from builder.bank.assignment import AssignedExercise, AssignedStudent, Assignment
from builder.bank.exercise import Ask
from builder.bank.tolerance import Tolerance
from builder.marking.submissions import read_submissions

SLUGS = ("a/one", "a/two", "a/three")


def assignment() -> Assignment:
    exercises = [AssignedExercise(slug=slug, fingerprint="f", asks=(Ask("y"), Ask("z"))) for slug in SLUGS]
    orders = {"s1": SLUGS[:2], "s2": SLUGS[1:]}
    students = [
        AssignedStudent(id=name, name=name, language="es", enrolled=True, variants={}, order=order)
        for name, order in orders.items()
    ]
    return Assignment(
        slug="t",
        title={},
        languages=("es",),
        tolerance=Tolerance(),
        exercises=tuple(exercises),
        students=tuple(students),
    )


def test_a_form_keeps_the_answers_to_its_own_exercises(tmp_path: Path) -> None:
    rows = [f"{slug},{name},1" for slug in SLUGS for name in "yz"]
    (tmp_path / "s1.csv").write_text("\n".join(["exercise,quantity,answer", *rows]), encoding="utf-8")
    found = read_submissions(tmp_path, assignment())
    assert set(found.answers["s1"]) == {(slug, name) for slug in SLUGS[:2] for name in "yz"}
    (line,) = found.report
    assert "s1 answers a/three, which they were not set" in line and "s1.csv" in line
    assert not found.refused


def test_a_table_keeps_them_too_and_what_is_blank_is_not_told(tmp_path: Path) -> None:
    path = tmp_path / "class.csv"
    path.write_text("id,a/one:y,a/two:y,a/three:y\ns1,1,2,\ns2,7,2,3\n", encoding="utf-8")
    found = read_submissions(path, assignment())
    assert {exercise for exercise, _ in found.answers["s1"]} == set(SLUGS[:2])
    assert found.answers["s2"]["a/three", "y"] == "3" and ("a/one", "y") not in found.answers["s2"]
    assert [line for line in found.report if "not set" in line] == [
        line for line in found.report if "s2 answers a/one" in line
    ]
