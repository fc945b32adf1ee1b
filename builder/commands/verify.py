"""`paso verify` checks the keys of an assignment again, as they are kept, by independent witnesses."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np

from builder.bank.assignment import AssignedStudent, Assignment
from builder.bank.class_values import number_keys
from builder.bank.exercise import Exercise
from builder.bank.expression_keys import expression_key
from builder.bank.verify import SAMPLE, agree, testimony, verify_keys
from builder.commands.class_marks import handed_out, stored_file
from builder.commands.key_list import key_list
from builder.course import load_course
from builder.errors import PasoError
from builder.files import read_bytes
from builder.progress import progress


def run(home: Path, assignment_folder: Path, everyone: bool = False) -> None:
    """Say of each exercise that its keys are right, or raise `PasoError` with student, quantity and values.

    Derivatives are checked by complex steps for everyone, keys to thirty digits by SymPy for a sample (or
    for `everyone`), and what is kept in `assignment.json` and `keys.csv` is what the witnesses agree on.
    """
    assignment, exercises = handed_out(assignment_folder, home)
    for exercise in exercises:
        students = assignment.having(exercise.slug)
        _verify(exercise, students, everyone)
        many = len(students) if everyone else min(SAMPLE, len(students))
        asked = sum(len(ask.quantities) for ask in exercise.asks)
        print(f"{exercise.slug}: {len(students)} × {asked} keys agree; {many} students to thirty digits")
    _check_list(assignment, stored_file(assignment_folder).with_name("keys.csv"), home)


def _verify(exercise: Exercise, students: Sequence[AssignedStudent], everyone: bool) -> None:
    drawn = {
        name: np.array([float(each.variants[exercise.slug].givens[name]) for each in students])
        for name in exercise.draws
    }
    names = [student.id for student in students]
    if not students:
        return
    if everyone:
        for place in progress(range(len(students)), exercise.slug):
            one = {name: column[place : place + 1] for name, column in drawn.items()}
            verify_keys(exercise, one, names[place : place + 1])
    else:
        verify_keys(exercise, drawn, names)
    for name, keys in number_keys(exercise, drawn).items():
        kept = np.array([each.variants[exercise.slug].keys[name] for each in students], dtype=float)
        apart = np.flatnonzero(~agree(kept, keys))
        if len(apart):
            at = int(apart[0])
            one = {given: column[at : at + 1] for given, column in drawn.items()}
            raise _other(exercise, names[at], name, repr(float(kept[at])), testimony(exercise, name, one))
    for student in students:
        _check_expressions(exercise, student)


def _check_expressions(exercise: Exercise, student: AssignedStudent) -> None:
    variant = student.variants[exercise.slug]
    for name, key in variant.keys.items():
        if isinstance(key, str):
            found = expression_key(exercise, name, variant.givens)
            if found != key:
                raise _other(exercise, student.id, name, key, found)


def _other(exercise: Exercise, student: str, quantity: str, kept: str, found: str) -> PasoError:
    what = f"the key of {quantity} is kept as {kept}, and the witnesses say {found}"
    remedy = "restore assignment.json from a copy, or correct it with `paso correct`"
    return PasoError(what, f"{exercise.slug}, student {student}", remedy)


def _check_list(assignment: Assignment, path: Path, home: Path) -> None:
    """Check that the list of keys says what the assignment does."""
    if not path.exists():
        return
    kept, right = (list(_rows(raw)) for raw in (read_bytes(path), key_list(assignment, load_course(home))))
    for line, (row, other) in enumerate(zip(kept, right), start=1):
        if row != other:
            remedy = "run `paso problems` again, which writes it"
            raise PasoError(
                f"{path.name} does not hold the keys that are kept", f"{path}, line {line}", remedy
            )
    if len(kept) != len(right):
        what = f"{path.name} has {len(kept)} rows, and there are {len(right)}"
        raise PasoError(what, str(path), "run `paso problems` again, which writes it")
    print(f"{path}: {len(kept) - 1} keys are those that are kept")


def _rows(raw: bytes) -> Iterator[list[str]]:
    yield from csv.reader(io.StringIO(raw.decode("utf-8-sig"), newline=""))
