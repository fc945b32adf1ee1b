"""Every module `bench_*.py` of this folder gives measures; a missed bound ends with 1."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

from benchmarks.measure import Measure


def measures(wanted: list[str]) -> Iterator[Measure]:
    for path in sorted(Path(__file__).parent.glob("bench_*.py")):
        if not wanted or path.stem.removeprefix("bench_") in wanted:
            yield from import_module(f"benchmarks.{path.stem}").measures()


def main() -> int:
    missed = 0
    for measure in measures(sys.argv[1:]):
        print(measure, flush=True)
        missed += not measure.holds
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main())
