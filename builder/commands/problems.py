"""`paso problems` gives every student a sheet of their own, and the lecturer the keys and the solutions."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import chain
from pathlib import Path

from builder.bank.assignment import Assignment
from builder.bank.network_fault import many
from builder.bank.setting import Assigned, set_assignment
from builder.bank.store import load_assignment, save_assignment
from builder.commands.assignment_file import Plan, Wanted, read_plan
from builder.commands.assignment_lock import LECTURER, locked
from builder.commands.blueprint import setting_of
from builder.commands.choice_told import choice_told
from builder.commands.class_marks import STORED
from builder.commands.class_set import ClassSet, folder_of
from builder.commands.finished import FINISHED, Finished
from builder.commands.key_list import key_lines
from builder.commands.reissuing import Reissuing, Wish
from builder.commands.roster_told import as_stored, roster_told, written_otherwise
from builder.commands.student_jobs import Done, Job, batches
from builder.commands.student_work import StudentWork
from builder.commands.workers import SHARE, usual_workers, work_through
from builder.course import Engine, Format, Language, load_course
from builder.files import write_lines
from builder.marking.catalogue import catalogue
from builder.progress import progress
from builder.roster import Student, read_roster
from builder.secret import found, kept

_SHOWN = 20  # warnings that the terminal shows


def run(
    home: Path,
    roster: Path,
    exercises: tuple[str, ...] = (),
    assignment: Path | None = None,
    languages: tuple[Language, ...] = (),
    formats: tuple[Format, ...] = (),
    engine: Engine | None = None,
    reissue: bool = False,
    reissue_for: tuple[str, ...] = (),
    even_if_handed_in: bool = False,
) -> None:
    """Write an assignment to `output/problems/<assignment>/`; what was handed out before stays as it was.

    `assignment` is its TOML file; else the `exercises` are set, or what the shipped file says. A student's
    folder holds the formats that are asked for and no others. With `reissue` everyone gets other numbers, or
    those of `reissue_for` do: of who handed in answers, only `even_if_handed_in`.
    Raises `PasoError` where anything of this is at fault, before a file is written.
    """
    course, wish = load_course(home), Wish(reissue, reissue_for, even_if_handed_in)
    if engine:
        course = course.model_copy(update={"engine": engine})
    plan = read_plan(assignment, Wanted(exercises, languages, formats), course, home)
    found_roster = read_roster(roster, plan.languages[0])
    students = [_reading(student, plan) for student in found_roster.students]
    if not found_roster.columns.is_plain():
        print(f"{roster}: {len(students)} students: {found_roster.columns.told()}")
    folder, secret = folder_of(plan, course, home), found(course, home)
    with locked(folder / LECTURER, "paso problems") as spent:
        reissuing = Reissuing(wish, folder / LECTURER)
        stored = _stored(folder / LECTURER)
        named = as_stored(students, stored)
        assigned = _assigned(plan, named, secret.text, stored, reissuing, home)
        made = ClassSet(plan, assigned, course, home)
        finished = Finished(folder / LECTURER / FINISHED)
        waiting = [job for job in made.jobs if not _is_done(job, finished, made.work)]
        _rehearse(made.work, waiting)
        message = kept(secret, home).message
        if message:
            print(f"paso: {message}", file=sys.stderr)
        _tell(made, _write(made, finished, waiting, reissuing), stored)
        for line in written_otherwise(students, named):
            print(f"paso: {line}", file=sys.stderr)
        if wish:
            print(reissuing.told())
        spent.append(reissuing.note)


def _reading(student: Student, plan: Plan) -> Student:
    """Return the student with a language in which the assignment is written."""
    return student if student.language in plan.languages else replace(student, language=plan.languages[0])


def _assigned(
    plan: Plan,
    students: Sequence[Student],
    secret: str,
    stored: Assignment | None,
    reissuing: Reissuing,
    home: Path,
) -> Assigned:
    """Return the assignment: new variants drawn and verified, stored ones as they were."""
    setting = setting_of(plan, home, None if reissuing.wish.everyone else stored)
    reissue = reissuing.of(stored, setting)
    mistakes = {exercise.slug: catalogue(exercise.graph, exercise.asked) for exercise in setting.every}
    return set_assignment(setting, students, secret, mistakes, stored, reissue)


def _stored(lecturer: Path) -> Assignment | None:
    path = lecturer / STORED
    return load_assignment(path) if path.exists() else None


def _is_done(job: Job, finished: Finished, work: StudentWork) -> bool:
    return finished.mark(job.handout.id) == job.mark and work.is_done(job)


def _rehearse(work: StudentWork, jobs: Sequence[Job]) -> None:
    """Make the files of a few, so that each exercise is tried in each language, before any is written."""
    tried, few = set[tuple[Language, str]](), list[Job]()
    for job in jobs:
        own = {(job.language, slug) for slug in job.handout.givens}
        if not own <= tried:
            few.append(job)
            tried |= own
    work.rehearse(few)


def _write(made: ClassSet, finished: Finished, waiting: Sequence[Job], reissuing: Reissuing) -> list[Done]:
    lecturer, assignment = reissuing.lecturer, made.assigned.assignment
    done: list[Done] = []
    with finished.but(job.handout.id for job in waiting):
        reissuing.begin(made.assigned.reissue, assignment)
        save_assignment(assignment, lecturer / STORED)
        write_lines(lecturer / "keys.csv", key_lines(assignment, made.course))
        for each in progress(_printed(made, waiting), "problems", len(waiting)):
            finished.note(each.id, each.mark)
            done.append(each)
    return done


def _printed(made: ClassSet, waiting: Sequence[Job]) -> Iterator[Done]:
    """Print for everyone who is waiting, by as many processes as suit the class."""
    together = made.work.together
    every = list(batches(made.jobs if together else (), waiting, together))
    workers = min(usual_workers(len(waiting)), max(len(every), 1))
    share = 1 if together else SHARE
    return chain.from_iterable(work_through(made.work, every, workers, share))


def _tell(made: ClassSet, done: Sequence[Done], before: Assignment | None) -> None:
    """Say on the terminal what was drawn and written."""
    warnings = [warning for each in done for warning in each.warnings]
    for warning in warnings[:_SHOWN]:
        print(f"paso: {warning}", file=sys.stderr)
    if len(warnings) > _SHOWN:
        print(f"paso: and {len(warnings) - _SHOWN} more warnings", file=sys.stderr)
    for slug, figures in made.assigned.drawn.items():
        print(f"{slug}: {figures.told()}")
    for line in choice_told(made.assigned):
        print(line)
    assignment = made.assigned.assignment
    for line in roster_told(before, assignment):
        print(f"paso: {line}", file=sys.stderr)
    unchanged = len(assignment.enrolled) - len(done)
    print(f"{made.folder}: {many(len(done), 'sheet')} written, {unchanged} unchanged")
