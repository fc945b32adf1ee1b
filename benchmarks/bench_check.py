"""How long `paso check` takes for the real files of a large class, from a zip to everyone's feedback page.

It runs in a process of its own. Its parent reads and marks, its workers write pages, so that on two cores
that have nothing else to do it takes the parent's time and half of the workers'; on a busy machine the clock
on the wall says more of the other work.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from benchmarks.class_on_disk import hand_in, hand_out
from benchmarks.measure import Measure

STUDENTS = 10_000
_FEW = 1_000
_CORES = 2
_CHECK = """
import resource, sys, time
from pathlib import Path
from threading import Thread
from builder.commands.check import run
most = [0]
def watch():  # a child's own ru_maxrss begins with its parent's, from before it became a program of its own
    while True:
        for children in Path("/proc/self/task").glob("*/children"):
            try:
                for child in children.read_text().split():
                    status = Path(f"/proc/{child}/status").read_text()
                    if "spawn_main" in Path(f"/proc/{child}/cmdline").read_text():
                        most.append(int(status.partition("VmHWM:")[2].split()[0]))
            except (OSError, IndexError):
                pass
        most[:] = [max(most)]
        time.sleep(0.2)
if __name__ == "__main__":
    Thread(target=watch, daemon=True).start()
    home = Path(sys.argv[1])
    run(home, home / "lecturer", home / "answers.zip")
    own, theirs = map(resource.getrusage, (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    seconds = [each.ru_utime + each.ru_stime for each in (own, theirs)]
    print("measured", *seconds, own.ru_maxrss, *most)
"""


@dataclass(frozen=True)
class Run:
    """What a check of so many forms took: CPU seconds, megabytes of each process at most, wall seconds."""

    forms: int
    parent: float
    workers: float
    megabytes: float
    worker_megabytes: float
    wall: float
    pages: int
    bar: bool

    @property
    def on_two_cores(self) -> float:
        """The seconds it takes where nothing else runs."""
        return self.parent + self.workers / _CORES


def measures(full: bool = False, students: int = 0) -> Iterator[Measure]:
    """Give the measures of a class of 1,000, or of 10,000 beside it where `full`."""
    small = checked(students or _FEW)
    found = checked(STUDENTS) if full else small
    yield Measure(f"{found.forms:,} forms in a zip checked, on the wall", found.wall, "s")
    yield Measure("  CPU of reading and marking, one process", found.parent, "s")
    yield Measure("  CPU of the pages of feedback, all workers", found.workers, "s")
    bound = 120 if full else 30
    yield Measure("  on two free cores", found.on_two_cores, "s", at_most=bound)
    yield Measure("  memory of the process that marks", found.megabytes, "MB", at_most=1000)
    yield Measure("  memory of a worker", found.worker_megabytes, "MB", at_most=500)
    if full:
        more = (found.worker_megabytes - small.worker_megabytes) / small.worker_megabytes
        yield Measure("  a worker's memory beside that for a tenth of the class", more, "share", at_most=0.2)
    yield Measure("  pages of feedback that are missing", found.forms - found.pages, "pages", at_most=0)
    yield Measure("  progress bars in a pipe", float(found.bar), "bars", at_most=0)


def checked(students: int) -> Run:
    """Return what it takes to check a class of so many."""
    with tempfile.TemporaryDirectory() as name:
        home = Path(name)
        forms = hand_in(home / "answers.zip", hand_out(home / "lecturer", students))
        script = home / "check.py"
        script.write_text(_CHECK, encoding="utf-8")
        start = time.perf_counter()
        done = subprocess.run([sys.executable, str(script), name], capture_output=True, text=True, check=True)
        wall = time.perf_counter() - start
        parent, workers, own, theirs = map(float, done.stdout.splitlines()[-1].split()[1:])
        pages = sum(1 for _ in home.glob("output/check/large/feedback/*/*.html"))
        kilobytes = 1024 if sys.platform != "darwin" else 1024**2
        bar = "feedback" in done.stderr
        return Run(forms, parent, workers, own / kilobytes, theirs / 1024, wall, pages, bar)
