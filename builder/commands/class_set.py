"""An assignment that is set for a class becomes a job for each student, marked by what it is made from."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from functools import cached_property
from pathlib import Path

from builder.bank.assignment import AssignedStudent
from builder.bank.exercise import Exercise
from builder.bank.setting import Assigned
from builder.bank.terms import Terms
from builder.commands.assignment_file import Plan
from builder.commands.blueprint import titles
from builder.commands.finished import fingerprint
from builder.commands.stamps import sources
from builder.commands.student_jobs import Job
from builder.commands.student_pages import Printing
from builder.commands.student_work import StudentWork
from builder.course import Course
from builder.pages.sheets.sheets import Handout


@dataclass(frozen=True, eq=False)
class ClassSet:
    """An assignment as it was set for a class, its exercises, and the folder of the lecturer."""

    plan: Plan
    assigned: Assigned
    course: Course
    home: Path

    @property
    def folder(self) -> Path:
        """The folder of the assignment, with `students` and `lecturer` in it."""
        return folder_of(self.plan, self.course, self.home)

    @cached_property
    def work(self) -> StudentWork:
        """What makes the files of its students."""
        exercises = self.assigned.exercises
        asked = tuple((exercise.slug, ask.quantity) for exercise in exercises for ask in exercise.asks)
        return StudentWork(self._printing, asked, self.folder)

    @property
    def jobs(self) -> tuple[Job, ...]:
        """A job for everyone enrolled, in the order of the roster."""
        return tuple(self._job(student) for student in self.assigned.assignment.enrolled)

    def _job(self, student: AssignedStudent) -> Job:
        handout = Handout(student.id, student.name, student.code, student.givens)
        read = [handout.id, handout.name, handout.code, handout.givens, student.language, student.order]
        told = json.dumps(read, sort_keys=True, default=dict)
        own = (self._told[slug] for slug in student.order)
        return Job(handout, student.language, fingerprint([self._common, *own, told.encode()]))

    @property
    def _printing(self) -> Printing:
        plan = self.plan
        return Printing(
            self.home, self.course, titles(plan), plan.date, plan.due,
            tuple(each.terms for each in self.assigned.assignment.exercises), plan.tolerance, plan.formats,
        )  # fmt: skip

    @cached_property
    def _common(self) -> bytes:
        """All that is the same for the class: program, layouts and settings."""
        course, plan = self.course.model_dump_json(exclude={"secret", "output"}), self.plan
        told = [plan.name, plan.title, plan.date, plan.due, asdict(plan.tolerance), plan.formats]
        said = json.dumps(told, sort_keys=True).encode()
        return fingerprint([sources(self.home).encode(), course.encode(), said]).encode()

    @cached_property
    def _told(self) -> dict[str, bytes]:
        """What each exercise is made from: its files, and the terms on which it is set."""
        pairs = zip(self.assigned.exercises, self.assigned.assignment.exercises, strict=True)
        return {each.slug: fingerprint(_told(each, assigned.terms)).encode() for each, assigned in pairs}


def folder_of(plan: Plan, course: Course, home: Path) -> Path:
    """Return the folder in which an assignment is kept."""
    return home / course.output / "problems" / plan.name


def _told(exercise: Exercise, terms: Terms) -> Iterator[bytes]:
    yield json.dumps(asdict(terms), sort_keys=True).encode()
    modules = sorted(exercise.folder.glob("*.py")) if exercise.folder else ()
    for path in (*modules, *(exercise.prose[language] for language in sorted(exercise.prose))):
        yield path.read_bytes()
