"""To set an assignment is to keep what each student has already, and to draw what is missing."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from builder.bank.assigned_students import assigned_students, coded, variants_of
from builder.bank.assignment import AssignedExercise, AssignedStudent, Assignment, Variant
from builder.bank.class_values import number_keys
from builder.bank.drawing import Drawn, draw_class
from builder.bank.draws import student_keys
from builder.bank.exercise import Exercise
from builder.bank.expression_keys import expression_key
from builder.bank.figures import Figures
from builder.bank.promises import check_promises
from builder.bank.reissue import NOBODY, Reissue
from builder.bank.row import Row
from builder.bank.setting_plan import Setting as Setting
from builder.bank.sheet_orders import sheet_orders
from builder.bank.verify import verify_keys
from builder.errors import PasoError
from builder.progress import progress
from builder.roster import Student
from builder.working.mistake import Mistake


@dataclass(frozen=True, eq=False)
class Assigned:
    """The assignment, what was set, its exercises, and by exercise how the new draws went.

    Nothing was drawn of an exercise that nobody got anew.
    """

    assignment: Assignment
    setting: Setting
    exercises: tuple[Exercise, ...]
    drawn: Mapping[str, Figures]
    reissue: Reissue = NOBODY


def set_assignment(
    setting: Setting,
    roster: Sequence[Student],
    secret: str,
    mistakes: Mapping[str, Sequence[Mistake]],
    stored: Assignment | None = None,
    reissue: Reissue = NOBODY,
) -> Assigned:
    """Return the assignment for a roster; variants that are `stored` stay as they are, whatever has changed.

    Those of the `reissue` get others. `mistakes` are the generated ones, by exercise. Every new key is
    verified before it is returned.
    Raises `PasoError` where an exercise cannot be drawn fairly or verified, or is not the one that was handed
    out, or where another tolerance or choice of exercises was promised.
    """
    if stored is not None and not reissue.everyone:
        check_promises(stored, setting)
    every = {student.id: student for student in stored.students} if stored else {}
    before = {name: each for name, each in every.items() if name not in reissue.students}
    rounds = reissue.rounds(every)
    here = {student.id for student in roster}
    left = [name for name in every if name in reissue.students and name not in here]
    names = [*(student.id for student in roster), *left]
    orders = sheet_orders(setting, names, before, secret, rounds)
    used = {slug for order in orders.values() for slug in order} | set(setting.common)
    exercises = tuple(each for each in setting.every if each.slug in used)
    drawn, fresh = dict[str, Figures](), dict[str, dict[str, Variant]]()
    for exercise in progress(exercises, "drawing"):
        having = [name for name in names if exercise.slug in orders[name]]
        new = [each for each in having if exercise.slug not in _variants(before.get(each))]
        if new:
            keys = student_keys(secret, setting.slug, exercise.slug, new, rounds)
            found = _drawn(exercise, keys, new, setting, mistakes.get(exercise.slug, ()), every.values())
            if found.figures.shared and reissue.students:  # what was taken back is there for others
                found = _drawn(exercise, keys, new, setting, mistakes.get(exercise.slug, ()), before.values())
            drawn[exercise.slug] = found.figures
            for student, variant in zip(new, new_variants(found)):
                fresh.setdefault(student, {})[exercise.slug] = variant
    kept = assigned_students(roster, every, variants_of(before, fresh), orders, reissue)
    students = coded(secret, setting.slug, kept, {each.code for each in every.values()})
    return Assigned(_assignment(setting, exercises, students), setting, exercises, drawn, reissue)


def _drawn(
    exercise: Exercise,
    keys: Sequence[bytes],
    students: Sequence[str],
    setting: Setting,
    mistakes: Sequence[Mistake],
    before: Iterable[AssignedStudent],
) -> Drawn:
    """Return fair variants for students, verified, that none of before has."""
    taken = [each.variants[exercise.slug].givens for each in before if exercise.slug in each.variants]
    try:
        found = draw_class(exercise, keys, mistakes, setting.tolerance, taken)
    except PasoError as error:
        places = setting.terms_of(exercise.slug).places
        if places is None:
            raise
        what = f"{error.what} (the assignment asks for {places} decimal places)"
        raise PasoError(what, error.where, "ask for more `places`, or leave them to the exercise") from None
    verify_keys(exercise, found.givens, students)
    return found


def _variants(student: AssignedStudent | None) -> Mapping[str, Variant]:
    return {} if student is None else student.variants


def new_variants(drawn: Drawn) -> Iterable[Variant]:
    """Yield the variant of each student with its keys, in their order."""
    numbers = {name: keys.tolist() for name, keys in number_keys(drawn.exercise, drawn.givens).items()}
    for student, attempt in enumerate(drawn.attempts.tolist()):
        givens = drawn.texts(student)
        keys = {
            name: numbers[name][student] if name in numbers else expression_key(drawn.exercise, name, givens)
            for name in drawn.exercise.asked
        }
        yield Variant(givens=Row(givens), attempt=attempt, keys=Row(keys))


def _assignment(
    setting: Setting, exercises: Sequence[Exercise], students: tuple[AssignedStudent, ...]
) -> Assignment:
    return Assignment(
        slug=setting.slug,
        title=dict(setting.title),
        languages=setting.languages,
        tolerance=setting.tolerance,
        exercises=tuple(_assigned(setting, exercise) for exercise in exercises),
        students=students,
        picks=tuple(pool.pick for pool in setting.pools),
    )


def _assigned(setting: Setting, exercise: Exercise) -> AssignedExercise:
    terms = setting.terms_of(exercise.slug)
    return AssignedExercise(
        slug=exercise.slug,
        fingerprint=exercise.fingerprint,
        asks=exercise.asks,
        points=terms.points,
        places=terms.places,
        slot=setting.slots.get(exercise.slug),
    )
