"""A measurement is the best of several runs, set beside what it must reach."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True)
class Measure:
    """A figure with its unit, and the bound that it must stay under or reach."""

    name: str
    value: float
    unit: str
    at_most: float | None = None
    at_least: float | None = None

    @property
    def holds(self) -> bool:
        """Whether the figure is within its bounds."""
        low = self.at_least is None or self.value >= self.at_least
        return low and (self.at_most is None or self.value <= self.at_most)

    def __str__(self) -> str:
        bounds = [f"at most {self.at_most:g}"] if self.at_most is not None else []
        bounds += [f"at least {self.at_least:g}"] if self.at_least is not None else []
        verdict = "" if self.holds else "  MISSED"
        return f"{self.name:<62} {self.value:>12.4g} {self.unit:<14} {', '.join(bounds)}{verdict}"


def best(action: Callable[[], object], times: int = 5) -> float:
    """Return the seconds that the action takes, the best of several runs."""
    return min(_seconds(action) for _ in range(times))


def _seconds(action: Callable[[], object]) -> float:
    start = time.perf_counter()
    action()
    return time.perf_counter() - start
