"""How long a class of 10,000 with five exercises takes by phases, and how memory grows with the class."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from benchmarks.measure import Measure

_HERE = Path(__file__).resolve().parent.parent


def measures(full: bool = False) -> Iterator[Measure]:
    students, crowd = (10_000, 100_000) if full else (500, 2_000)
    found = _phases(students, "html")
    share = students / 10_000
    name = f"{students:,} students × 5 exercises"
    yield Measure(f"{name}: draws, gate and keys", found["drawn"], "s", at_most=max(30 * share, 5))
    yield Measure("verification more", found["verified"], "s", at_most=max(60 * share, 20))
    yield Measure("HTML sheets and worked solutions more", found["written"], "s", at_most=max(60 * share, 15))
    yield Measure("memory of the process that draws", found["own_mb"], "MB", at_most=1000)
    yield Measure("memory of a process that writes", found["worker_mb"], "MB", at_most=1000)
    large = _phases(crowd, "md")
    yield Measure(f"{crowd:,} students: drawn, verified", large["drawn"] + large["verified"], "s")
    yield Measure("Markdown sheets and worked solutions more", large["written"], "s")
    yield Measure("memory of the process that draws", large["own_mb"], "MB", at_most=1000)
    yield Measure("memory of a process that writes", large["worker_mb"], "MB", at_most=1000)


def _phases(students: int, *formats: str) -> dict[str, float]:
    """Set the assignment in a process and a folder of its own."""
    command = [sys.executable, "-m", "benchmarks.scale_phases", str(students), *formats]
    paths = os.pathsep.join([str(_HERE), os.environ.get("PYTHONPATH", "")])
    with tempfile.TemporaryDirectory() as folder:
        done = subprocess.run(
            command,
            cwd=folder,
            env={**os.environ, "PYTHONPATH": paths},
            capture_output=True,
            check=True,
            text=True,
        )
    found: dict[str, float] = json.loads(done.stdout.splitlines()[-1])
    return found
