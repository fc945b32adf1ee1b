"""`paso problems` hands every student of a roster a sheet of their own, and keeps keys and solutions apart."""

from __future__ import annotations

import hashlib
import json
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path

from builder.bank.assignment import AssignedStudent, Assignment
from builder.bank.exercise import Exercise
from builder.bank.loading import load_exercises
from builder.bank.setting import Assigned, Setting, set_assignment
from builder.bank.store import assignment_bytes, load_assignment
from builder.bank.tolerance import Tolerance
from builder.commands.assignment_file import AssignmentPlan, read_plan
from builder.commands.class_marks import STORED
from builder.commands.finished_folders import FinishedFolders, fingerprint, write_whole
from builder.commands.student_files import StudentFiles
from builder.commands.stamps import sources
from builder.course import Course, Engine, Format, Language, load_course
from builder.marking.catalogue import catalogue
from builder.pages.answer_form import csv_bytes
from builder.progress import progress
from builder.roster import Student, read_roster
from builder.secret import course_secret


@dataclass(frozen=True, eq=False)
class Handout:
    """An assignment about to be written: what was set, for whom, and into which folder."""

    plan: AssignmentPlan
    assignment: Assignment
    exercises: tuple[Exercise, ...]
    course: Course
    home: Path

    @property
    def folder(self) -> Path:
        """Where the assignment is kept."""
        return self.home / self.course.output / "problems" / self.plan.name

    def write(self) -> int:
        """Write what is not there yet, students' files and lecturer's files apart; return how many were written."""
        lecturer = self.folder / "lecturer"
        write_whole(lecturer / STORED, assignment_bytes(self.assignment))
        write_whole(lecturer / "keys.csv", self._keys())
        students = self.assignment.enrolled
        notes = lecturer / ".finished"
        written = 0
        with (
            FinishedFolders(self.folder / "students", notes / "students") as sheets,
            FinishedFolders(lecturer / "solutions", notes / "solutions") as solutions,
        ):
            for student in progress(students, "problems"):
                mark = self._mark(student)
                files = self._files[student.language]
                if not sheets.has(student.id, mark):
                    sheets.write(student.id, mark, files.sheet(student))
                    written += 1
                if not solutions.has(student.id, mark):
                    solutions.write(student.id, mark, files.solutions(student))
        return written

    @cached_property
    def _files(self) -> dict[Language, StudentFiles]:
        languages: list[Language] = sorted({each.language for each in self.assignment.enrolled})
        return {
            language: StudentFiles(self.plan, self.assignment, self.exercises, language, self.course, self.home)
            for language in languages
        }

    def _mark(self, student: AssignedStudent) -> str:
        """Return the fingerprint of all that a student's files are made from."""
        own = json.dumps(student.model_dump(mode="json"), sort_keys=True)
        return fingerprint(self._common, own.encode())

    @cached_property
    def _common(self) -> bytes:
        said = [repr(self.plan), repr(self.course.model_copy(update={"secret": None})), sources(self.home)]
        said += [hashlib.sha256(path.read_bytes()).hexdigest() for path in self._prose]
        return "\n".join([*said, *(exercise.fingerprint for exercise in self.exercises)]).encode()

    @property
    def _prose(self) -> Iterator[Path]:
        for exercise in self.exercises:
            yield from (exercise.prose[language] for language in sorted(exercise.prose))

    def _keys(self) -> bytes:
        """Return every key of every student as a CSV, numbers in full."""
        rows: list[Sequence[str]] = [("id", "name", "exercise", "quantity", "key")]
        for student in self.assignment.enrolled:
            for exercise in self.assignment.exercises:
                keys = student.variants[exercise.slug].keys
                rows += [
                    (student.id, student.name, exercise.slug, ask.quantity, _text(keys[ask.quantity]))
                    for ask in exercise.asks
                ]
        return csv_bytes(rows, "en")


def run(
    home: Path,
    roster: Path,
    exercises: tuple[str, ...] = (),
    assignment: Path | None = None,
    languages: tuple[Language, ...] = (),
    formats: tuple[Format, ...] = (),
    engine: Engine | None = None,
) -> None:
    """Set an assignment for a roster into `output/problems/<name>/`; what was handed out before stays.

    Nothing is written unless the roster, the files and every exercise are in order and every key is verified.
    """
    course = load_course(home)
    if engine:
        course = course.model_copy(update={"engine": engine})
    plan = read_plan(assignment, exercises, languages, formats, course, home)
    students = [_in_language(student, plan) for student in read_roster(roster, _first(plan))]
    loaded = load_exercises(plan.exercises, home)
    found = _set(plan, loaded, students, course, home)
    written = Handout(plan, found.assignment, loaded, course, home).write()
    for slug, drawn in found.drawn.items():
        print(f"{slug}: {drawn.figures.told()}")
    place = home / course.output / "problems" / plan.name
    print(f"{place}: {written} sheets written, {len(students) - written} unchanged")


def _set(
    plan: AssignmentPlan, exercises: tuple[Exercise, ...], students: Sequence[Student], course: Course, home: Path
) -> Assigned:
    """Return the assignment, new variants drawn and verified, stored ones as they were."""
    setting = Setting(
        plan.name,
        {"es": plan.title["es"], "en": plan.title["en"]},
        plan.languages,  # type: ignore[arg-type]  # validated where the plan was read
        exercises,
        Tolerance(plan.tolerance.relative, plan.tolerance.absolute),
    )
    kept = home / course.output / "problems" / plan.name / "lecturer" / STORED
    stored = load_assignment(kept) if kept.exists() else None
    mistakes = {each.slug: catalogue(each.graph, each.asked) for each in exercises}
    secret = course_secret(course, home)
    if secret.message:
        print(f"paso: {secret.message}", file=sys.stderr)
    return set_assignment(setting, students, secret.text, mistakes, stored)


def _first(plan: AssignmentPlan) -> Language:
    return plan.languages[0]  # type: ignore[return-value]  # validated where the plan was read


def _in_language(student: Student, plan: AssignmentPlan) -> Student:
    """Return the student with a language of the assignment."""
    return student if student.language in plan.languages else replace(student, language=_first(plan))


def _text(key: float | str) -> str:
    return key if isinstance(key, str) else repr(key)
