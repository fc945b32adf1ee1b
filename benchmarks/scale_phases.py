"""A process of its own that sets an assignment for a class and tells how long each phase took, as JSON.

`python -m benchmarks.scale_phases STUDENTS [FORMAT]` in an empty folder; without a format, no page is made.
"""

from __future__ import annotations

import json
import resource
import sys
import time
from contextlib import suppress
from multiprocessing import active_children
from pathlib import Path
from threading import Thread
from typing import Any

import builder.bank.setting as setting
import builder.commands.problems as problems
from benchmarks.scale_class import EXERCISES, ROSTER, write_roster


def main() -> None:
    """Run `paso problems` with a clock around verification and around the writing of pages."""
    count, formats = int(sys.argv[1]), tuple(sys.argv[2:])
    write_roster(count)
    seconds: dict[str, float] = {"verified": 0.0, "written": 0.0}
    _clocked(setting, "verify_keys", "verified", seconds)
    _clocked(problems, "_write", "written", seconds)
    if not formats:
        _no_pages()
    workers = _Watch()
    workers.start()
    start = time.perf_counter()
    problems.run(Path(), Path(ROSTER), EXERCISES, formats=formats or ("html",))  # type: ignore[arg-type]
    seconds["drawn"] = time.perf_counter() - start - seconds["verified"] - seconds["written"]
    own = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(json.dumps({**seconds, "own_mb": own, "worker_mb": workers.most}))


class _Watch(Thread):
    """Looks now and then how much memory each process that writes has taken at most, in megabytes.

    The system's own figure for children counts what the parent held when they were begun.
    """

    def __init__(self) -> None:
        super().__init__(daemon=True)
        self.most = 0.0

    def run(self) -> None:
        while True:
            for process in active_children():
                with suppress(OSError, IndexError):
                    told = Path(f"/proc/{process.pid}/status").read_text().split("VmHWM:")[1]
                    self.most = max(self.most, int(told.split()[0]) / 1024)
            time.sleep(0.2)


def _clocked(module: Any, name: str, phase: str, seconds: dict[str, float]) -> None:
    """Add the time that a function of a module takes to a phase."""
    original = getattr(module, name)

    def clocked(*arguments: Any, **options: Any) -> Any:
        start = time.perf_counter()
        try:
            return original(*arguments, **options)
        finally:
            seconds[phase] += time.perf_counter() - start

    setattr(module, name, clocked)


def _no_pages() -> None:
    """Leave out the pages, so that a very large class is drawn, verified, kept and listed alone."""
    problems.work_through = lambda *_, **__: iter(())  # type: ignore[assignment]


if __name__ == "__main__":
    main()
