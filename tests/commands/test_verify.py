"""The keys that are kept are checked by witnesses: one digit changed on disk is found, wherever it is."""

from __future__ import annotations

import csv
import json
import re
from decimal import ROUND_HALF_EVEN, Decimal
from pathlib import Path

import mpmath
import pytest

from builder.bank.loading import load_exercise
from builder.commands import problems, verify
from builder.errors import PasoError
from builder.working.composed import witnesses
from tests.bank.small import NOBODY

SLUGS = ("chain-rule/sine-of-quadratic", "gradients/network-2-3-2-step")


@pytest.fixture
def lecturer(tmp_path: Path) -> Path:
    (tmp_path / "roster.csv").write_text("id,name\nana,Ana\nbea,Bea\neva,Eva\n", encoding="utf-8")
    (tmp_path / "t.toml").write_text(f"exercises = {json.dumps(SLUGS)}\n", encoding="utf-8")
    problems.run(tmp_path, tmp_path / "roster.csv", assignment=tmp_path / "t.toml", formats=("md",))
    return tmp_path / "output/problems/t/lecturer"


def _home(lecturer: Path) -> Path:
    return lecturer.parents[3]


@pytest.mark.parametrize("everyone", [False, True])
def test_sound_keys_agree(lecturer: Path, everyone: bool, capsys: pytest.CaptureFixture[str]) -> None:
    verify.run(_home(lecturer), lecturer.parent, everyone)
    said = capsys.readouterr().out
    assert f"{SLUGS[1]}: 3 × 10 keys agree; 3 students to thirty digits" in said
    assert "keys.csv: 39 keys are those that are kept" in said


def _changed(path: Path, student: str, exercise: str, quantity: str, key: float | str) -> None:
    stored = json.loads(path.read_text(encoding="utf-8"))
    (one,) = (each for each in stored["students"] if each["id"] == student)
    one["variants"][exercise]["keys"][quantity] = key
    path.write_text(json.dumps(stored), encoding="utf-8")


@pytest.mark.parametrize(
    ("exercise", "quantity", "key"),
    [(SLUGS[1], "dE_dw2_21", 0.123456), (SLUGS[0], "dy_dx", "cos(x)*2*x")],
)
def test_a_planted_wrong_key_is_named(lecturer: Path, exercise: str, quantity: str, key: float | str) -> None:
    _changed(lecturer / "assignment.json", "bea", exercise, quantity, key)
    with pytest.raises(PasoError, match=rf"the key of {quantity} is kept as .*student bea"):
        verify.run(_home(lecturer), lecturer.parent)


def test_a_list_of_keys_that_says_something_else_is_told_with_its_line(lecturer: Path) -> None:
    path = lecturer / "keys.csv"
    lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
    lines[4] = lines[4].replace(";", ";x", 1)
    path.write_text("".join(lines), encoding="utf-8", newline="")
    with pytest.raises(PasoError, match=r"keys.csv does not hold the keys that are kept .*line 5"):
        verify.run(_home(lecturer), lecturer.parent)


def test_what_each_witness_says_of_a_wrong_key_is_told(lecturer: Path) -> None:
    _changed(lecturer / "assignment.json", "eva", SLUGS[1], "dE_dw2_21", 0.123456)
    with pytest.raises(PasoError) as told:
        verify.run(_home(lecturer), lecturer.parent)
    assert told.value.where == f"{SLUGS[1]}, student eva"
    said = re.fullmatch(
        r"the key of dE_dw2_21 is kept as 0.123456, and the witnesses say "
        r"graph (\S+), complex step (\S+), SymPy (\S+)", told.value.what
    )  # fmt: skip
    assert said and len({f"{float(value):.9g}" for value in said.groups()}) == 1


def test_keys_on_disk_round_as_what_thirty_digits_say(lecturer: Path) -> None:
    exercise = load_exercise(SLUGS[1], NOBODY)
    stored = json.loads((lecturer / "assignment.json").read_text(encoding="utf-8"))
    with (lecturer / "keys.csv").open(encoding="utf-8-sig", newline="") as file:
        kept = {(row["id"], row["quantity"]): row for row in csv.DictReader(file, delimiter=";")}
    checked = 0
    for student in stored["students"]:
        givens = student["variants"][SLUGS[1]]["givens"]
        exact = witnesses(exercise.graph, exercise.asked, givens)
        for ask in exercise.asks:
            place = Decimal(1).scaleb(-ask.places)
            right = Decimal(mpmath.nstr(exact[ask.quantity], 28)).quantize(place, ROUND_HALF_EVEN)
            key = Decimal(kept[student["id"], ask.quantity]["key"].replace(",", "."))
            assert key.quantize(place, ROUND_HALF_EVEN) == right, (student["id"], ask.quantity)
            checked += 1
    assert checked == 30
