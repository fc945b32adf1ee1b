"""What the README says one can type works in an empty folder and prints what is shown there."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")
TOUR = README.split("## Five minutes")[-1].split("\n## ")[0]


@dataclass(frozen=True)
class Step:
    """A command of the tour and the lines that are shown under it."""

    command: str
    shown: tuple[str, ...]


def tour(text: str) -> list[Step]:
    """Return the commands of the `console` blocks, in order."""
    steps: list[Step] = []
    for block in re.findall(r"```console\n(.*?)```", text, re.DOTALL):
        for part in re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]:
            command, *lines = part.rstrip("\n").split("\n")
            steps.append(Step(command, tuple(line for line in lines if line.strip())))
    return steps


def files_of(text: str) -> dict[str, str]:
    """Return the files that the tour has one write: a fence after a line that ends in `name`:."""
    found = re.findall(r"`([\w./-]+\.(?:toml|csv))`[^`\n]*:\n\n```\w+\n(.*?)```", text, re.DOTALL)
    return dict(found)


def missing(shown: tuple[str, ...], printed: str) -> list[str]:
    """Return the shown lines that were not printed; an ellipsis stands for anything."""
    lines = [" ".join(line.split()) for line in printed.splitlines()]
    patterns = [re.escape(" ".join(line.split())).replace("…", ".*") for line in shown]
    return [pattern for pattern in patterns if not any(re.fullmatch(pattern, line) for line in lines)]


def run(command: str, folder: Path) -> subprocess.CompletedProcess[str]:
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    environment = {**os.environ, "PATH": path, "COLUMNS": "110"}
    return subprocess.run(
        ["bash", "-euo", "pipefail", "-c", command],
        cwd=folder, env=environment, text=True, capture_output=True, timeout=300, check=False,
    )  # fmt: skip


def test_the_tour_prints_what_the_readme_shows(tmp_path: Path) -> None:
    steps = tour(TOUR)
    assert len(steps) >= 5, "the README has lost its tour"
    shutil.copytree(ROOT / "rosters", tmp_path / "rosters")
    for name, text in files_of(TOUR).items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    for step in steps:
        done = run(step.command, tmp_path)
        assert done.returncode == 0, f"{step.command}: {done.stderr}"
        assert not missing(step.shown, done.stdout + done.stderr), step.command


def test_set_up_is_two_commands() -> None:
    (block,) = re.findall(r"```sh\n(.*?)```", README.split("## Set up")[1].split("\n## ")[0], re.DOTALL)
    commands = [line.split("#")[0].strip() for line in block.splitlines() if line.strip()]
    assert commands == ["make slides", "make test"]


def test_every_picture_and_file_the_readme_links_is_there() -> None:
    links = re.findall(r"\]\(([^)#]+)\)", README)
    assert [link for link in links if "://" not in link and not (ROOT / link).exists()] == []


@pytest.mark.parametrize(
    ("shown", "printed", "count"),
    [(("a … c",), "a b c\n", 0), (("E = 0.29",), "E = 0.30\n", 1), ((), "anything", 0)],
)
def test_a_line_that_is_not_printed_is_told(shown: tuple[str, ...], printed: str, count: int) -> None:
    assert len(missing(shown, printed)) == count
