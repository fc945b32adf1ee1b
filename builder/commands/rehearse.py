"""`paso rehearse` tries exercises with imagined students before real ones get them."""

from __future__ import annotations

from pathlib import Path

from builder.bank.loading import exercise_slugs, load_exercise
from builder.bank.tolerance import Tolerance
from builder.commands.rehearsal import ALLOWED, Rehearsal, rehearse
from builder.course import load_course
from builder.errors import PasoError
from builder.progress import progress

STUDENTS = 2000


def run(home: Path, exercises: tuple[str, ...] = (), students: int = STUDENTS) -> None:
    """Rehearse the exercises named, or all there are, and print how fair each is to every kind of student.

    Raises `PasoError` where one is not fair, after the table of all of them.
    """
    if students < 1:
        raise PasoError(f"{students} students cannot rehearse", "command line", "give at least 1")
    rule = load_course(home).tolerance
    slugs = exercises or exercise_slugs(home)
    bank = [load_exercise(slug.strip("/"), home) for slug in slugs]
    tolerance = Tolerance(rule.relative, rule.absolute)
    done = [rehearse(each, students, tolerance) for each in progress(bank, "rehearsing", len(bank))]
    for line in table(done):
        print(line)
    broken = [each for each in done if each.broken]
    if broken:
        what = f"{len(broken)} of {len(done)} exercises are not fair: {_why(broken[0])}"
        raise PasoError(what, broken[0].slug, "widen what is drawn, or ask for what can be told apart")


def table(done: list[Rehearsal]) -> list[str]:
    """Return the lines of the table: what the gate lets through, and what share of each kind was unfair."""
    wide = max(len(each.slug) for each in done)
    lines = [f"{'':{wide}}  accepted     variants  " + "  ".join(f"{name:>8}" for name in ALLOWED)]
    for each in done:
        shares = "  ".join(f"{each.counts[name].share:>8.2%}" for name in ALLOWED)
        mark = "  " + ", ".join(each.broken) if each.broken else ""
        lines.append(f"{each.slug:{wide}}  {each.acceptance:>8.0%}  {each.variants:>11.3g}  {shares}{mark}")
    return lines


def _why(rehearsal: Rehearsal) -> str:
    name = rehearsal.broken[0]
    count = rehearsal.counts[name]
    return f"{name} {count.unfair} of {count.students}, such as {count.example}"
