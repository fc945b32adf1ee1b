"""Every module `bench_*.py` of this folder gives measures; a missed bound ends with 1.

`python -m benchmarks.run [--full] [name…]`: by default each is as small as can be and still say
something, so that all together take minutes; `--full` is what the claims of README.md are made of.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from importlib import import_module
from inspect import signature
from pathlib import Path

from benchmarks.measure import Measure

FULL = "--full"


def names() -> tuple[str, ...]:
    """Return the names of all benchmarks."""
    return tuple(
        sorted(path.stem.removeprefix("bench_") for path in Path(__file__).parent.glob("bench_*.py"))
    )


def measures(wanted: list[str], full: bool = False) -> Iterator[Measure]:
    """Yield the measures of the wanted benchmarks, of all where none is named."""
    for name in names():
        if not wanted or name in wanted:
            own = import_module(f"benchmarks.bench_{name}").measures
            yield from own(full=full) if "full" in signature(own).parameters else own()


def main() -> int:
    """Print the measures that the command line asks for, and return 1 where one is out of bounds."""
    wanted = [each for each in sys.argv[1:] if each != FULL]
    unknown = set(wanted) - set(names())
    if unknown:
        print(f"no benchmark {', '.join(sorted(unknown))}; there are {', '.join(names())}", file=sys.stderr)
        return 2
    missed = 0
    for measure in measures(wanted, FULL in sys.argv):
        print(measure, flush=True)
        missed += not measure.holds
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main())
