"""`paso doctor` tells what is there and what is not, and fails only on what it cannot do without."""

from __future__ import annotations

from pathlib import Path

import pytest

from builder.cli import main


def _said(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> tuple[int, str, str]:
    with pytest.raises(SystemExit) as stop:
        main(arguments)
    captured = capsys.readouterr()
    return int(stop.value.code or 0), captured.out, captured.err


def test_in_an_empty_folder_everything_is_in_order(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    status, out, err = _said(["doctor", "--home", str(tmp_path)], capsys)
    assert (status, err) == (0, "")
    assert "ok       typst" in out and "will be made by the first `paso problems`" in out
    assert list(tmp_path.iterdir()) == []


def test_without_tex_it_says_what_tex_would_add(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    status, out, _ = _said(["doctor", "--home", str(tmp_path)], capsys)
    assert status == 0
    assert "absent   pdflatex   it would add --engine latex; PDFs are made without it (on Debian: apt" in out


def test_a_course_file_at_fault_is_told_with_its_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "course.toml").write_text("tittle = 1\n", encoding="utf-8")
    status, out, err = _said(["doctor", "--home", str(tmp_path)], capsys)
    assert status == 2 and "not in order: course" in err
    assert "MISSING  course" in out and "course.toml, line 1" in out


def test_a_missing_library_is_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("builder.commands.doctor._LIBRARIES", ("numpy", "no-such-library"))
    status, out, err = _said(["doctor", "--home", str(tmp_path)], capsys)
    assert status == 2 and "MISSING  no-such-library" in out and "not in order: no-such-library" in err
