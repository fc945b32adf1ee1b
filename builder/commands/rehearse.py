"""`paso rehearse` tries exercises with imagined students before real ones get them."""

from __future__ import annotations

from pathlib import Path

from builder.bank.loading import exercise_slugs, load_exercise
from builder.bank.tolerance import Tolerance
from builder.commands.rehearsal import Rehearsal, Stage, rehearse
from builder.commands.rehearsal_plots import write_plots
from builder.commands.rehearsal_table import remarks, show
from builder.course import load_course
from builder.errors import PasoError
from builder.progress import progress

STUDENTS = 2000


def run(home: Path, exercises: tuple[str, ...] = (), students: int = STUDENTS, plots: bool = False) -> None:
    """Rehearse the exercises named, or all there are, and print how fair each is to every kind of student.

    Raises `PasoError` where one is not fair, after the table of all of them.
    """
    if students < 1:
        raise PasoError(f"{students} students cannot rehearse", "command line", "give at least 1")
    course = load_course(home)
    stage = Stage(students, Tolerance(course.tolerance.relative, course.tolerance.absolute), course, home)
    slugs = [slug.strip("/") for slug in exercises] or exercise_slugs(home)
    bank = [load_exercise(slug, home) for slug in slugs]
    done = [rehearse(each, stage) for each in progress(bank, "rehearsing", len(bank))]
    show(done)
    if plots:
        print(write_plots(done, students, course, home))
    broken = [each for each in done if not each.is_fair]
    if broken:
        raise _unfair(broken, len(done))


def _unfair(broken: list[Rehearsal], tried: int) -> PasoError:
    _, _, why = remarks(broken)[0].partition(": ")
    what = f"{len(broken)} of {tried} exercises are not fair: {why.removeprefix('unfair: ')}"
    return PasoError(what, broken[0].slug, "widen what is drawn, or ask for what can be told apart")
