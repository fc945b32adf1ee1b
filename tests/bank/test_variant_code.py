"""A code needs the secret, belongs to one sheet, and does not change once it was handed out."""

from __future__ import annotations

import re

from builder.bank.store import assignment_bytes
from builder.bank.variant_code import keyed_code, unkeyed_code
from tests.bank.small import SECRET
from tests.bank.test_setting import FIRST, ROSTER, SETTING, handed

DRAWN = {"t/e": {"w1": "0.30"}}


def code(secret: str = SECRET, assignment: str = "tarea-1", student: str = "s1", w1: str = "0.30") -> str:
    return keyed_code(secret, assignment, student, {"t/e": {"w1": w1}})


def test_another_secret_assignment_student_or_number_has_another_code() -> None:
    others = [code(SECRET + "x"), code(assignment="tarea-2"), code(student="s2"), code(w1="0.40")]
    assert len({code(), *others}) == 5 and unkeyed_code("s1", DRAWN) not in (code(), *others)
    assert re.fullmatch(r"[2-9A-HJ-NP-Z]{3}-[2-9A-HJ-NP-Z]{3}", code())


def test_a_code_that_is_taken_is_given_to_nobody_else() -> None:
    second = keyed_code(SECRET, "tarea-1", "s1", DRAWN, {code()})
    assert second != code() and keyed_code(SECRET, "tarea-1", "s1", DRAWN, {code(), second}) != second


def test_everyone_has_a_code_that_needs_the_secret_and_it_stays_when_the_secret_is_lost() -> None:
    codes = {student.id: student.code for student in FIRST.students}
    assert len(set(codes.values())) == len(ROSTER)
    for student in FIRST.students:
        assert student.code == keyed_code(SECRET, SETTING.slug, student.id, student.givens)
    again = handed(stored=FIRST, secret="quite another secret").assignment
    assert assignment_bytes(again) == assignment_bytes(FIRST)


def test_a_code_of_before_there_were_keyed_ones_stays_on_its_sheet() -> None:
    old = FIRST.model_copy(
        update={
            "format": 1,
            "students": tuple(each.model_copy(update={"order": (), "code": ""}) for each in FIRST.students),
        }
    ).with_orders_and_codes
    again = handed(stored=old).assignment
    for student in again.students:
        assert student.code == unkeyed_code(student.id, student.givens)
