"""The bar that a person at a terminal sees: how much is done, how fast, and how long it will take."""

from __future__ import annotations

import sys

from rich.console import Console
from rich.progress import (
    BarColumn,
    MofNCompleteColumn,
    Progress,
    ProgressColumn,
    Task,
    TextColumn,
    TimeRemainingColumn,
)
from rich.text import Text


class _Rate(ProgressColumn):
    """How many are done in a second, or in how many seconds one is."""

    def render(self, task: Task) -> Text:
        return Text(rate(task.finished_speed or task.speed), style="progress.data.speed")


def rate(speed: float | None) -> str:
    """Return a speed in items per second as it is read most easily."""
    if not speed:
        return ""
    if speed < 1:
        return f"{1 / speed:.0f} s each"
    return f"{speed:,.0f}/s" if speed >= 10 else f"{speed:.1f}/s"


def bar() -> Progress:
    """Return a bar on the standard error that vanishes at the end."""
    name, left = (
        TextColumn("{task.description}"),
        TimeRemainingColumn(compact=True, elapsed_when_finished=True),
    )
    columns = (name, BarColumn(), MofNCompleteColumn(), _Rate(), left)
    return Progress(*columns, console=Console(file=sys.stderr), transient=True)
