"""Two commands on one assignment do not mix; the lock of a killed one is free, and its leftovers go."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from builder.commands.assignment_lock import locked
from builder.commands.whole_folder import whole_folder
from builder.errors import PasoError
from tests.commands.a_class import a_home, files_of, set_problems

HOLDER = """
import sys, time
from pathlib import Path
from builder.commands.assignment_lock import locked
with locked(Path(sys.argv[1]), "paso problems"):
    print("held", flush=True)
    time.sleep(60)
"""


def _holder(lecturer: Path) -> subprocess.Popen[str]:
    """Start a process that holds the assignment."""
    holder = subprocess.Popen(
        [sys.executable, "-c", HOLDER, str(lecturer)], stdout=subprocess.PIPE, text=True
    )
    assert holder.stdout is not None and holder.stdout.readline() == "held\n"
    return holder


def test_a_second_command_is_refused_with_who_holds_it_until_that_is_dead(tmp_path: Path) -> None:
    lecturer = tmp_path / "tarea-1" / "lecturer"
    with _holder(lecturer) as holder:
        with pytest.raises(PasoError) as told, locked(lecturer, "paso check"):
            pass
        assert f"at work on this assignment (paso problems, process {holder.pid})" in told.value.what
        holder.kill()
    with locked(lecturer, "paso check"):
        pass
    assert files_of(tmp_path) == {}
    with locked(tmp_path / "another" / "lecturer", "paso check"):
        pass
    assert not (tmp_path / "another").exists()


def test_every_command_that_changes_an_assignment_is_refused(tmp_path: Path) -> None:
    from builder.commands import check, correct, hand_out

    home = a_home(tmp_path / "home")
    folder = set_problems(home)
    before = files_of(folder)
    with _holder(folder / "lecturer") as holder:
        for command in (
            lambda: set_problems(home),
            lambda: check.run(home, folder, imagine=True),
            lambda: correct.run(home, folder, "gradients/network-2-3-2-step", "a reason"),
            lambda: hand_out.run(home, folder),
        ):
            with pytest.raises(PasoError, match="another command is at work"):
                command()
        holder.kill()
    set_problems(home)
    assert files_of(folder) == before


def test_what_a_killed_run_left_is_removed_and_nothing_else(tmp_path: Path) -> None:
    folder = set_problems(a_home(tmp_path / "home"))
    before = files_of(folder)
    for left in ("students/.u9.part/sheet.md", "lecturer/solutions/.u1.md.part", "lecturer/.keys.csv.part"):
        (folder / left).parent.mkdir(exist_ok=True)
        (folder / left).write_text("half", encoding="utf-8")
    assert files_of(folder) != before
    with locked(folder / "lecturer", "a test"):
        pass
    assert files_of(folder) == before


def test_a_folder_that_a_killed_run_had_moved_away_is_there_again(tmp_path: Path) -> None:
    folder = set_problems(a_home(tmp_path / "home"))
    before, students = files_of(folder), folder / "students"
    shutil.copytree(students / "u2", students / ".u2.part.old")
    (students / "u1").rename(students / ".u1.part.old")
    assert files_of(folder) != before
    with locked(folder / "lecturer", "a test"):
        assert {name: files_of(folder).get(name) for name in before} == before
    assert files_of(folder) == before


def test_a_folder_in_the_making_is_not_the_old_one_of_another(tmp_path: Path) -> None:
    with whole_folder(tmp_path / "u1.old") as place:
        (place / "sheet.md").write_text("u1.old", encoding="utf-8")
        with whole_folder(tmp_path / "u1") as other:
            (other / "sheet.md").write_text("u1", encoding="utf-8")
    assert files_of(tmp_path) == {"u1.old/sheet.md": b"u1.old", "u1/sheet.md": b"u1"}
