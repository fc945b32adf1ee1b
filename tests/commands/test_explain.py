"""The reasoning of a mark names what was asked, written, read, expected and earned, step by step."""

from __future__ import annotations

from pathlib import Path

import pytest

from builder.bank.store import load_assignment
from builder.cli import main
from builder.commands import check, explain, problems
from builder.errors import PasoError

EXERCISE = "forward-pass/network-2-3-2"


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """A class of two; Ana's z1_1 is 1 too large and a1_1 follows from it, a1_2 is garbage."""
    (tmp_path / "roster.csv").write_text("id,name\nana,Ana Núñez\nbea,Bea\n", encoding="utf-8")
    problems.run(tmp_path, tmp_path / "roster.csv", (EXERCISE,), formats=("html",))
    keys = _keys(tmp_path)
    wrong = keys["z1_1"] + 1  # far off, whatever was drawn
    answers = {"z1_1": wrong, "a1_1": 1 / (1 + 2.718281828459045**-wrong), "z1_2": keys["z1_2"]}
    typed = {name: f"{value:.7f}".replace(".", ",") for name, value in answers.items()} | {
        "a1_2": "0,5 \x1b[31m?"
    }
    head = ";".join(["id", *(f"{EXERCISE}:{name}" for name in typed)])
    (tmp_path / "class.csv").write_text(f"{head}\nana;{';'.join(typed.values())}\n", encoding="utf-8")
    check.run(tmp_path, _folder(tmp_path), tmp_path / "class.csv")
    return tmp_path


def _folder(home: Path) -> Path:
    return home / "output/problems/network-2-3-2"


def _keys(home: Path) -> dict[str, float]:
    student = load_assignment(_folder(home) / "lecturer/assignment.json").students[0]
    return {name: float(key) for name, key in student.variants[EXERCISE].keys.items()}


def test_every_answer_is_explained(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    capsys.readouterr()
    explain.run(home, _folder(home), "ANA", EXERCISE)
    said = capsys.readouterr().out
    parts = dict(part.split(":", 1) for part in said.split("\n  ") if not part.startswith("  "))
    assert f"key: {_keys(home)['z1_1']:.9g}, accepted from" in said
    assert "this is the first step that went wrong" in said.split("z1_1: 0 of")[1].split("a1_1")[0]
    follows = said.split("a1_1: 1 of 1")[1].split("\n  a")[0]
    assert (
        "from the student's own earlier answers it would be" in follows and "follows: right from" in follows
    )
    assert "z1_2" in parts and "right: within the tolerance" in said and "blank: nothing" in said
    assert "\x1b" not in said and "unreadable: a person" in said


@pytest.mark.parametrize(
    ("arguments", "said"),
    [(("zoe",), "nothing was handed out to 'zoe'"), (("bea",), "nothing of bea has been kept"),
     (("ana", "no/such"), "'no/such' was not set")],
)  # fmt: skip
def test_what_cannot_be_explained_is_one_line(home: Path, arguments: tuple[str, ...], said: str) -> None:
    with pytest.raises(PasoError, match=said):
        explain.run(home, _folder(home), *arguments)


def test_the_command_takes_the_folder_the_student_and_perhaps_an_exercise(
    home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as stop:
        main(["explain", str(_folder(home)), "ana", "--home", str(home)])
    assert not stop.value.code and "network-2-3-2: ana, Ana Núñez" in capsys.readouterr().out


def test_what_was_given_by_hand_is_told(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    place = f'student = "ana"\nexercise = "{EXERCISE}"\nquantity = "z1_1"'
    rule = f'[[override]]\n{place}\npoints = 1\nreason = "torn"\n'
    (_folder(home) / "lecturer/marking.toml").write_text(rule, encoding="utf-8")
    explain.run(home, _folder(home), "ana")
    said = capsys.readouterr().out
    assert "by hand: forward-pass/network-2-3-2:z1_1 0 → 1: torn" in said and "z1_1: 1 of 1" in said


def test_arrays_choices_shapes_and_expressions_are_explained_too(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Every kind of answer, wrong in a way of its own: an array cell by cell, a choice by its option."""
    array, option, letters = (
        "gradients/batch-in-matrices",
        "shapes/which-product",
        "activations/slopes-in-outputs",
    )
    size = "shapes/parameters-and-gradients"
    (tmp_path / "roster.csv").write_text("id,name\nana,Ana\n", encoding="utf-8")
    problems.run(tmp_path, tmp_path / "roster.csv", (array, option, letters, size), formats=("md",))
    (folder,) = (tmp_path / "output/problems").iterdir()
    keys = load_assignment(folder / "lecturer/assignment.json").students[0].variants[array].keys
    column = [f"{float(keys[f'a2_1_n{row}']):.6f}" for row in (1, 2, 3)]
    sizes = load_assignment(folder / "lecturer/assignment.json").students[0].variants[size].givens
    turned = f"{sizes['n1']}x{sizes['n0']}"
    typed = {
        f"{array}:A2": f"({column[0][:5]}; 7; {column[2]})", f"{array}:dW1": "[1 2]",
        f"{option}:weights": "a", f"{letters}:da_dz": "1/2a", f"{letters}:dh_dz": "h", f"{size}:X": "1x1",
        f"{size}:W1": turned,
    }  # fmt: skip
    (tmp_path / "class.csv").write_text(
        ",".join(["id", *typed]) + "\nana," + ",".join(typed.values()) + "\n", encoding="utf-8"
    )
    check.run(tmp_path, folder, tmp_path / "class.csv")
    capsys.readouterr()
    explain.run(tmp_path, folder, "ana")
    said = capsys.readouterr().out
    assert (
        "cell (2, 1), a2_1_n2: 7, wrong\n" in said
        and f"cell (3, 1), a2_1_n3: {float(column[2])}, right\n" in said
    )
    assert f"cell (1, 1), a2_1_n1: {float(column[0][:5])}, right, 3 decimals given\n" in said
    assert "W1: 0 of 1" in said and "mistake: transposed; only another convention" in said
    assert "mistake: wrong-shape" in said and "which stands for right" in said
    assert "not read: ambiguous-expression at character 2: (1/2)·a or 1/(2·a)" in said
