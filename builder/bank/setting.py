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
from builder.bank.store import check_unchanged
from builder.bank.tolerance import Tolerance
from builder.bank.variant_code import keyed_code
from builder.bank.verify import verify_keys
from builder.course import Language
from builder.errors import PasoError
from builder.roster import Student
from builder.working.mistake import Mistake


@dataclass(frozen=True)
class Setting:
    """What is to be set: its name, titles and languages, its exercises, and the rule of tolerance."""

    slug: str
    title: Mapping[str, str]
    languages: tuple[Language, ...]
    exercises: tuple[Exercise, ...]
    tolerance: Tolerance


@dataclass(frozen=True, eq=False)
class Assigned:
    """The assignment, and by exercise what was newly drawn for it; nothing where nobody was new."""

    assignment: Assignment
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
    out, or where another tolerance was promised.
    """
    if stored is not None:
        check_unchanged(stored, setting.exercises)
        _check_tolerance(stored, setting)
    before = {student.id: student for student in stored.students} if stored else {}
    drawn, fresh = {}, dict[str, dict[str, Variant]]()
    for exercise in setting.exercises:
        new = [each.id for each in roster if exercise.slug not in _variants(before.get(each.id))]
        taken = [
            _variants(each)[exercise.slug].givens
            for each in before.values()
            if exercise.slug in each.variants
        ]
        keys = student_keys(secret, setting.slug, exercise.slug, new)
        if new:
            found = draw_class(exercise, keys, mistakes.get(exercise.slug, ()), setting.tolerance, taken)
            verify_keys(exercise, found.givens, new)
            drawn[exercise.slug] = found
            for student, variant in zip(new, new_variants(found)):
                fresh.setdefault(student, {})[exercise.slug] = variant
    return Assigned(_assignment(setting, roster, secret, before, fresh), drawn)


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


def _assignment(
    setting: Setting,
    roster: Sequence[Student],
    secret: str,
    before: Mapping[str, AssignedStudent],
    fresh: Mapping[str, Mapping[str, Variant]],
) -> Assignment:
    here = {student.id for student in roster}
    slugs = tuple(exercise.slug for exercise in setting.exercises)
    students = [
        AssignedStudent(
            id=student.id,
            name=student.name,
            language=student.language,
            enrolled=True,
            variants={**_variants(before.get(student.id)), **fresh.get(student.id, {})},
            order=_order(before.get(student.id), slugs),
            code=before[student.id].code if student.id in before else "",
        )
        for student in roster
    ]
    left = [_left(each, slugs) for name, each in before.items() if name not in here]
    return Assignment(
        slug=setting.slug,
        title=dict(setting.title),
        languages=setting.languages,
        tolerance=setting.tolerance,
        exercises=tuple(
            AssignedExercise(slug=each.slug, fingerprint=each.fingerprint, asks=each.asks)
            for each in setting.exercises
        ),
        students=_coded(secret, setting.slug, (*students, *left)),
    )


def _order(before: AssignedStudent | None, slugs: Sequence[str]) -> tuple[str, ...]:
    """Return the exercises of a sheet: what stands on it stays where it is, and what is new follows."""
    kept = [slug for slug in before.order if slug in slugs] if before else []
    return (*kept, *(slug for slug in slugs if slug not in kept))


def _left(before: AssignedStudent, slugs: Sequence[str]) -> AssignedStudent:
    order = tuple(slug for slug in before.order if slug in slugs)
    return before.model_copy(update={"enrolled": False, "order": order})


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


def _check_tolerance(stored: Assignment, setting: Setting) -> None:
    if stored.tolerance != setting.tolerance:
        remedy = "put the promised tolerance back, or give the assignment another name"
        raise PasoError("another tolerance was promised when this was handed out", setting.slug, remedy)
