from __future__ import annotations

from pathlib import Path

import pytest

from builder import resources
from builder.errors import PasoError
from builder.resources import find, folders, shipped


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A lecturer's folder beside a package that ships two exercises."""
    package = tmp_path / "site" / "builder"
    for name in ("red/uno/exercise.py", "red/uno/es.md", "red/dos/exercise.py"):
        _write(package / "_shipped" / "exercises" / name, "shipped")
    monkeypatch.setattr(resources, "_PACKAGE", package)
    (tmp_path / "home").mkdir()
    return tmp_path / "home"


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text)


def test_without_files_of_ones_own_the_shipped_ones_are_found(home: Path) -> None:
    assert find("exercises", "red/uno/es.md", home).read_text() == "shipped"
    assert folders("exercises", home, "exercise.py") == ("red/dos", "red/uno")


def test_ones_own_file_stands_in_front_of_the_shipped_one_file_by_file(home: Path) -> None:
    _write(home / "exercises/red/uno/es.md", "own")
    assert find("exercises", "red/uno/es.md", home).read_text() == "own"
    assert find("exercises", "red/uno/exercise.py", home).read_text() == "shipped"


def test_ones_own_folders_join_the_shipped_ones(home: Path) -> None:
    _write(home / "exercises/mi/ejercicio/exercise.py", "own")
    assert folders("exercises", home, "exercise.py") == ("mi/ejercicio", "red/dos", "red/uno")


@pytest.mark.parametrize("name", ["../secret", "/etc/passwd", "red/../../x"])
def test_a_name_that_leads_out_of_its_folder_is_refused(home: Path, name: str) -> None:
    with pytest.raises(PasoError, match="leads out of its folder"):
        find("exercises", name, home)


def test_an_absent_file_says_where_to_write_it(home: Path) -> None:
    with pytest.raises(PasoError, match=r"no 'red/x.md' \(exercises\): write .*/exercises/red/x.md"):
        find("exercises", "red/x.md", home)


def test_in_a_checkout_the_sample_roster_is_at_the_top() -> None:
    assert shipped("rosters", "sample.csv").is_file()
