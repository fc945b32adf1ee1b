"""A wrong key is mended for everyone's own numbers; old marks stay beside the new, with the reason."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest

from builder.bank.store import load_assignment
from builder.commands import check, correct, explain, new, problems
from builder.commands.correction import load_corrections
from builder.errors import PasoError
from tests.commands.a_class import files_of

SLUG = "chain-rule/mine"


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """A class of four whose exercise has a planted fault, u = ax - b: two worked rightly, two as the key."""
    new.run(tmp_path, "exercise", SLUG, "en")
    _mend(tmp_path, "a*x + b", "a*x - b")
    rows = "".join(f"u{number},Ana {number}\n" for number in range(4))
    (tmp_path / "roster.csv").write_text("id,name\n" + rows, encoding="utf-8")
    problems.run(tmp_path, tmp_path / "roster.csv", (SLUG,), formats=("html",))
    answers = []
    for number, student in enumerate(load_assignment(_lecturer(tmp_path) / "assignment.json").students):
        a, b, x = (float(student.variants[SLUG].givens[name]) for name in "abx")
        u = a * x + b if number < 2 else a * x - b
        answers.append(
            ";".join([student.id, *(f"{each:.6f}".replace(".", ",") for each in (u, 2 * u, 2 * u * a))])
        )
    head = ";".join(["id", *(f"{SLUG}:{name}" for name in ("u", "dy_du", "dy_dx"))])
    (tmp_path / "class.csv").write_text("\n".join([head, *answers]), encoding="utf-8")
    check.run(tmp_path, _lecturer(tmp_path).parent, tmp_path / "class.csv")
    return tmp_path


def _lecturer(home: Path) -> Path:
    return home / "output/problems/mine/lecturer"


def _mend(home: Path, old: str, now: str) -> None:
    path = home / "exercises" / SLUG / "exercise.py"
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, now), encoding="utf-8")


def _points(home: Path) -> dict[str, str]:
    text = (home / "output/check/mine/grades.csv").read_text("utf-8-sig")
    return {row["id"]: row["points"] for row in csv.DictReader(io.StringIO(text), delimiter=";")}


def _rows(home: Path) -> list[dict[str, str]]:
    text = (_lecturer(home) / "corrected-1.csv").read_text("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text), delimiter=";"))


def test_everyone_is_marked_by_the_mended_key(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert _points(home) == {"u0": "3", "u1": "3", "u2": "4", "u3": "4"}  # u wrong; the rest follows
    _mend(home, "a*x - b", "a*x + b")
    capsys.readouterr()
    correct.run(home, _lecturer(home).parent, SLUG, "a sign in the key")
    assert _points(home) == {"u0": "4", "u1": "4", "u2": "3", "u3": "3"}
    said = capsys.readouterr().out
    assert f"{SLUG}: u: 4 of 4 keys changed" in said and "4 students affected" in said
    assert [(row["id"], row["quantity"], row["before"], row["after"]) for row in _rows(home)] == [
        ("u0", "u", "0", "1"), ("u1", "u", "0", "1"), ("u2", "u", "1", "0"), ("u3", "u", "1", "0"),
    ]  # fmt: skip
    assert {row["reason"] for row in _rows(home)} == {"a sign in the key"}
    before = load_assignment(_lecturer(home) / "assignment.before-1.json")
    after = load_assignment(_lecturer(home) / "assignment.json")
    for old, now in zip(before.students, after.students, strict=True):
        variant = now.variants[SLUG]
        a, b, x = (float(variant.givens[name]) for name in "abx")
        assert variant.givens == old.variants[SLUG].givens
        assert variant.keys["u"] == pytest.approx(a * x + b) and variant.keys["dy_dx"] == pytest.approx(
            2 * a * (a * x + b)
        )


def test_nobody_loses_where_that_is_promised(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    _mend(home, "a*x - b", "a*x + b")
    correct.run(home, _lecturer(home).parent, SLUG, "a sign in the key", nobody_loses=True)
    assert _points(home) == {"u0": "4", "u1": "4", "u2": "4", "u3": "4"}
    assert {row["id"] for row in _rows(home)} == {"u0", "u1"}
    check.run(home, _lecturer(home).parent)
    assert _points(home) == {"u0": "4", "u1": "4", "u2": "4", "u3": "4"}
    capsys.readouterr()
    explain.run(home, _lecturer(home).parent, "u2")
    assert "u 0 → 1: a sign in the key" in capsys.readouterr().out


@pytest.mark.parametrize("nobody_loses", [True, False])
def test_later_answers_are_neither_kept_nor_called_corrected(
    home: Path, nobody_loses: bool, capsys: pytest.CaptureFixture[str]
) -> None:
    _mend(home, "a*x - b", "a*x + b")
    correct.run(home, _lecturer(home).parent, SLUG, "a sign in the key", nobody_loses)
    head, *rows = (home / "class.csv").read_text(encoding="utf-8").splitlines()
    wrong = [";".join([row.split(";")[0], "999999", *row.split(";")[2:]]) for row in rows[1:3]]  # u1, u2
    (home / "later.csv").write_text("\n".join([head, *wrong]), encoding="utf-8")
    check.run(home, _lecturer(home).parent, home / "later.csv")
    points = _points(home)
    assert points["u0"] == "4" and points["u3"] == ("4" if nobody_loses else "3")
    assert float(points["u1"].replace(",", ".")) <= 3 and float(points["u2"].replace(",", ".")) <= 3
    for student, told in (("u0", True), ("u1", False), ("u2", nobody_loses), ("u3", True)):
        capsys.readouterr()
        explain.run(home, _lecturer(home).parent, student)
        said = capsys.readouterr().out
        assert ("a sign in the key" in said) is told
        assert student != "u2" or f"{SLUG}:u " not in said  # the other answers are as they were


def test_who_hands_in_the_same_again_keeps_what_was_promised(home: Path) -> None:
    _mend(home, "a*x - b", "a*x + b")
    correct.run(home, _lecturer(home).parent, SLUG, "a sign in the key", nobody_loses=True)
    head, *rows = (home / "class.csv").read_text(encoding="utf-8").splitlines()
    (home / "again.csv").write_text("\n".join([head, rows[2], rows[3] + " "]), encoding="utf-8")
    check.run(home, _lecturer(home).parent, home / "again.csv")
    assert _points(home)["u2"] == "4"


def test_a_correction_of_an_earlier_version_holds_for_every_answer(home: Path) -> None:
    _mend(home, "a*x - b", "a*x + b")
    correct.run(home, _lecturer(home).parent, SLUG, "a sign in the key", nobody_loses=True)
    path = _lecturer(home) / "corrections.json"
    text = path.read_text(encoding="utf-8")
    assert '"batches": 1,' in text
    path.write_text(text.replace('"batches": 1,', ""), encoding="utf-8")
    assert load_corrections(_lecturer(home)).made[0].batches is None
    check.run(home, _lecturer(home).parent)
    assert _points(home)["u2"] == "4"


def test_an_imagined_class_knows_of_no_correction(home: Path) -> None:
    _mend(home, "a*x - b", "a*x + b")
    correct.run(home, _lecturer(home).parent, SLUG, "a sign in the key", nobody_loses=True)
    check.run(home, _lecturer(home).parent, imagine=True)
    assert "a sign in the key" not in (home / "output/check/mine/grades.csv").read_text("utf-8-sig")


def test_the_same_exercise_can_be_corrected_twice_for_the_same_reason(home: Path) -> None:
    _mend(home, "a*x - b", "a*x + 2*b")
    correct.run(home, _lecturer(home).parent, SLUG, "a sign in the key")
    _mend(home, "a*x + 2*b", "a*x + b")
    correct.run(home, _lecturer(home).parent, SLUG, "a sign in the key")
    twice = files_of(_lecturer(home))
    made = load_corrections(_lecturer(home)).made
    assert [each.number for each in made] == [1, 2] and made[0].before != made[1].before
    assert {"corrected-1.csv", "corrected-2.csv"} <= twice.keys()
    correct.run(home, _lecturer(home).parent, SLUG, "a sign in the key")
    assert files_of(_lecturer(home)) == twice


@pytest.mark.parametrize(
    ("old", "now", "said"),
    [
        ('Ask("u", points=1), ', "", "and was handed out asking u, dy_du, dy_dx"),
        ('"b": grid(-9, 9, 1, exclude=[0]),', "", "no longer draws what u0 was given"),
    ],
)
def test_what_asks_or_draws_something_else_is_refused_and_nothing_changes(
    home: Path, old: str, now: str, said: str
) -> None:
    before = (_lecturer(home) / "assignment.json").read_bytes()
    _mend(home, old, now)
    if not now:
        _mend(home, "draws={", "fixed={'b': 1}," * ("grid" in old) + "draws={")
    with pytest.raises(PasoError) as caught:
        correct.run(home, _lecturer(home).parent, SLUG, "a sign in the key")
    assert said in str(caught.value)
    assert (_lecturer(home) / "assignment.json").read_bytes() == before
    assert not (_lecturer(home) / "corrections.json").exists()


def test_what_was_not_mended_is_told_and_nothing_is_written(home: Path) -> None:
    before = files_of(_lecturer(home))
    with pytest.raises(PasoError, match="there is nothing to correct"):
        correct.run(home, _lecturer(home).parent, SLUG, "a sign in the key")
    assert files_of(_lecturer(home)) == before


def test_the_list_of_keys_is_mended_too(home: Path) -> None:
    _mend(home, "a*x - b", "a*x + b")
    correct.run(home, _lecturer(home).parent, SLUG, "a sign in the key")
    mended = (_lecturer(home) / "keys.csv").read_bytes()
    problems.run(home, home / "roster.csv", (SLUG,), formats=("html",))
    assert (_lecturer(home) / "keys.csv").read_bytes() == mended


def test_a_correction_needs_a_reason(home: Path) -> None:
    with pytest.raises(PasoError, match="there is no reason"):
        correct.run(home, _lecturer(home).parent, SLUG, "  ")
