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
from builder.commands.assignment_file import Plan
from builder.commands.finished import fingerprint
from builder.commands.stamps import sources
from builder.commands.student_pages import Printing
from builder.commands.student_work import Job, StudentWork
from builder.course import Course
from builder.pages.sheets.sheets import Handout


@dataclass(frozen=True, eq=False)
class ClassSet:
    """An assignment as it was set for a class, its exercises, and the folder of the lecturer."""

    plan: Plan
    assigned: Assigned
    exercises: tuple[Exercise, ...]
    course: Course
    home: Path

    @property
    def folder(self) -> Path:
        """The folder of the assignment, with `students` and `lecturer` in it."""
        return folder_of(self.plan, self.course, self.home)

    @cached_property
    def work(self) -> StudentWork:
        """What makes the files of its students."""
        asked = tuple((exercise.slug, ask.quantity) for exercise in self.exercises for ask in exercise.asks)
        return StudentWork(self._printing, asked, self.folder)

    @property
    def jobs(self) -> tuple[Job, ...]:
        """A job for everyone enrolled, in the order of the roster."""
        return tuple(self._job(student) for student in self.assigned.assignment.enrolled)

    def _job(self, student: AssignedStudent) -> Job:
        handout = Handout(student.id, student.name, student.code, student.givens)
        told = json.dumps([student.language, asdict(handout), student.order], sort_keys=True)
        return Job(handout, student.language, fingerprint([self._common, told.encode()]))

    @property
    def _printing(self) -> Printing:
        plan = self.plan
        return Printing(
            self.home, self.course, titles(plan), plan.date, plan.due,
            plan.exercises, plan.tolerance, plan.formats,
        )  # fmt: skip

    @cached_property
    def _common(self) -> bytes:
        """All that is the same for the class: program, layouts, settings and the files of the exercises."""
        course = self.course.model_dump_json(exclude={"secret", "output"})
        return fingerprint([sources(self.home).encode(), course.encode(), *self._told()]).encode()

    def _told(self) -> Iterator[bytes]:
        yield json.dumps(asdict(self.plan), sort_keys=True).encode()
        for exercise in self.exercises:
            modules = sorted(exercise.folder.glob("*.py")) if exercise.folder else ()
            for path in (*modules, *(exercise.prose[language] for language in sorted(exercise.prose))):
                yield path.read_bytes()


def folder_of(plan: Plan, course: Course, home: Path) -> Path:
    """Return the folder in which an assignment is kept."""
    return home / course.output / "problems" / plan.name


def titles(plan: Plan) -> dict[str, str]:
    """Return the title in each language: the plan's own, or its name."""
    return {language: plan.title[language] or plan.name for language in ("es", "en")}
