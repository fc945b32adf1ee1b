from __future__ import annotations

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
CODE = "from builder.resources import shipped; print(shipped('rosters'))"
SHIPPED = ("templates", "exercises", "rosters")


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder that holds what the wheel puts in site-packages."""
    folder = tmp_path_factory.mktemp("wheel")
    build = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)]
    subprocess.run(build, cwd=ROOT, check=True, capture_output=True)
    (wheel,) = folder.glob("*.whl")
    with zipfile.ZipFile(wheel) as file:
        file.extractall(folder / "site")
    return folder / "site"


def _files(folder: Path) -> set[str]:
    return {
        path.relative_to(folder).as_posix()
        for path in folder.rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }


@pytest.mark.parametrize("kind", SHIPPED)
def test_the_wheel_ships_every_file_and_no_other(installed: Path, kind: str) -> None:
    assert _files(installed / "builder" / "_shipped" / kind) == _files(ROOT / kind)


def test_the_wheel_puts_nothing_but_the_package_at_the_top(installed: Path) -> None:
    assert {path.name for path in installed.iterdir() if not path.name.endswith(".dist-info")} == {"builder"}


def test_an_installed_paso_answers_from_an_empty_folder(installed: Path, tmp_path: Path) -> None:
    assert "slides" in _python(installed, tmp_path, "-m", "builder.cli", "--help")


def test_an_installed_paso_finds_what_ships(installed: Path, tmp_path: Path) -> None:
    found = Path(_python(installed, tmp_path, "-c", CODE))
    assert found == installed / "builder" / "_shipped" / "rosters"
    assert (found / "sample.csv").is_file()


def _python(installed: Path, folder: Path, *arguments: str) -> str:
    command, variables = [sys.executable, *arguments], {**os.environ, "PYTHONPATH": str(installed)}
    done = subprocess.run(command, cwd=folder, env=variables, capture_output=True, text=True, check=True)
    return done.stdout.strip()
