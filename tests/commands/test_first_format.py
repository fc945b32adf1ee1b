"""What was handed out before orders and codes were kept is still found, verified, marked and added to."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from builder.bank.store import load_assignment
from builder.bank.variant_code import unkeyed_code
from builder.commands import check, key, new, problems, verify
from tests.commands.a_class import NAMES, a_home, write_roster

SLUGS = ("mine/two", "mine/one")


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """A class whose assignment is kept as the first version kept it."""
    home = a_home(tmp_path / "home", NAMES)
    for slug in SLUGS:
        new.run(home, "exercise", slug, "en")
    set_them(home)
    told = json.loads(stored(home).read_text("utf-8"))
    del told["picks"]
    for student in told["students"]:
        del student["order"], student["code"]
    for exercise in told["exercises"]:
        del exercise["points"], exercise["places"], exercise["slot"]
    stored(home).write_text(json.dumps(told | {"format": 1}), encoding="utf-8")
    (stored(home).with_name("keys.csv")).unlink()
    return home


def set_them(home: Path) -> None:
    problems.run(home, home / "roster.csv", SLUGS, formats=("md",))


def stored(home: Path) -> Path:
    return home / "output/problems/two-one/lecturer/assignment.json"


def test_it_is_verified_and_marked_and_its_codes_lead_back(
    home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = stored(home).parents[1]
    verify.run(home, folder)
    check.run(home, folder, imagine=True)
    capsys.readouterr()
    for student in load_assignment(stored(home)).students:
        assert student.order == SLUGS and student.code == unkeyed_code(student.id, student.givens)
        key.run(home, student.code)
        assert f"{student.id}, {student.name}" in capsys.readouterr().out


def test_a_newcomer_moves_nobody_and_old_codes_stay_beside_new_ones(home: Path) -> None:
    before = load_assignment(stored(home)).students
    write_roster(home, [*NAMES, ("late", "Zoë", "en")])
    set_them(home)
    *old, late = load_assignment(stored(home)).students
    assert tuple(old) == before
    assert late.code != unkeyed_code(late.id, late.givens) and late.order == SLUGS
    assert old[0].code in (stored(home).parents[1] / "students/u1/sheet.md").read_text("utf-8")
