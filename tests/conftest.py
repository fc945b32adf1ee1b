"""A test that needs a program is skipped, loudly, on a machine without it; where all must run, it fails.

A test that asks for `golden` holds a page to the one of that name under `tests/golden/`.
"""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Callable
from functools import cache

import pytest

from tests.golden import compare

BROWSERS = ("chromium", "chromium-browser", "google-chrome")
TEX_FILES = ("beamer.cls", "tikz.sty", "spanish.ldf", "lmodern.sty")
ALL_MUST_RUN = bool(os.environ.get("PASO_CI") or os.environ.get("CI"))


def browser() -> str | None:
    """The path of a Chromium, if there is one."""
    return next((path for name in BROWSERS if (path := shutil.which(name))), None)


@cache
def here(program: str) -> bool:
    """Whether the program is on this machine; `latex` is pdfLaTeX with Beamer, TikZ and Spanish."""
    if program == "chromium":
        return browser() is not None
    if program not in ("latex", "pdflatex"):
        return shutil.which(program) is not None
    if not shutil.which("pdflatex") or not shutil.which("kpsewhich"):
        return False
    return subprocess.run(["kpsewhich", *TEX_FILES], capture_output=True, check=False).returncode == 0


def demand(*programs: str, must: bool = ALL_MUST_RUN) -> None:
    """Skip the test that is running where a program is absent; fail it where all tests must run."""
    absent = [program for program in programs if not here(program)]
    if absent and must:
        pytest.fail(f"{', '.join(absent)} is not on this machine, where every test must run", pytrace=False)
    if absent:
        pytest.skip(f"SKIPPED FOR WANT OF {', '.join(absent)}: install it to run this test")


def pytest_runtest_setup(item: pytest.Item) -> None:
    for marker in item.iter_markers("needs"):
        demand(*marker.args)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if "golden" in getattr(item, "fixturenames", ()):
            item.add_marker("golden")


@pytest.fixture
def golden() -> Callable[[str, str], None]:
    """A function to call with the name of a golden page and the text written today."""
    return compare


@pytest.fixture
def needs() -> Callable[..., None]:
    """A function to call with the programs that the rest of the test cannot do without."""
    return demand


@pytest.fixture
def chromium() -> str:
    """The path of a Chromium; the test is skipped, or fails, without one."""
    demand("chromium")
    path = browser()
    assert path
    return path
