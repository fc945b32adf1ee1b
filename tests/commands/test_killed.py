"""After `kill -9` at any moment nothing is half there, and the same command ends as if it had not been."""

from __future__ import annotations

import re
import shutil
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest

from builder.commands import new
from tests.commands import killed_commands as commands
from tests.commands.a_class import NAMES, a_home, files_of, write_roster
from tests.commands.killed import Command, run_to_the_end, run_until, some

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="nothing forks there")

NOTES = ("finished.txt", ".lock")  # grow line by line; held by nobody once the process is dead
CHECKED = "output/check/mine/"
KEPT = "output/problems/mine/lecturer/submissions/0001.json"
HEAD = "id;chain-rule/mine:u;chain-rule/mine:dy_du;chain-rule/mine:dy_dx\n"
Files = dict[str, bytes]


def _settled(folder: Path) -> Files:
    """Return the files that are in their places, those of results in the making left out."""
    return {name: content for name, content in files_of(folder).items() if not _is_note(name)}


def _is_note(name: str) -> bool:
    parts = Path(name).parts
    return parts[-1] in NOTES or any(part.startswith(".") and part.endswith(".part") for part in parts)


def _put_back(files: Files) -> Files:
    """Return the files with those of a folder that was moved away where they came from."""
    return {re.sub(r"/\.([^/]+)\.part\.old/", r"/\1/", name): content for name, content in files.items()}


def _ended(command: Command, ready: Path) -> tuple[Files, int]:
    """Return what the command leaves where nobody stops it, and after how many changes."""
    place = ready.parent / "ended"
    shutil.copytree(ready, place)
    count = run_to_the_end(command, place)
    return files_of(place), count


def _killed(command: Command, ready: Path, changes: Iterable[int]) -> Iterator[tuple[Files, Files]]:
    """Kill a command in copies of a folder; yield what is settled then, and all after it was run again."""
    place = ready.parent / "copy"
    for change in changes:
        shutil.copytree(ready, place)
        assert run_until(command, place, change)
        settled = _settled(place)
        run_to_the_end(command, place)
        yield settled, files_of(place)
        shutil.rmtree(place)


@pytest.mark.parametrize(
    ("command", "points"),
    [
        pytest.param(commands.set_text, 7, id="text"),
        pytest.param(commands.set_pdf, 3, id="pdf"),
        pytest.param(commands.set_latex, 3, id="latex", marks=pytest.mark.needs("latex")),
    ],
)
def test_a_class_is_set_in_the_end_as_if_nothing_had_happened(
    command: Command, points: int, tmp_path: Path
) -> None:
    ready = a_home(tmp_path / "ready")
    whole, count = _ended(command, ready)
    assert count > 2 * len(whole) > 20
    for settled, ended in _killed(command, ready, some(count, points)):
        assert settled.items() <= whole.items()
        assert ended == whole


def test_a_class_that_is_set_again_otherwise_has_the_old_or_the_new_of_every_file(tmp_path: Path) -> None:
    ready = a_home(tmp_path / "ready")
    run_to_the_end(commands.set_markdown, ready)
    old = files_of(ready)
    write_roster(ready, [("u0", "Nuevo", "es"), *((id, f"{name} II", "es") for id, name, _ in NAMES)])
    whole, count = _ended(commands.set_text, ready)
    for settled, ended in _killed(commands.set_text, ready, some(count, 6)):
        settled = {**_put_back(settled), **settled}
        settled = {name: each for name, each in settled.items() if ".part.old/" not in name}
        assert not [name for name, each in settled.items() if each not in (old.get(name), whole.get(name))]
        assert ended == whole


@pytest.fixture
def handed_in(tmp_path: Path) -> Path:
    """A class of whom two hand in, with an exercise of the lecturer's own, whose key has a fault."""
    ready = tmp_path / "ready"
    new.run(ready, "exercise", "chain-rule/mine", "en")
    _mend(ready, "a*x + b", "a*x - b")
    write_roster(ready, NAMES)
    run_to_the_end(commands.set_mine, ready)
    (ready / "class.csv").write_text(f"{HEAD}u1;1;2;3\nu2;4;5;6\n", encoding="utf-8")
    return ready


def _mend(home: Path, old: str, now: str) -> None:
    path = home / "exercises" / "chain-rule" / "mine" / "exercise.py"
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, now), encoding="utf-8")


def _results(files: Files) -> Files:
    return {name: each for name, each in files.items() if name.startswith(CHECKED)}


def test_results_come_as_a_whole_and_answers_are_kept_once(handed_in: Path) -> None:
    whole, count = _ended(commands.check_mine, handed_in)
    assert KEPT in whole
    for settled, ended in _killed(commands.check_mine, handed_in, some(count, 4)):
        assert settled.items() <= whole.items()
        assert _results(settled) in ({}, _results(whole)) and (KEPT in settled or not _results(settled))
        assert ended == whole


def test_results_of_before_are_there_until_the_new_ones_are(handed_in: Path) -> None:
    run_to_the_end(commands.check_mine, handed_in)
    old = _results(files_of(handed_in))
    (handed_in / "class.csv").write_text(f"{HEAD}u1;1;2;3\nu3;4;5;6\n", encoding="utf-8")
    whole, count = _ended(commands.check_mine, handed_in)
    assert _results(whole) != old
    moments = 0
    for settled, ended in _killed(commands.check_mine, handed_in, [count // 2, *range(count - 5, count - 1)]):
        moments += not _results(settled)
        assert (_results(settled) or _results(_put_back(settled))) in (old, _results(whole))
        assert ended == whole
    assert moments == 1  # between the two moves


def test_a_correction_is_made_once(handed_in: Path) -> None:
    run_to_the_end(commands.check_mine, handed_in)
    _mend(handed_in, "a*x - b", "a*x + b")
    whole, count = _ended(commands.correct_mine, handed_in)
    assert "output/problems/mine/lecturer/corrected-1.csv" in whole
    for _, ended in _killed(
        commands.correct_mine, handed_in, [*some(count - 6, 4), *range(count - 4, count + 1)]
    ):
        assert ended == whole


def test_other_numbers_are_given_once(handed_in: Path) -> None:
    whole, count = _ended(commands.reissue_mine, handed_in)
    assert "output/problems/mine/lecturer/assignment.before-1.json" in whole
    for _, ended in _killed(commands.reissue_mine, handed_in, some(count, 8)):
        assert ended == whole


def test_a_parcel_is_whole_or_not_there(handed_in: Path) -> None:
    whole, count = _ended(commands.pack_mine, handed_in)
    for settled, ended in _killed(commands.pack_mine, handed_in, some(count, 6)):
        assert settled.items() <= whole.items()
        assert ended == whole


def test_a_planted_fault_is_seen(tmp_path: Path) -> None:
    ready = a_home(tmp_path / "ready")
    whole, count = _ended(commands.set_straight, ready)
    found = [
        settled.items() <= whole.items()
        for settled, _ in _killed(commands.set_straight, ready, some(count, 8))
    ]
    assert not all(found)
