"""To set an assignment is to keep what each student has already, and to draw what is missing."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from builder.bank.assignment import AssignedExercise, AssignedStudent, Assignment, Variant
from builder.bank.class_values import number_keys
from builder.bank.drawing import Drawn, draw_class
from builder.bank.draws import student_keys
from builder.bank.exercise import Exercise
from builder.bank.expression_keys import expression_key
from builder.bank.promises import check_promises
from builder.bank.setting_plan import Setting as Setting
from builder.bank.sheet_orders import sheet_orders
from builder.bank.variant_code import keyed_code
from builder.bank.verify import verify_keys
from builder.errors import PasoError
from builder.roster import Student
from builder.working.mistake import Mistake

Orders = Mapping[str, tuple[str, ...]]  # the exercises of each student, in the order of their sheet


@dataclass(frozen=True, eq=False)
class Assigned:
    """The assignment, what was set, its exercises, and by exercise what was newly drawn.

    Nothing was drawn of an exercise that nobody got anew.
    """

    assignment: Assignment
    setting: Setting
    exercises: tuple[Exercise, ...]
    drawn: Mapping[str, Drawn]


def set_assignment(
    setting: Setting,
    roster: Sequence[Student],
    secret: str,
    mistakes: Mapping[str, Sequence[Mistake]],
    stored: Assignment | None = None,
) -> Assigned:
    """Return the assignment for a roster; variants that are `stored` stay as they are, whatever has changed.

    `mistakes` are the generated ones, by exercise. Every new key is verified before it is returned.
    Raises `PasoError` where an exercise cannot be drawn fairly or verified, or is not the one that was handed
    out, or where another tolerance or choice of exercises was promised.
    """
    if stored is not None:
        check_promises(stored, setting)
    before = {student.id: student for student in stored.students} if stored else {}
    orders = sheet_orders(setting, [student.id for student in roster], before, secret)
    used = {slug for order in orders.values() for slug in order} | set(setting.common)
    exercises = tuple(each for each in setting.every if each.slug in used)
    drawn, fresh = {}, dict[str, dict[str, Variant]]()
    for exercise in exercises:
        having = [each.id for each in roster if exercise.slug in orders[each.id]]
        new = [each for each in having if exercise.slug not in _variants(before.get(each))]
        if new:
            found = _drawn(exercise, new, setting, secret, mistakes.get(exercise.slug, ()), before.values())
            drawn[exercise.slug] = found
            for student, variant in zip(new, new_variants(found)):
                fresh.setdefault(student, {})[exercise.slug] = variant
    students = _coded(secret, setting.slug, _students(roster, before, fresh, orders))
    return Assigned(_assignment(setting, exercises, students), setting, exercises, drawn)


def _drawn(
    exercise: Exercise,
    students: Sequence[str],
    setting: Setting,
    secret: str,
    mistakes: Sequence[Mistake],
    before: Iterable[AssignedStudent],
) -> Drawn:
    """Return fair variants for students, verified, that none of before has."""
    taken = [each.variants[exercise.slug].givens for each in before if exercise.slug in each.variants]
    keys = student_keys(secret, setting.slug, exercise.slug, students)
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
        yield Variant(givens=givens, attempt=attempt, keys=keys)


def _students(
    roster: Sequence[Student],
    before: Mapping[str, AssignedStudent],
    fresh: Mapping[str, Mapping[str, Variant]],
    orders: Orders,
) -> tuple[AssignedStudent, ...]:
    """Return those on the roster, then those who have left it."""
    here = {student.id for student in roster}
    enrolled = [
        AssignedStudent(
            id=student.id,
            name=student.name,
            language=student.language,
            enrolled=True,
            variants={**_variants(before.get(student.id)), **fresh.get(student.id, {})},
            order=orders[student.id],
            code=before[student.id].code if student.id in before else "",
        )
        for student in roster
    ]
    left = [each for name, each in before.items() if name not in here]
    told = [each.model_copy(update={"enrolled": False, "order": orders[each.id]}) for each in left]
    return (*enrolled, *told)


def _coded(secret: str, assignment: str, students: Sequence[AssignedStudent]) -> tuple[AssignedStudent, ...]:
    """Return the students, each with a code of their own; a code that was handed out stays."""
    taken = {student.code for student in students if student.code}
    codes = {}
    for student in sorted((each for each in students if not each.code), key=lambda each: each.id):
        codes[student.id] = keyed_code(secret, assignment, student.id, student.givens, taken)
        taken.add(codes[student.id])
    return tuple(
        student if student.code else student.model_copy(update={"code": codes[student.id]})
        for student in students
    )


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
