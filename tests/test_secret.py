from __future__ import annotations

import stat
from pathlib import Path

import pytest

from builder.course import Course
from builder.errors import PasoError
from builder.secret import course_secret


def test_the_course_files_secret_is_used_and_nothing_is_written(tmp_path: Path) -> None:
    assert course_secret(Course(secret="a long secret"), tmp_path).text == "a long secret"
    assert not list(tmp_path.iterdir())


def test_a_secret_is_made_once_with_a_message_and_kept_from_others(tmp_path: Path) -> None:
    made, kept = course_secret(Course(), tmp_path), course_secret(Course(), tmp_path)
    assert made.text == kept.text
    assert len(made.text) == 32
    assert made.message
    assert kept.message is None
    assert stat.S_IMODE((tmp_path / ".paso" / "secret").stat().st_mode) == 0o600
    assert (tmp_path / ".paso" / ".gitignore").read_text() == "*\n"


def test_two_courses_have_two_secrets(tmp_path: Path) -> None:
    assert course_secret(Course(), tmp_path / "a").text != course_secret(Course(), tmp_path / "b").text


def test_an_emptied_secret_is_not_used(tmp_path: Path) -> None:
    course_secret(Course(), tmp_path)
    (tmp_path / ".paso" / "secret").write_text("\n")
    with pytest.raises(PasoError, match="too short"):
        course_secret(Course(), tmp_path)
