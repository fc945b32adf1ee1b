"""`paso problems` writes the same bytes anywhere, keeps what was handed out, and refuses bad input whole."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from builder.bank.store import load_assignment
from tests.commands.class_set import COURSE, ROSTER, contents, keys, set_class

TITLE = 'title = "T"\n'


def paso(home: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "builder.cli", "problems", *arguments, "--home", str(home)],
        text=True, capture_output=True, check=False, env={**os.environ, "PYTHONHASHSEED": "random"},
    )  # fmt: skip


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return set_class(tmp_path_factory.mktemp("class") / "home")


def test_everyone_gets_a_sheet_in_each_format_and_a_form(folder: Path) -> None:
    assert sorted(path.name for path in (folder / "students").iterdir()) == ["a1", "b2", "c3"]
    for student in ("a1", "b2", "c3"):
        names = {path.name for path in (folder / "students" / student).iterdir()}
        assert {"sheet.md", "sheet.tex", "sheet.html", "sheet.pdf", "answers.csv"} <= names
        solutions = {path.name for path in (folder / "lecturer" / "solutions").iterdir()}
        assert {f"{student}.{format}" for format in ("md", "tex", "html", "pdf")} <= solutions


def test_a_sheet_is_in_the_language_of_the_student_and_bears_the_name(folder: Path) -> None:
    spanish = (folder / "students" / "a1" / "sheet.md").read_text(encoding="utf-8")
    english = (folder / "students" / "b2" / "sheet.md").read_text(encoding="utf-8")
    assert "Íñigo Muñoz Peña" in spanish
    assert "La derivada" in spanish
    assert "Zoë O'Brien" in english
    assert "derivative" in english


def test_the_list_of_keys_is_what_is_stored_and_what_the_formulas_give(folder: Path) -> None:
    stored = {each.id: each for each in load_assignment(folder / "lecturer" / "assignment.json").students}
    listed = keys(folder)
    assert len(listed) == 3 * 24
    for row in listed:
        key = stored[row["id"]].variants[row["exercise"]].keys[row["quantity"]]
        text = next(iter(value for name, value in row.items() if name == "key"))
        assert text.replace(",", ".") == str(key) or float(text.replace(",", ".")) == pytest.approx(
            key, rel=1e-9
        )


def test_two_runs_in_two_processes_write_the_same_bytes(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "course.toml").write_text(COURSE, encoding="utf-8")
    (tmp_path / "roster.csv").write_text(ROSTER, encoding="utf-8")
    done = paso(tmp_path, str(tmp_path / "roster.csv"))
    assert done.returncode == 0, done.stderr
    assert contents(tmp_path / "output" / "problems" / "tarea-1") == contents(folder)


def test_a_second_run_writes_nothing_and_a_newcomer_changes_nobody(tmp_path: Path) -> None:
    formats = ("md", "html")
    folder = set_class(tmp_path, formats=formats)
    before = contents(folder / "students")
    assert contents(set_class(tmp_path, formats=formats) / "students") == before
    grown = set_class(tmp_path, ROSTER.replace("b2,", "a0,New Person,en\nb2,"), formats)
    after = contents(grown / "students")
    assert {name: content for name, content in after.items() if not name.startswith("a0")} == before
    assert any(name.startswith("a0") for name in after)


def test_another_secret_draws_other_numbers(folder: Path, tmp_path: Path) -> None:
    set_class(tmp_path, formats=("md",))
    other = tmp_path / "other"
    other.mkdir()
    (other / "course.toml").write_text('secret = "quite another text"\n', encoding="utf-8")
    (other / "roster.csv").write_text(ROSTER, encoding="utf-8")
    assert paso(other, str(other / "roster.csv"), "-f", "md").returncode == 0
    mine = load_assignment(folder / "lecturer" / "assignment.json").students
    theirs = load_assignment(
        other / "output" / "problems" / "tarea-1" / "lecturer" / "assignment.json"
    ).students
    for one, two in zip(mine, theirs, strict=True):
        assert one.variants != two.variants


def test_the_secret_is_in_no_file(folder: Path) -> None:
    assert not [name for name, content in contents(folder).items() if b"the same in every run" in content]


BAD = {
    "empty": ("", None, (), "empty"),
    "header only": ("id,name\n", None, (), "no student"),
    "duplicated": ("id,name\na,X\na,Y\n", None, (), "line 3"),
    "a path": ("id,name\n../../x,X\n", None, (), "line 2"),
    "no name": ("id,name\na,\n", None, (), "line 2"),
    "unknown exercise": (ROSTER, None, ("-e", "gradients/network-2-3-2-stp"), "gradients/network-2-3-2-step"),
    "unknown in the file": (ROSTER, 'exercises = ["no/such"]\n', (), "no/such"),
    "misspelt key": (ROSTER, 'exercices = ["a/b"]\n', (), "did you mean `exercises`"),
}


@pytest.mark.parametrize("case", BAD)
def test_bad_input_is_one_clear_line_and_nothing_is_written(tmp_path: Path, case: str) -> None:
    roster, assignment, more, told = BAD[case]
    (tmp_path / "roster.csv").write_text(roster, encoding="utf-8")
    arguments = [str(tmp_path / "roster.csv"), *more]
    if assignment is not None:
        (tmp_path / "mine.toml").write_text(TITLE + assignment, encoding="utf-8")
        arguments += ["--assignment", str(tmp_path / "mine.toml")]
    before = contents(tmp_path)
    done = paso(tmp_path, *arguments)
    assert done.returncode == 2
    assert done.stderr.startswith("paso: ")
    assert done.stderr.count("\n") == 1
    assert told in done.stderr
    assert contents(tmp_path) == before


def test_what_was_handed_out_survives_a_damaged_store_as_an_error(tmp_path: Path) -> None:
    folder = set_class(tmp_path, formats=("md",))
    path = folder / "lecturer" / "assignment.json"
    stored = json.loads(path.read_text(encoding="utf-8"))
    stored["students"][0]["surprise"] = 1
    path.write_text(json.dumps(stored), encoding="utf-8")
    before = contents(folder)
    done = paso(tmp_path, str(tmp_path / "roster.csv"), "-f", "md")
    assert done.returncode == 2
    assert "no stored assignment" in done.stderr
    assert contents(folder) == before
