"""How soon `paso --help` answers."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator

from benchmarks.measure import Measure, best


def measures() -> Iterator[Measure]:
    empty = best(lambda: _python("-c", ""))
    start = best(lambda: _python("-m", "builder.cli", "--help"))
    yield Measure("paso --help", start, "s", at_most=0.3)
    yield Measure("paso --help beside an empty Python", start / empty, "times")


def _python(*arguments: str) -> None:
    subprocess.run([sys.executable, *arguments], check=True, capture_output=True)
