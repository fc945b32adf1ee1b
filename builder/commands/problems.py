"""`paso problems` gives every student a sheet of their own, and the lecturer the keys and the solutions."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from builder.bank.assignment import Assignment
from builder.bank.exercise import Exercise
from builder.bank.loading import load_exercises
from builder.bank.setting import Assigned, Setting, set_assignment
from builder.bank.store import load_assignment, save_assignment
from builder.bank.variant_code import variant_code
from builder.commands import assignment_file
from builder.commands.assignment_file import Plan, Wanted
from builder.commands.class_marks import STORED
from builder.commands.finished import Finished, write_whole
from builder.commands.key_list import key_list
from builder.commands.student_pages import Printing
from builder.commands.student_work import Done, Job, StudentWork
from builder.commands.workers import work_through
from builder.course import Course, Engine, Format, Language, load_course
from builder.marking.catalogue import catalogue
from builder.pages.sheets import Handout
from builder.progress import progress
from builder.roster import Student, read_roster
from builder.secret import found, kept

_SHOWN = 20  # warnings that the terminal shows


@dataclass(frozen=True, eq=False)
class ClassSet:
    """An assignment that is set for a class and not yet written."""

    plan: Plan
    course: Course
    home: Path
    assigned: Assigned

    @property
    def folder(self) -> Path:
        """The folder of the assignment, with `students` and `lecturer` in it."""
        return folder_of(self.plan, self.course, self.home)

    @property
    def work(self) -> StudentWork:
        """What makes the files of its students."""
        plan = self.plan
        printing = Printing(
            self.home, self.course, titles(plan), plan.date, plan.due,
            plan.exercises, plan.tolerance, plan.formats,
        )  # fmt: skip
        exercises = self.assigned.assignment.exercises
        asked = tuple((exercise.slug, ask.quantity) for exercise in exercises for ask in exercise.asks)
        return StudentWork(printing, asked, self.folder)

    def jobs(self, finished: Finished) -> tuple[Job, ...]:
        """Return a job for everyone enrolled, in the order of the roster."""
        slugs = self.plan.exercises
        return tuple(
            Job(
                Handout(
                    student.id,
                    student.name,
                    variant_code(student, slugs),
                    {slug: student.variants[slug].givens for slug in slugs},
                ),
                student.language,
                finished.mark(student.id),
            )
            for student in self.assigned.assignment.enrolled
        )


def run(
    home: Path,
    roster: Path,
    exercises: tuple[str, ...] = (),
    assignment: Path | None = None,
    languages: tuple[Language, ...] = (),
    formats: tuple[Format, ...] = (),
    engine: Engine | None = None,
) -> None:
    """Write an assignment to `output/problems/<assignment>/`; what was handed out before stays as it was.

    `assignment` is its TOML file; else the `exercises` are set, or what the shipped file says.
    Raises `PasoError` where anything of this is at fault, before a file is written.
    """
    course = load_course(home)
    if engine:
        course = course.model_copy(update={"engine": engine})
    plan = assignment_file.read_plan(assignment, Wanted(exercises, languages, formats), course, home)
    students = [_reading(student, plan) for student in read_roster(roster, plan.languages[0])]
    bank = load_exercises(plan.exercises, home)
    secret = found(course, home)
    assigned = _set(plan, bank, students, secret.text, folder_of(plan, course, home))
    made = ClassSet(plan, course, home, assigned)
    finished = Finished(made.folder / "lecturer" / "finished.txt")
    jobs = made.jobs(finished)
    _rehearse(made.work, jobs)
    message = kept(secret, home).message
    if message:
        print(f"paso: {message}", file=sys.stderr)
    _write(made, finished, jobs)


def folder_of(plan: Plan, course: Course, home: Path) -> Path:
    """Return the folder in which an assignment is kept."""
    return home / course.output / "problems" / plan.name


def titles(plan: Plan) -> dict[str, str]:
    """Return the title in each language: the plan's own, or its name."""
    return {language: plan.title[language] or plan.name for language in ("es", "en")}


def _reading(student: Student, plan: Plan) -> Student:
    """Return the student with a language in which the assignment is written."""
    return student if student.language in plan.languages else replace(student, language=plan.languages[0])


def _set(
    plan: Plan, bank: Sequence[Exercise], students: Sequence[Student], secret: str, folder: Path
) -> Assigned:
    setting = Setting(plan.name, titles(plan), plan.languages, tuple(bank), plan.tolerance)
    mistakes = {exercise.slug: catalogue(exercise.graph, exercise.asked) for exercise in bank}
    return set_assignment(setting, students, secret, mistakes, _stored(folder))


def _stored(folder: Path) -> Assignment | None:
    path = folder / "lecturer" / STORED
    return load_assignment(path) if path.exists() else None


def _rehearse(work: StudentWork, jobs: Sequence[Job]) -> None:
    """Make the files of one student of each language: what is wrong is told before any is written."""
    for job in {job.language: job for job in reversed(jobs)}.values():
        work.rehearse(job)


def _write(made: ClassSet, finished: Finished, jobs: Sequence[Job]) -> None:
    lecturer, assignment = made.folder / "lecturer", made.assigned.assignment
    save_assignment(assignment, lecturer / STORED)
    write_whole(lecturer / "keys.csv", key_list(assignment, made.course))
    done: list[Done] = []
    with finished:
        for each in progress(work_through(made.work, jobs), "problems", total=len(jobs)):
            finished.note(each.id, each.mark)
            done.append(each)
    _tell(made, done)


def _tell(made: ClassSet, done: Sequence[Done]) -> None:
    """Say on the terminal what was drawn and written."""
    warnings = [warning for each in done for warning in each.warnings]
    for warning in warnings[:_SHOWN]:
        print(f"paso: {warning}", file=sys.stderr)
    if len(warnings) > _SHOWN:
        print(f"paso: and {len(warnings) - _SHOWN} more warnings", file=sys.stderr)
    for slug, drawn in made.assigned.drawn.items():
        print(f"{slug}: {drawn.figures.told()}")
    written = sum(each.written for each in done)
    print(f"{made.folder}: {written} sheets written, {len(done) - written} unchanged")
