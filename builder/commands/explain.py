"""`paso explain` prints the whole reasoning of a student's marks, answer by answer."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from builder.bank.assignment import AssignedStudent, Assignment
from builder.bank.exercise import Exercise
from builder.commands.class_marks import handed_out, marked_class, stored_file
from builder.commands.correction import load_corrections
from builder.commands.final_marks import final_marks
from builder.commands.latest import latest
from builder.commands.marking_file import marking_rules
from builder.commands.reasoning import reasoning
from builder.commands.received import FOLDER, Received
from builder.commands.replaced_sheets import to_present_sheets
from builder.commands.same_answers import of_same_answers
from builder.course import load_course
from builder.errors import PasoError, one_line
from builder.marking.marked import MarkedExercise

_WHY = {
    "hand": "by hand",
    "kept": "kept, though a corrected key gives fewer",
    "corrected": "since the key was corrected",
}


def run(home: Path, assignment_folder: Path, student: str, exercise: str | None = None) -> None:
    """Print, of one student and all exercises or one, what was asked, written, read, expected and earned.

    The answers are the latest that `paso check` has kept. Raises `PasoError` where there are none.
    """
    assignment, exercises = handed_out(assignment_folder, home)
    lecturer = stored_file(assignment_folder).parent
    rules = marking_rules(lecturer, assignment)
    batches = to_present_sheets(Received(lecturer / FOLDER).numbered, assignment)
    now = latest(batches.values(), rules.zone)
    submissions = now.submissions
    assigned = _assigned(student, assignment)
    if exercise and assignment.exercise(exercise).slug not in assigned.order:
        remedy = f"use one of: {', '.join(assigned.order)}"
        raise PasoError(f"{exercise!r} is not on the sheet of {assigned.id}", str(assignment_folder), remedy)
    if assigned.id not in submissions.answers:
        remedy = "check their answers first: `paso check` keeps them"
        raise PasoError(f"nothing of {assigned.id} has been kept", str(assignment_folder), remedy)
    theirs = {assigned.id: submissions.answers[assigned.id]}
    only = replace(submissions, answers=theirs)
    found = marked_class(assignment, exercises, only, load_course(home), rules.marks)
    corrections = of_same_answers(load_corrections(lecturer), batches, now, rules.zone)
    (final,) = final_marks(found, rules, now.times, corrections)
    marked = final.marked
    slugs = [assignment.exercise(exercise).slug] if exercise else [each.slug for each in exercises]
    by_slug = {each.slug: each for each in exercises}
    who = f"{assignment.slug}: {assigned.id}, {assigned.name}"
    print(one_line(f"{who}: {final.points:g} of {marked.out_of:g}"))
    if final.days_late:
        print(f"  {final.days_late} days late: {final.lost:.0%} of {marked.points:g} points are lost")
    for change in final.changes:
        print(one_line(f"{_WHY[change.why]}: {change}"))
    for each in marked.exercises:
        if each.slug in slugs:
            for line in _told(each, by_slug[each.slug], assigned, assignment):
                print(line)


def _assigned(student: str, assignment: Assignment) -> AssignedStudent:
    for each in assignment.students:
        if each.id.casefold() == student.casefold():
            return each
    remedy = "give the id of the roster"
    raise PasoError(f"nothing was handed out to {student[:40]!r}", f"assignment {assignment.slug}", remedy)


def _told(
    marked: MarkedExercise, exercise: Exercise, student: AssignedStudent, assignment: Assignment
) -> Iterator[str]:
    variant = student.variants[marked.slug]
    yield f"\n{marked.slug}: {marked.points:g} of {marked.out_of:g}"
    yield "  given: " + ", ".join(f"{name} = {text}" for name, text in variant.givens.items())
    first = marked.first_wrong(exercise.graph)
    order = {name: place for place, name in enumerate(exercise.graph.names)}
    for part in sorted(marked.parts, key=lambda each: order[(each.quantities or (each.quantity,))[0]]):
        yield f"  {part.quantity}: {part.points:g} of {part.out_of:g}"
        lines = reasoning(part, exercise, variant.givens, variant.keys, assignment)
        yield from (f"    {one_line(line)}" for line in lines)
        if first is part:
            yield "    this is the first step that went wrong"
