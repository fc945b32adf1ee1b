from __future__ import annotations

import re
from pathlib import Path

import pytest

from builder.commands.slides import run
from builder.course import Course, LectureSettings, chosen, load_course
from builder.errors import PasoError
from builder.lecture_settings import FrontSettings
from builder.resources import shipped
from builder.toml_lines import parse_toml

ROOT = Path(__file__).resolve().parent.parent


def test_a_folder_without_a_course_file_has_the_programs_settings(tmp_path: Path) -> None:
    course = load_course(tmp_path)
    assert course == Course()
    assert course.languages == ("es", "en")
    assert (course.decimal["es"], course.decimal["en"]) == (",", ".")


def test_a_course_file_settles_only_what_it_says(tmp_path: Path) -> None:
    (tmp_path / "course.toml").write_text('languages = ["en"]\ndecimal.es = "."\ndate = 2026-02-01\n')
    course = load_course(tmp_path)
    assert course.languages == ("en",)
    assert (course.decimal.es, course.decimal.en, course.date) == (".", ".", "2026-02-01")
    assert course.formats == ("md", "tex", "html", "pdf")


def test_a_misspelt_key_names_the_file_and_its_line(tmp_path: Path) -> None:
    (tmp_path / "course.toml").write_text('title = "x"\nautor = "y"\n')
    with pytest.raises(PasoError, match=r"`autor` \(.*course\.toml, line 2\): did you mean `author`\?"):
        load_course(tmp_path)


def test_the_command_line_chooses_before_the_course() -> None:
    assert chosen(("en", "en"), ("es", "en")) == ("en",)
    assert chosen((), ("es", "en")) == ("es", "en")


README = (ROOT / "README.md").read_text(encoding="utf-8")
SETTINGS = README.split("## Settings")[1].split("\n## ")[0]
COURSE, NETWORK = re.findall(r"```toml\n(.*?)```", SETTINGS, re.DOTALL)[:2]
(FRONT,) = re.findall(r"```yaml\n(.*?)```", SETTINGS, re.DOTALL)


def test_the_readme_shows_a_sound_course_file_with_every_setting() -> None:
    course = parse_toml(COURSE, Course, Path("README.md"))
    assert course.model_fields_set == set(Course.model_fields)
    shown = set[str]().union(*(lecture.model_fields_set for lecture in course.lectures.values()))
    assert shown == set(LectureSettings.model_fields)


def test_the_files_that_the_readme_shows_work_as_they_stand(tmp_path: Path) -> None:
    (tmp_path / "course.toml").write_text(COURSE, encoding="utf-8")
    (tmp_path / "my-network.toml").write_text(NETWORK, encoding="utf-8")
    run(tmp_path, ("paso-a-paso",), (), ("md",))
    english = (tmp_path / "output/slides/paso-a-paso.en.md").read_text(encoding="utf-8")
    assert english.startswith("# A network, by hand\n")
    assert "Ana Núñez y Luis Pérez" in english
    assert "0{,}5" in english and "3-2-1" in english


def test_the_front_matter_that_the_readme_shows_works_as_it_stands(tmp_path: Path) -> None:
    (tmp_path / "my-network.toml").write_text(NETWORK, encoding="utf-8")
    own = tmp_path / "templates/lectures/paso-a-paso/es.md"
    own.parent.mkdir(parents=True)
    prose = shipped("templates", "lectures", "paso-a-paso", "es.md").read_text(encoding="utf-8")
    own.write_text(FRONT + prose.split("---\n", 2)[2], encoding="utf-8")
    run(tmp_path, ("paso-a-paso",), ("es",), ("html",))
    deck = (tmp_path / "output/slides/paso-a-paso.es.html").read_text(encoding="utf-8")
    assert "--accent: #225533; --path: #7a1f5c" in deck
    assert "Universidad de Cádiz" in deck and "3-2-1" in deck
    front = set(re.findall(r"^(\w+):", FRONT, re.MULTILINE))
    assert front == {"title", "subtitle", *FrontSettings.model_fields}
