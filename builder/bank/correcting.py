"""An exercise that was handed out with a fault gets the keys of its mended form, for the same numbers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

import numpy as np

from builder.bank.assignment import AssignedExercise, AssignedStudent, Assignment, Variant
from builder.bank.class_values import number_keys
from builder.bank.exercise import Exercise
from builder.bank.expression_keys import expression_key
from builder.bank.row import Row
from builder.bank.verify import verify_keys
from builder.errors import PasoError


def corrected(assignment: Assignment, exercise: Exercise) -> Assignment:
    """Return the assignment with the keys that the exercise gives now; every student keeps their numbers.

    The exercise stands as the assignment set it: worth its points, asking for its places.

    The new keys are verified as those of a new assignment are.
    Raises `PasoError` where the exercise draws or asks something else than what was handed out.
    """
    before = assignment.exercise(exercise.slug)
    theirs = [student for student in assignment.students if exercise.slug in student.variants]
    _check_alike(before, exercise, theirs)
    drawn = {
        name: np.array([float(student.variants[exercise.slug].givens[name]) for student in theirs])
        for name in exercise.draws
    }
    if theirs:
        verify_keys(exercise, drawn, [student.id for student in theirs])
    numbers = {name: keys.tolist() for name, keys in number_keys(exercise, drawn).items()} if theirs else {}
    fresh = {
        student.id: _variant(
            exercise, student.variants[exercise.slug], {name: keys[row] for name, keys in numbers.items()}
        )
        for row, student in enumerate(theirs)
    }
    now = before.model_copy(update={"fingerprint": exercise.fingerprint, "asks": exercise.asks})
    return assignment.model_copy(
        update={
            "exercises": tuple(now if each.slug == exercise.slug else each for each in assignment.exercises),
            "students": tuple(
                _with(student, exercise.slug, fresh.get(student.id)) for student in assignment.students
            ),
        }
    )


def _variant(exercise: Exercise, before: Variant, numbers: Mapping[str, float]) -> Variant:
    keys = {
        name: numbers[name] if name in numbers else expression_key(exercise, name, before.givens)
        for name in exercise.asked
    }
    return replace(before, keys=Row(keys))


def _with(student: AssignedStudent, slug: str, variant: Variant | None) -> AssignedStudent:
    if variant is None:
        return student
    return student.model_copy(update={"variants": {**student.variants, slug: variant}})


def _check_alike(before: AssignedExercise, exercise: Exercise, students: Sequence[AssignedStudent]) -> None:
    where = str(exercise.folder or exercise.slug)
    asked, now = ([ask.quantity for ask in asks] for asks in (before.asks, exercise.asks))
    if asked != now:
        what = f"{exercise.slug} asks {', '.join(now)}, and was handed out asking {', '.join(asked)}"
        raise PasoError(what, where, "mend how they are computed, and leave what is asked as it was")
    for student in students:
        drawn = set(student.variants[exercise.slug].givens)
        if drawn != set(exercise.draws):
            what = f"{exercise.slug} no longer draws what {student.id} was given"
            raise PasoError(what, where, "mend the formulas, and leave what is drawn as it was")
