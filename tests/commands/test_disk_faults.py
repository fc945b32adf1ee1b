"""A full disk, or a place that is taken, is one clear line; nothing is lost, and the next run goes on."""

from __future__ import annotations

import errno
import io
import os
from pathlib import Path
from typing import Any

import pytest

from builder.cli import main
from tests.commands.a_class import NAMES, a_home, files_of

PROBLEMS = ("problems", "{home}/roster.csv", "-e", "chain-rule/sine-of-quadratic", "-f", "md", "-f", "html")
CHECK = ("check", "{home}/output/problems/sine-of-quadratic", "{home}/class.csv")
HANDOUT = ("handout", "{home}/output/problems/sine-of-quadratic")


class _Full(io.FileIO):
    def write(self, content: Any) -> int:
        super().write(bytes(content)[: len(content) // 2])
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


def _fill(patch: pytest.MonkeyPatch, after: int) -> None:
    """Let the disk be full after so many files: half of the next is written, and that is all."""
    opened, count = Path.open, [0]

    def opening(path: Path, mode: str = "r", *rest: Any, **more: Any) -> Any:
        if mode in ("wb", "ab") or mode == "w":
            count[0] += 1
            if count[0] > after:
                return _Full(str(path), mode.replace("b", ""))
        return opened(path, mode, *rest, **more)

    patch.setattr(Path, "open", opening)


def _run(home: Path, command: tuple[str, ...], capsys: pytest.CaptureFixture[str]) -> tuple[int, str]:
    capsys.readouterr()
    with pytest.raises(SystemExit) as ended:
        main([*(part.format(home=home) for part in command), "--home", str(home)])
    return int(ended.value.code or 0), capsys.readouterr().err


def _home(folder: Path) -> Path:
    home = a_home(folder)
    rows = "".join(f"{row[0]};1;2;3\n" for row in NAMES)
    slug = "chain-rule/sine-of-quadratic"
    (home / "class.csv").write_text(f"id;{slug}:u;{slug}:y;{slug}:dy_dx\n{rows}", encoding="utf-8")
    return home


@pytest.mark.parametrize("after", [0, 1, 2, 3, 5, 9, 14])
def test_a_class_on_a_full_disk_is_one_line_and_goes_on(
    after: int, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    whole, home = _home(tmp_path / "whole"), _home(tmp_path / "home")
    assert _run(whole, PROBLEMS, capsys)[0] == 0
    ended = files_of(whole / "output")
    with monkeypatch.context() as patch:
        _fill(patch, after)
        status, told = _run(home, PROBLEMS, capsys)
    assert status == 2
    assert (
        told.startswith("paso: there is no room left: No space left on device")
        and len(told.splitlines()) == 1
    )
    assert str(home) in told and "run this again, which goes on" in told
    half = {name: content for name, content in files_of(home / "output").items() if "finished" not in name}
    assert half.items() <= ended.items()
    assert _run(home, PROBLEMS, capsys)[0] == 0
    assert files_of(home / "output") == ended


@pytest.mark.parametrize("command", [CHECK, HANDOUT], ids=["check", "handout"])
def test_results_of_before_outlive_a_full_disk(
    command: tuple[str, ...],
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    home = _home(tmp_path / "home")
    assert _run(home, PROBLEMS, capsys)[0] == 0
    assert _run(home, command, capsys)[0] == 0
    (home / "roster.csv").write_text("id,name\nu1,Otra\nu2,Otro\n", encoding="utf-8")
    (home / "class.csv").write_text((home / "class.csv").read_text("utf-8").replace(";3", ";4"), "utf-8")
    assert _run(home, PROBLEMS, capsys)[0] == 0
    before = files_of(home / "output")
    for after in (0, 1, 1):
        with monkeypatch.context() as patch:
            _fill(patch, after)
            status, told = _run(home, command, capsys)
        assert status == 2 and "no room left" in told and len(told.splitlines()) == 1
        now = files_of(home / "output")
        assert before.keys() <= now.keys() and not [name for name in now if name.endswith(".part")]
        assert not [name for name in now if name.startswith("check/") and now[name] != before[name]]
    assert _run(home, command, capsys)[0] == 0
    assert files_of(home / "output") != before


@pytest.mark.parametrize("taken", ["output", "output/problems/sine-of-quadratic", ".paso"])
def test_a_file_where_a_folder_should_be_is_one_line(
    taken: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    home = _home(tmp_path / "home")
    (home / "course.toml").write_text("", encoding="utf-8")
    (home / taken).parent.mkdir(parents=True, exist_ok=True)
    (home / taken).write_text("mine", encoding="utf-8")
    before = files_of(home)
    status, told = _run(home, PROBLEMS, capsys)
    assert status == 2 and len(told.splitlines()) == 1 and str(home / taken) in told, told
    assert files_of(home) == before
