"""The keys of a class are one CSV, a row for each student and asked quantity, for the lecturer alone."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import chain

from builder.bank.answer_text import answer_text
from builder.bank.ask import Ask
from builder.bank.assignment import Assignment, Variant
from builder.course import Course
from builder.pages.sheets.answer_form import csv_lines

HEADER = ("id", "name", "variant", "exercise", "quantity", "points", "key")


def key_list(assignment: Assignment, course: Course) -> bytes:
    """Return the keys of everyone enrolled, with all their digits, written as in the first language."""
    return b"".join(key_lines(assignment, course))


def key_lines(assignment: Assignment, course: Course) -> Iterator[bytes]:
    """Yield the lines of that one by one, for a class that is large."""
    language = assignment.languages[0]
    return csv_lines(chain([HEADER], _rows(assignment, course.decimal[language])), language)


def key_text(ask: Ask, variant: Variant, written: Callable[[float], str]) -> str:
    """Return the key of what was asked; `written` writes a number."""
    if ask.kind == "expression":
        return str(variant.keys[ask.quantity])
    values = {name: float(variant.keys[name]) for name in ask.quantities}
    return answer_text(ask, values, variant.givens, written)


def _rows(assignment: Assignment, sign: str) -> Iterator[tuple[str, ...]]:
    for student in assignment.enrolled:
        for exercise in assignment.own(student):
            for ask in exercise.asks:
                points = f"{ask.points:g}".replace(".", sign)
                told = key_text(
                    ask, student.variants[exercise.slug], lambda key: repr(key + 0.0).replace(".", sign)
                )
                yield (student.id, student.name, student.code, exercise.slug, ask.quantity, points, told)
