"""The class and the assignment with which scale is measured: five exercises of several kinds."""

from __future__ import annotations

from pathlib import Path

EXERCISES = (
    "chain-rule/power-of-quadratic",
    "forward-pass/network-2-3-2",
    "gradients/network-2-3-2-step",
    "gradients/relu-network",
    "steps/momentum",
)
ROSTER = "roster.csv"


def write_roster(count: int) -> None:
    """Write a roster of so many students, half in each language, to the folder that one stands in."""
    rows = [f"s{n:06},Núñez Ibáñez {n},{'es' if n % 2 else 'en'}\n" for n in range(count)]
    Path(ROSTER).write_text("id,name,language\n" + "".join(rows), encoding="utf-8")
