"""`paso correct` mends the keys of an exercise after the hand-out, and marks everyone again."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from builder.bank.assignment import Assignment
from builder.bank.correcting import corrected
from builder.bank.store import assignment_bytes, load_assignment, save_assignment
from builder.bank.terms import load_on_terms
from builder.commands import check
from builder.commands.assignment_lock import locked
from builder.commands.class_marks import stored_file
from builder.commands.correction import Correction, Corrections, begun, load_corrections, save_corrections
from builder.commands.earlier import BEFORE, next_number
from builder.commands.finished import write_whole
from builder.commands.kept_marks import Points, kept_marks
from builder.commands.key_list import key_lines
from builder.commands.received import FOLDER, Received
from builder.course import Course, load_course
from builder.errors import PasoError
from builder.files import write_lines
from builder.pages.sheets.answer_form import csv_bytes

KEYS = "keys.csv"
TOLD = "corrected-{}.csv"
HEADER = ("id", "name", "exercise", "quantity", "before", "after", "reason")


def run(home: Path, assignment_folder: Path, exercise: str, reason: str, nobody_loses: bool = False) -> None:
    """Give an assignment the keys of an exercise as it is now, and mark again what has been kept.

    The assignment as it was is kept as `assignment.before-<number>.json`, and `corrected-<number>.csv` sets
    the old points beside the new, with the reason. With `nobody_loses`, nobody gets fewer points than before.
    Raises `PasoError` where the exercise draws or asks something else, or no reason is given.
    """
    if len(reason.strip()) < 3:
        raise PasoError("there is no reason", "--reason", "say what was wrong, in three characters or more")
    stored = stored_file(assignment_folder)
    with locked(stored.parent, "paso correct"):
        _correct(home, stored, exercise, reason, nobody_loses)


def _correct(home: Path, stored: Path, exercise: str, reason: str, nobody_loses: bool) -> None:
    lecturer, assignment = stored.parent, load_assignment(stored)
    mended = corrected(assignment, *load_on_terms([assignment.exercise(exercise).terms], home))
    before, made = kept_marks(lecturer), load_corrections(lecturer)
    points = {student: by_exercise.get(exercise, {}) for student, by_exercise in before.items()}
    now = Correction(
        number=next_number(lecturer), exercise=exercise, reason=reason.strip(), nobody_loses=nobody_loses,
        before=points, batches=Received(lecturer / FOLDER).last,
    )  # fmt: skip
    stopped = _stopped(lecturer, begun(made, now), now, assignment, mended)
    now = stopped or now
    if not stopped and assignment_bytes(assignment) == assignment_bytes(mended):
        what = "the exercise is as it was handed out: there is nothing to correct"
        raise PasoError(what, exercise, "mend its exercise.py first")
    if not stopped:
        save_corrections(lecturer, Corrections(made=(*made.made, now)))
    earlier = lecturer / BEFORE.format(now.number)
    if not earlier.exists():
        write_whole(earlier, assignment_bytes(assignment), durable=True)
    save_assignment(mended, stored)
    if (lecturer / KEYS).exists():
        write_lines(lecturer / KEYS, key_lines(mended, load_course(home)))
    _tell_keys(load_assignment(earlier), mended, exercise)
    if Received(lecturer / FOLDER).batches:
        check.mark(home, stored)
        rows = list(_changed(mended, now, kept_marks(lecturer), course := load_course(home)))
        path = lecturer / TOLD.format(now.number)
        if not path.exists():  # what it did is told once: answers that came later are not its doing
            write_whole(path, csv_bytes([HEADER, *rows], course.languages[0]))
        print(f"{path}: {len({row[0] for row in rows})} students affected")
    print("next: paso problems, with the same roster, writes the worked solutions again")


def _stopped(
    lecturer: Path, last: Correction | None, now: Correction, assignment: Assignment, mended: Assignment
) -> Correction | None:
    """Return the last correction, which asked for the same, where nothing is left to correct but by it.

    Either its keys are there; or the assignment is as it was, and nobody has been marked since it began.
    """
    if last is None or assignment_bytes(assignment) == assignment_bytes(mended):
        return last
    earlier = lecturer / BEFORE.format(last.number)
    waits = not earlier.exists() or earlier.read_bytes() == assignment_bytes(assignment)
    return last if waits and last.before == now.before else None


def _tell_keys(before: Assignment, after: Assignment, exercise: str) -> None:
    """Say how many keys have changed, by quantity."""
    old = {
        student.id: student.variants[exercise].keys
        for student in before.students
        if exercise in student.variants
    }
    new = {
        student.id: student.variants[exercise].keys
        for student in after.students
        if exercise in student.variants and student.id in old
    }
    for ask in after.exercise(exercise).asks:
        names = ask.quantities
        changed = sum(any(old[one].get(name) != new[one][name] for name in names) for one in new)
        if changed:
            print(f"{exercise}: {ask.quantity}: {changed} of {len(new)} keys changed")


def _changed(
    assignment: Assignment, correction: Correction, after: Points, course: Course
) -> Iterator[tuple[str, ...]]:
    """Yield a row for every answer whose points have changed."""
    sign, exercise = course.decimal[course.languages[0]], correction.exercise
    for student in assignment.students:
        old, new = correction.before.get(student.id, {}), after.get(student.id, {}).get(exercise, {})
        for quantity, points in new.items():
            if quantity in old and abs(old[quantity] - points) > 1e-9:
                told = (f"{round(each, 4):g}".replace(".", sign) for each in (old[quantity], points))
                yield (student.id, student.name, exercise, quantity, *told, correction.reason)
