from __future__ import annotations

import io
import re
import sys

import pytest

from builder.progress import progress
from builder.progress_bar import bar, rate


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_a_pipe_sees_nothing_and_gets_every_item(capsys: pytest.CaptureFixture[str]) -> None:
    assert list(progress(range(3), "Sheets")) == [0, 1, 2]
    assert capsys.readouterr() == ("", "")


@pytest.mark.parametrize(
    ("speed", "told"),
    [(None, ""), (0, ""), (0.2, "5 s each"), (3.14159, "3.1/s"), (27.6, "28/s"), (1234, "1,234/s")],
)
def test_a_rate_is_read_easily(speed: float | None, told: str) -> None:
    assert rate(speed) == told


def test_a_terminal_sees_the_rate_and_the_time_left(monkeypatch: pytest.MonkeyPatch) -> None:
    terminal, clock = Terminal(), iter(range(0, 10_000, 2))
    monkeypatch.setattr(sys, "stderr", terminal)
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setenv("COLUMNS", "100")
    shown = bar()
    shown.get_time = lambda: float(next(clock))
    with shown:
        task = shown.add_task("Sheets", total=50)
        for _ in range(30):
            shown.advance(task)
        shown.refresh()
    assert re.search(r"30/50.*2 s each.*00:40", terminal.getvalue())


def test_a_terminal_sees_the_description(monkeypatch: pytest.MonkeyPatch) -> None:
    terminal = Terminal()
    monkeypatch.setattr(sys, "stderr", terminal)
    monkeypatch.setenv("TERM", "xterm")
    assert list(progress(iter("ab"), "Sheets", total=2)) == ["a", "b"]
    assert "Sheets" in terminal.getvalue()
