"""Whoever waits at a terminal sees what `paso check` is at; a pipe sees nothing of it."""

import io
import sys
from pathlib import Path

import pytest

from builder.commands import class_marks
from builder.commands.check import run
from tests.commands.class_set import contents, set_class

BARS = ("reading", "marking", "feedback")


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.fixture
def assignment(tmp_path: Path) -> Path:
    return set_class(tmp_path, formats=("md",))


@pytest.mark.parametrize(("stream", "shown"), [(Terminal, BARS), (io.StringIO, ())])
def test_bars_are_for_a_terminal(
    assignment: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    stream: type[io.StringIO],
    shown: tuple[str, ...],
) -> None:
    errors = stream()
    monkeypatch.setattr(sys, "stderr", errors)
    run(tmp_path, assignment, imagine=True)
    assert tuple(bar for bar in BARS if bar in errors.getvalue()) == shown


def test_marks_are_the_same_however_many_are_marked_together(
    assignment: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    run(tmp_path, assignment, imagine=True)
    together = contents(tmp_path / "output" / "check")
    monkeypatch.setattr(class_marks, "_SHARE", 1)
    run(tmp_path, assignment, imagine=True)
    assert contents(tmp_path / "output" / "check") == together
