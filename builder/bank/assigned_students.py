"""What everyone has once an assignment is set: kept or newly drawn, and a code that leads back to it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from builder.bank.assignment import AssignedStudent, Variant
from builder.bank.reissue import Reissue
from builder.bank.variant_code import keyed_code
from builder.roster import Student

Orders = Mapping[str, tuple[str, ...]]  # the exercises of each student, in the order of their sheet


def variants_of(
    before: Mapping[str, AssignedStudent], fresh: Mapping[str, Mapping[str, Variant]]
) -> dict[str, dict[str, Variant]]:
    """Return the variants of everyone, those they keep and those newly drawn."""
    names = (*before, *(name for name in fresh if name not in before))
    return {
        name: {**(before[name].variants if name in before else {}), **fresh.get(name, {})} for name in names
    }


def assigned_students(
    roster: Sequence[Student],
    before: Mapping[str, AssignedStudent],
    variants: Mapping[str, dict[str, Variant]],
    orders: Orders,
    reissue: Reissue,
) -> tuple[AssignedStudent, ...]:
    """Return those on the roster, then those who have left it."""
    here = {student.id for student in roster}
    enrolled = [(each.id, each.name, each.language, True) for each in roster]
    left = [(each.id, each.name, each.language, False) for each in before.values() if each.id not in here]
    return tuple(
        AssignedStudent(
            id=id,
            name=name,
            language=language,
            enrolled=is_here,
            variants=variants[id],
            order=orders[id],
            **_kept(before.get(id), reissue),
        )
        for id, name, language, is_here in (*enrolled, *left)
    )


def _kept(student: AssignedStudent | None, reissue: Reissue) -> dict[str, Any]:
    """Return what a student keeps beside the variants; who gets others gets another code too."""
    if student is None:
        return {}
    if student.id in reissue.students:
        return {"round": student.round + 1, "batches": reissue.batches}
    return {"code": student.code, "round": student.round, "batches": student.batches}


def coded(
    secret: str, assignment: str, students: Sequence[AssignedStudent], before: Iterable[str]
) -> tuple[AssignedStudent, ...]:
    """Return the students, each with a code that nobody has or had `before`; one handed out stays."""
    taken = {*before, *(student.code for student in students)}
    codes = {}
    for student in sorted((each for each in students if not each.code), key=lambda each: each.id):
        codes[student.id] = keyed_code(secret, assignment, student.id, student.givens, taken)
        taken.add(codes[student.id])
    return tuple(
        student if student.code else student.model_copy(update={"code": codes[student.id]})
        for student in students
    )
