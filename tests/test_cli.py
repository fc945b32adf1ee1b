from __future__ import annotations

import os
import subprocess
import sys
import types
from collections.abc import Callable
from typing import Any

import pytest

from builder.cli import main
from builder.errors import PasoError

Run = Callable[..., tuple[int, str]]


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """Run `paso slides` with a story put in the place of its own; give its status and standard error."""

    def running(*arguments: str, story: Callable[..., Any] | None = None) -> tuple[int, str]:
        module = types.ModuleType("builder.commands.slides")
        module.run = story  # type: ignore[attr-defined]
        monkeypatch.setitem(sys.modules, "builder.commands.slides", module)
        with pytest.raises(SystemExit) as left:
            main(list(arguments))
        return int(left.value.code or 0), capsys.readouterr().err

    return running


def _raising(error: BaseException) -> Callable[..., None]:
    def story(**_: Any) -> None:
        raise error

    return story


@pytest.mark.parametrize(
    ("error", "status", "said"),
    [
        (PasoError("a\nb", "c", "d"), 2, "paso: a b (c): d\n"),
        (KeyboardInterrupt(), 130, "paso: stopped before the end (Ctrl-C): run this again"),
        (
            PermissionError(13, "Permission denied", "out/x"),
            2,
            "paso: this may not be written: Permission denied (out/x): see",
        ),
        (
            OSError(28, "No space left on device"),
            2,
            "paso: there is no room left: No space left on device (system): make",
        ),
        (
            FileExistsError(17, "File exists", "out"),
            2,
            "paso: something else has this name, or part of its path: File exists (out): move",
        ),
        (OSError(5, "Input/output error", "out"), 2, "paso: Input/output error (out): look"),
    ],
)
def test_what_stops_a_command_is_one_line(run: Run, error: BaseException, status: int, said: str) -> None:
    left, told = run("slides", story=_raising(error))
    assert left == status
    assert told.lstrip("\n").startswith(said)
    assert told.strip().isprintable()


def test_a_fault_of_the_program_is_not_hidden(run: Run) -> None:
    with pytest.raises(ZeroDivisionError):
        run("slides", story=_raising(ZeroDivisionError()))


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("slids",), "No such command 'slids'"),
        (("slides", "-l", "fr"), "'fr' is not one of 'es', 'en'"),
        (("slides", "--formt", "md"), "No such option"),
        (("problems",), "Missing argument 'ROSTER'"),
        (("slides", "--home", "no-such-folder"), "Directory 'no-such-folder' does not exist"),
    ],
)
def test_a_wrong_command_line_is_one_line_that_leads_to_the_help(
    run: Run, arguments: tuple[str, ...], said: str
) -> None:
    status, told = run(*arguments)
    assert status == 2
    assert said in told
    assert "--help`" in told
    assert told.count("\n") == 1


def test_options_reach_the_command_as_the_course_names_them(run: Run) -> None:
    seen: dict[str, Any] = {}
    status, _ = run("slides", "paso-a-paso", "-l", "en", "-f", "md", "-f", "pdf", story=seen.update)
    assert status == 0
    assert seen["lectures"] == ("paso-a-paso",)
    assert (seen["languages"], seen["formats"], seen["engine"]) == (("en",), ("md", "pdf"), None)
    assert str(seen["home"]) == "."


@pytest.mark.parametrize("arguments", [(), ("--help",), ("slides", "--help"), ("check", "-h")])
def test_help_names_what_there_is(arguments: tuple[str, ...]) -> None:
    done = _paso(*arguments)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith("Usage: paso")


def test_the_command_line_imports_nothing_heavy() -> None:
    heavy = ["numpy", "sympy", "matplotlib", "typst", "jinja2", "pydantic", "rich", "lark", "markdown_it"]
    code = f"import sys, builder.cli; print([name for name in {heavy} if name in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def _paso(*arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "builder.cli", *arguments],
        capture_output=True, text=True, check=False, env={**os.environ, "COLUMNS": "80"},
    )  # fmt: skip
