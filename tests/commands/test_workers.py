"""Several processes write what one would have written."""

from __future__ import annotations

import errno
import os
import signal
import subprocess
import sys
import time
from dataclasses import replace
from pathlib import Path

import pytest

from builder.bank.terms import Terms
from builder.bank.tolerance import Tolerance
from builder.commands.student_jobs import Batch, Job
from builder.commands.student_pages import Printing
from builder.commands.student_work import StudentWork
from builder.commands.workers import work_through
from builder.course import Course
from builder.errors import PasoError
from builder.pages.sheets.sheets import Handout
from tests.commands.a_class import files_of
from tests.commands.slow_work import SlowWork

SLUG = "chain-rule/sine-of-quadratic"
PRINTING = Printing(
    Path(),
    Course(),
    {"es": "Tarea", "en": "Sheet"},
    "",
    "",
    (Terms(SLUG),),
    Tolerance(),
    ("md", "html", "pdf"),
)
JOBS = tuple(
    Job(
        Handout(f"u{number}", f"Student {number}", "ABC-DEF", {SLUG: {"a": "3", "b": str(number + 1)}}),
        language,
        "",
    )
    for number, language in enumerate(("es", "en", "es", "en"))
)


def test_two_processes_write_what_one_writes(tmp_path: Path) -> None:
    asked = ((SLUG, "dy_dx"),)
    printing = replace(PRINTING, home=tmp_path)
    alone = StudentWork(printing, asked, tmp_path / "alone")
    shared = StudentWork(printing, asked, tmp_path / "shared")
    each = [Batch((job,), frozenset({job.handout.id})) for job in JOBS]
    one = [done for batch in work_through(alone, each, 1) for done in batch]
    two = [done for batch in work_through(shared, each, 2, share=1) for done in batch]
    assert {done.id for done in one} == {job.handout.id for job in JOBS} == {done.id for done in two}
    assert files_of(tmp_path / "alone") == files_of(tmp_path / "shared")


def test_a_process_that_dies_is_told_and_an_error_of_one_is_the_error_of_all() -> None:
    with pytest.raises(PasoError, match="has died"):
        list(work_through(SlowWork(), ["job", "die"], 2))
    with pytest.raises(OSError) as told:
        list(work_through(SlowWork(), ["job", "full"], 2))
    assert (told.value.errno, told.value.filename) == (errno.ENOSPC, "a/file")


def _begun() -> subprocess.Popen[str]:
    """Start slow work in a group of processes of its own."""
    command = [sys.executable, "-m", "tests.commands.slow_work"]
    pipe = subprocess.PIPE
    begun = subprocess.Popen(command, stdout=pipe, stderr=pipe, text=True, start_new_session=True)
    assert begun.stdout is not None and begun.stdout.readline() == "begun\n"
    return begun


@pytest.mark.skipif(sys.platform == "win32", reason="kill -9 is of other systems")
def test_the_processes_of_one_that_was_killed_end_too() -> None:
    begun = _begun()
    assert begun.stdout is not None and begun.stdout.readline() == "job\n"
    begun.kill()
    begun.communicate(timeout=10)  # the pipes are open as long as anybody is alive


@pytest.mark.skipif(sys.platform == "win32", reason="groups of processes are of other systems")
@pytest.mark.parametrize("wait", [0.02, 0.05, 0.1, 0.6])  # seconds: before they begin, then, and at work
def test_who_stops_the_work_reads_nothing_from_its_processes(wait: float) -> None:
    begun = _begun()
    time.sleep(wait)
    os.killpg(begun.pid, signal.SIGINT)
    assert begun.communicate(timeout=20)[1] == ""
    assert begun.returncode == 130
