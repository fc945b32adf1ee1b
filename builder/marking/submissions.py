"""The filled forms of a class are read one by one: a bad file is a line in the report and stops no other."""

from __future__ import annotations

from pathlib import Path

from builder.bank.assignment import Assignment
from builder.errors import PasoError
from builder.marking.class_table import class_table
from builder.marking.forms import KINDS, form_answers
from builder.marking.handed_in import HandedIn, handed_in
from builder.marking.moments import moment_in
from builder.marking.own_answers import OwnAnswers
from builder.marking.pile import Answers, Pile, Sent
from builder.marking.pile import Submissions as Submissions
from builder.marking.whose import Register, is_of_platform, time_of
from builder.progress import progress


def read_submissions(path: Path, assignment: Assignment) -> Submissions:
    """Return what a class handed in: a CSV with a row a student, or a folder or a zip with a form for each.

    A form is a CSV, YAML or Markdown file or a notebook; its path says whose it is, by the id or as Moodle
    and Canvas name what they give to download, and perhaps when it came.
    Raises `PasoError` where there is nothing that could be marked at all.
    """
    packed = path.is_dir() or path.suffix.lower() == ".zip"
    pile = _Forms(assignment).read(path) if packed else class_table(path, assignment)
    found = pile.submissions()
    if not found.answers:
        first = f"; the first problem: {found.report[0]}" if found.report else ""
        raise PasoError(f"nothing here can be marked{first}", str(path), "correct it and run again")
    return found


class _Forms:
    """The forms of a class as they are read, one file after another."""

    def __init__(self, assignment: Assignment) -> None:
        self.asked = tuple((each.slug, ask.quantity) for each in assignment.exercises for ask in each.asks)
        self.own = OwnAnswers.of(assignment)
        self.register = Register({student.id: student.name for student in assignment.students})
        self.pile = Pile()
        self.formless: set[str] = set()

    def read(self, path: Path) -> Pile:
        """Return what the files of a folder or zip hold."""
        files = handed_in(path)
        if not files:
            remedy = "put one <id>.csv for each student in it"
            raise PasoError("there are no answers in it", str(path), remedy)
        for file in progress(files, "reading"):
            self._add(file)
        self.pile.refused.update(self.formless - set(self.pile.sent))
        return self.pile

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
            answers, strange = self.own.of_student(student, answers, file.where)
            self.pile.report.extend(strange)
            told = None if is_of_platform(file.path) else moment_in(file.path.name)
            time = told or file.dated
            self.pile.add(student, Sent(answers, file.where, time, time_of(file.path)), "two files")
        except PasoError as error:
            self.pile.report.append(str(error))
            if student and student not in self.formless:
                self.pile.refused.add(student)

    def _answers(self, file: HandedIn) -> Answers | None:
        """Return the answers of a form, or none where the file holds no form."""
        kind = file.path.suffix.lower()
        if kind not in KINDS:
            return None
        answers, note = form_answers(file.read(), kind, file.where, self.asked)
        self.pile.report.extend([f"{file.where}: {note}"] if note else [])
        return answers if answers or kind == ".csv" else None
