from __future__ import annotations

import re
from pathlib import Path

import pytest

from builder.course import Course, chosen, load_course
from builder.errors import PasoError
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


def test_the_readme_shows_a_sound_course_file_with_every_setting() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    (example,) = [text for text in re.findall(r"```toml\n(.*?)```", readme, re.DOTALL) if "languages" in text]
    course = parse_toml(example, Course, Path("README.md"))
    assert course.model_fields_set == set(Course.model_fields)
