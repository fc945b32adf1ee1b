"""The table of a rehearsal on the terminal: a line an exercise, what is unfair in red."""

from __future__ import annotations

import sys
from collections.abc import Sequence

from builder.bank.figures import in_short
from builder.commands.rehearsal import SELDOM, Rehearsal
from builder.commands.rehearsal_counts import ALLOWED, MEANING, Count

_WIDE = 180  # columns where the output is no terminal


def show(done: Sequence[Rehearsal]) -> None:
    """Print the table, and below it an example of all that is unfair and what else is worth a look."""
    from rich.console import Console
    from rich.table import Table

    console = Console(width=None if sys.stdout.isatty() else _WIDE, highlight=False, soft_wrap=True)
    table = Table(box=None, pad_edge=False, header_style="bold")
    table.add_column("exercise", no_wrap=True)
    for name in ("fair draws", "variants", *ALLOWED):
        table.add_column(name, justify="right", no_wrap=True)
    table.add_column("refused most", no_wrap=True)
    for each in done:
        table.add_row(*_cells(each), style="red" if not each.is_fair else None)
    console.print(table)
    for line in remarks(done):
        console.print(line, style="red" if ": unfair" in line else None, markup=False)


def _cells(each: Rehearsal) -> list[str]:
    if each.fault:
        return [each.slug, "—", "—", *("—" for _ in ALLOWED)]
    counts = [_told(each.counts[name], ALLOWED[name]) for name in ALLOWED]
    reason = each.drawn.figures.commonest if each.drawn is not None else ""
    return [each.slug, f"{each.acceptance:.0%}", in_short(each.variants), *counts, reason]


def _told(count: Count, allowed: float) -> str:
    mark = " ✗" if count.exceeds(allowed) else ""
    return f"{count.unfair or '·'}/{count.students}{mark}"


def remarks(done: Sequence[Rehearsal]) -> list[str]:
    """Return a line for all that is unfair, for what is seldom fair, for variants that had to be shared."""
    lines = []
    for each in done:
        if each.fault:
            lines.append(f"{each.slug}: unfair: {each.fault}")
        lines += [f"{each.slug}: unfair: {_unfair(name, each.counts[name])}" for name in each.broken]
        if each.drawn is not None and each.acceptance < SELDOM:
            lines.append(f"{each.slug}: seldom fair: {each.drawn.figures.told()}")
        if each.drawn is not None and each.drawn.figures.shared:
            lines.append(f"{each.slug}: {each.drawn.figures.said}")
    return lines


def _unfair(name: str, count: Count) -> str:
    return f"{count.unfair} of {count.students} {MEANING[name]}, such as {count.example}"
