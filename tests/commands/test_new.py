"""What `paso new` writes already runs, names itself rightly, and never replaces a file."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from builder.cli import main
from builder.commands import new, problems, worked
from builder.commands.assignment_file import Wanted, read_plan
from builder.commands.blueprint import setting_of
from builder.commands.marking_file import NAME
from builder.commands.marking_settings import FeedbackSettings, Late, MarkingSettings, Override, Shares
from builder.course import load_course
from builder.errors import PasoError
from builder.toml_lines import parse_toml

LANGUAGES = ("es", "en")


def _texts(home: Path) -> dict[str, str]:
    return {
        path.relative_to(home).as_posix(): path.read_text(encoding="utf-8")
        for path in home.rglob("*")
        if path.is_file()
    }


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_new_course_sets_its_new_assignment_and_exercise(tmp_path: Path, language: str) -> None:
    home = tmp_path / "curso"
    new.run(tmp_path, "course", "curso", language)
    new.run(home, "exercise", "chain-rule/mine", language)
    new.run(home, "assignment", "parcial-1", language)
    assert load_course(home).languages[0] == language
    assert "@" not in "".join(_texts(home).values())
    file = home / "assignments/parcial-1.toml"
    text = file.read_text(encoding="utf-8").replace('"forward-pass/network-2-3-2"', '"chain-rule/mine"')
    file.write_text(text, encoding="utf-8")
    problems.run(home, home / "roster.csv", assignment=file, formats=("html",))
    sheets = list((home / "output/problems/parcial-1/students").glob("*/*.html"))
    assert len(sheets) == 3 and all("<math" in sheet.read_text(encoding="utf-8") for sheet in sheets)


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_a_new_assignment_has_in_comments_runs_too(tmp_path: Path, language: str) -> None:
    new.run(tmp_path, "assignment", "quiz", language)
    file = tmp_path / "assignments/quiz.toml"
    text = re.sub(r"^# ?(?=\[\[|[a-z]+ = )", "", file.read_text(encoding="utf-8"), flags=re.MULTILINE)
    assert text.count("\n[[pick]]") == 2
    file.write_text(text, encoding="utf-8")
    course = load_course(tmp_path)
    plan = read_plan(file, Wanted(), course, tmp_path)
    assert plan.shuffled and plan.date and plan.places == {"": 6}
    setting = setting_of(plan, tmp_path)
    assert [len(pool.exercises) >= pool.pick.count for pool in setting.pools] == [True, True]
    assert {each.points for pool in setting.pools for each in pool.exercises} == {4, 5}


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_new_network_is_worked_through(tmp_path: Path, language: str) -> None:
    new.run(tmp_path, "network", "mine", language)
    worked.run(tmp_path, "networks/mine.toml", formats=("md",))
    assert len(list((tmp_path / "output/worked").glob("mine.*.md"))) == 2


def test_the_comments_are_in_the_language_of_the_course_by_default(tmp_path: Path) -> None:
    (tmp_path / "course.toml").write_text('languages = ["en"]\n', encoding="utf-8")
    new.run(tmp_path, "assignment", "midterm")
    assert "An assignment" in (tmp_path / "assignments/midterm.toml").read_text(encoding="utf-8")


def test_a_file_that_is_there_is_left_as_it_is_and_nothing_else_is_written(tmp_path: Path) -> None:
    (tmp_path / "roster.csv").write_text("id,name\na,Ana\n", encoding="utf-8")
    before = _texts(tmp_path)
    with pytest.raises(PasoError, match=r"there is such a file already .*roster\.csv.*another name"):
        new.run(tmp_path, "course", ".")
    assert _texts(tmp_path) == before


@pytest.mark.parametrize(
    ("kind", "name"),
    [
        ("assignment", ""), ("assignment", "../x"), ("assignment", "a/b"), ("exercise", "mine"),
        ("exercise", "../../x"), ("exercise", "a/b/c"), ("network", "é"), ("network", "a" * 65),
    ],
)  # fmt: skip
def test_an_unfit_name_is_one_line(
    tmp_path: Path, kind: str, name: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as stop:
        main(["new", kind, name, "--home", str(tmp_path)])
    said = capsys.readouterr().err
    assert stop.value.code == 2 and said.count("\n") == 1 and f"cannot be the name of a new {kind}" in said
    assert _texts(tmp_path) == {}


@pytest.mark.parametrize("language", LANGUAGES)
def test_new_rules_of_marking_are_the_usual_ones_and_name_every_setting(
    tmp_path: Path, language: str, capsys: pytest.CaptureFixture[str]
) -> None:
    new.run(tmp_path, "marking", "parcial-1", language)
    assert "next: paso check output/problems/parcial-1" in capsys.readouterr().out
    path = tmp_path / "output/problems/parcial-1/lecturer" / NAME
    text = path.read_text(encoding="utf-8")
    assert parse_toml(text, MarkingSettings, path) == MarkingSettings()
    parts = (MarkingSettings, Shares, Late, FeedbackSettings, Override)
    assert [name for part in parts for name in part.model_fields if name not in text] == []
