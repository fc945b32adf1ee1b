"""`paso secret` never prints the secret; its copy restores it, and replaces nothing."""

from __future__ import annotations

import stat
from pathlib import Path

import pytest

from builder.commands.secret import run
from builder.course import Course
from builder.errors import PasoError
from builder.secret import course_secret


def test_the_secret_is_made_copied_and_restored(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run(tmp_path, tmp_path / "safe" / "copy.txt")
    text = course_secret(Course(), tmp_path).text
    said = capsys.readouterr().out
    assert text not in said and "nothing changes in what was handed out" in said
    copy = tmp_path / "safe" / "copy.txt"
    assert stat.S_IMODE(copy.stat().st_mode) == 0o600
    (tmp_path / ".paso" / "secret").unlink()
    copy.rename(tmp_path / ".paso" / "secret")
    assert course_secret(Course(), tmp_path).text == text


def test_a_copy_is_never_replaced(tmp_path: Path) -> None:
    copy = tmp_path / "copy.txt"
    copy.write_text("precious", encoding="utf-8")
    with pytest.raises(PasoError, match="there is such a file already"):
        run(tmp_path, copy)
    assert copy.read_text(encoding="utf-8") == "precious"


def test_a_secret_of_the_course_file_is_told_so(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "course.toml").write_text('secret = "as long as it takes"\n', encoding="utf-8")
    run(tmp_path)
    said = capsys.readouterr().out
    assert "course.toml" in said and "as long as it takes" not in said
    assert not (tmp_path / ".paso").exists()
