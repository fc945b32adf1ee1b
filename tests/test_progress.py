from __future__ import annotations

import io
import sys

import pytest

from builder.progress import progress


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_a_pipe_sees_nothing_and_gets_every_item(capsys: pytest.CaptureFixture[str]) -> None:
    assert list(progress(range(3), "Sheets")) == [0, 1, 2]
    assert capsys.readouterr() == ("", "")


def test_a_terminal_sees_the_description(monkeypatch: pytest.MonkeyPatch) -> None:
    terminal = Terminal()
    monkeypatch.setattr(sys, "stderr", terminal)
    monkeypatch.setenv("TERM", "xterm")
    assert list(progress(iter("ab"), "Sheets", total=2)) == ["a", "b"]
    assert "Sheets" in terminal.getvalue()
