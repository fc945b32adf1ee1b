"""The filled forms of a class are read one by one: a bad file is a line in the report and stops no other."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from builder.bank.assignment import Assignment
from builder.errors import PasoError
from builder.marking.class_table import class_table
from builder.marking.forms import KINDS, Asked, form_answers
from builder.marking.handed_in import HandedIn, handed_in
from builder.marking.whose import Register, time_of

Answers = Mapping[Asked, str]


@dataclass(frozen=True)
class Submissions:
    """The answers by student id; who is `refused` handed in something that must be looked at by a person.

    `report` has a line for everything that a person should know.
    """

    answers: Mapping[str, Answers]
    refused: frozenset[str]
    report: tuple[str, ...]


def read_submissions(path: Path, assignment: Assignment) -> Submissions:
    """Return what a class handed in: a CSV with a row a student, or a folder or a zip with a form for each.

    A form is a CSV, YAML or Markdown file or a notebook; its path says whose it is, by the id or as Moodle
    and Canvas name what they give to download.
    Raises `PasoError` where there is nothing that could be marked at all.
    """
    if path.is_dir() or path.suffix.lower() == ".zip":
        return _submissions(_Forms(assignment).read(path), path)
    return _submissions(class_table(path, assignment), path)


Found = tuple[dict[str, Answers], set[str], list[str]]  # answers, refused, report


class _Forms:
    """The forms of a class as they are read, one file after another."""

    def __init__(self, assignment: Assignment) -> None:
        self.asked = tuple((each.slug, ask.quantity) for each in assignment.exercises for ask in each.asks)
        self.register = Register({student.id: student.name for student in assignment.students})
        self.found: dict[str, tuple[int, HandedIn, Answers]] = {}
        self.refused: set[str] = set()
        self.formless: set[str] = set()
        self.report: list[str] = []

    def read(self, path: Path) -> Found:
        """Return what the files of a folder or zip hold."""
        files = handed_in(path)
        if not files:
            remedy = "put one <id>.csv for each student in it"
            raise PasoError("there are no answers in it", str(path), remedy)
        for file in files:
            self._add(file)
        answers = {student: each for student, (_, _, each) in self.found.items()}
        return answers, self.refused | (self.formless - set(answers)), self.report

    def _add(self, file: HandedIn) -> None:
        student = ""
        try:
            student = self.register.whose(file.path, file.where)
            answers = self._answers(file)
            if answers is None:
                self.formless.add(student)
                raise PasoError(
                    "this is no form", file.where, f"forms are files ending in {', '.join(KINDS)}"
                )
            self._keep(student, file, answers)
        except PasoError as error:
            self.report.append(str(error))
            if student and student not in self.formless:
                self.refused.add(student)

    def _answers(self, file: HandedIn) -> Answers | None:
        """Return the answers of a form, or none where the file holds no form."""
        kind = file.path.suffix.lower()
        if kind not in KINDS:
            return None
        answers, note = form_answers(file.read(), kind, file.where, self.asked)
        self.report += [f"{file.where}: {note}"] if note else []
        return answers if answers or kind == ".csv" else None

    def _keep(self, student: str, file: HandedIn, answers: Answers) -> None:
        """Keep the answers: a later file that the platform numbers wins, two others are refused."""
        time, before, others = self.found.get(student, (-1, file, answers))
        if time == time_of(file.path) and others != answers:
            what = f"{student} has two files, the other {before.where}"
            raise PasoError(what, file.where, "keep the one that counts")
        if time_of(file.path) >= time:
            self.found[student] = (time_of(file.path), file, answers)


def _submissions(found: Found, path: Path) -> Submissions:
    answers, refused, report = found
    kept = {student: each for student, each in answers.items() if student not in refused}
    if not kept:
        first = f"; the first problem: {report[0]}" if report else ""
        raise PasoError(f"nothing here can be marked{first}", str(path), "correct it and run again")
    return Submissions(kept, frozenset(refused), tuple(_distinct(report)))


def _distinct(report: Sequence[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(report))
