"""How long the first `paso slides` takes from a built environment, and the second, with nothing to do."""

from __future__ import annotations

import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator

from benchmarks.measure import Measure


def measures() -> Iterator[Measure]:
    with tempfile.TemporaryDirectory() as home:
        first, second = _slides(home), _slides(home)
    yield Measure("paso slides, all formats and languages, from nothing", first, "s", at_most=90)
    yield Measure("paso slides again, nothing changed", second, "s")
    yield Measure("the second run beside the first", second / first, "share", at_most=0.1)


def _slides(home: str) -> float:
    start = time.perf_counter()
    subprocess.run(
        [sys.executable, "-m", "builder.cli", "slides", "--home", home], check=True, capture_output=True
    )
    return time.perf_counter() - start
