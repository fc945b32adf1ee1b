"""Commands that die, as by `kill -9`, before the n-th change that they make to a folder.

A file that is about to be moved to its place is cut in half first: that is what is on the disk where death
comes while it is written. Each run is a fork of a server that has loaded the libraries and done no more.
"""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Callable, Iterator
from multiprocessing import get_context
from multiprocessing.connection import Connection
from pathlib import Path

CHANGES = {"os.rename", "os.remove", "os.mkdir", "os.rmdir"}
PATIENCE = 120  # seconds
LOADED = [
    "tests.commands.killed_commands", "sympy", "lark", "matplotlib.figure", "matplotlib.backends.backend_svg",
    "builder.pages.reports.report_plots",
]  # fmt: skip
Command = Callable[[Path], object]  # of the module level, and what it works on is below its folder


def run_until(command: Command, folder: Path, change: int) -> bool:
    """Run a command in a process that dies before that change below the folder; return whether it died so."""
    return _run(command, folder, change)[0] == -signal.SIGKILL


def run_to_the_end(command: Command, folder: Path) -> int:
    """Run a command in a process of its own, and return how many changes it made below the folder."""
    status, count = _run(command, folder, -1)
    assert status == 0, f"the command ended with {status}"
    return count


def some(count: int, points: int) -> Iterator[int]:
    """Yield so many numbers from 1 to count, evenly, the first and the last among them."""
    yield from sorted({1 + round(at * (count - 1) / (points - 1)) for at in range(points)})


def _run(command: Command, folder: Path, change: int) -> tuple[int | None, int]:
    context = get_context("forkserver")
    context.set_forkserver_preload(LOADED)
    mine, theirs = context.Pipe(duplex=False)
    process = context.Process(target=_child, args=(command, folder, change, theirs))
    process.start()
    theirs.close()
    process.join(PATIENCE)
    if process.is_alive():
        process.kill()
        raise AssertionError("the command does not end")
    return process.exitcode, mine.recv() if process.exitcode == 0 else 0


def _child(command: Command, folder: Path, change: int, told: Connection) -> None:
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
    killer = _Killer(str(folder), change)
    sys.addaudithook(killer.heard)
    command(folder)
    told.send(killer.count)


class _Killer:
    def __init__(self, folder: str, change: int) -> None:
        self.folder, self.change, self.count = folder, change, 0

    def heard(self, event: str, arguments: tuple[object, ...]) -> None:
        """Count what Python is about to do, and die before the change that is wanted."""
        flags = arguments[2] if event == "open" else 0
        writes = isinstance(flags, int) and flags & (os.O_WRONLY | os.O_RDWR)
        if (event in CHANGES or writes) and str(arguments[0]).startswith(self.folder):
            self.count += 1
            if self.count == self.change:
                path = Path(str(arguments[0]))
                if event == "os.rename" and path.is_file():
                    os.truncate(path, path.stat().st_size // 2)
                os.kill(os.getpid(), signal.SIGKILL)
