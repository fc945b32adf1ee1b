"""What was handed out is stored and never derived again, so that no later version moves a key."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Literal

from pydantic import BaseModel, ConfigDict
from pydantic.dataclasses import dataclass

from builder.bank.ask import Ask
from builder.bank.pick import Pick
from builder.bank.row import Row
from builder.bank.terms import Terms
from builder.bank.tolerance import Tolerance
from builder.bank.variant_code import unkeyed_code
from builder.course import Language
from builder.errors import PasoError


class _Record(BaseModel):
    """A part of the file: no key but its own, no value of another type, no number that is not finite."""

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True, allow_inf_nan=False)


@dataclass(slots=True, config=_Record.model_config)
class Variant:
    """One student's numbers as they print, the attempt that drew them, and the key of every asked quantity.

    The key of an expression is a text in the free names, with the student's numbers in.
    """

    givens: Row[str]
    attempt: int
    keys: Row[float | str]


class AssignedExercise(_Record):
    """An exercise as it was when it was handed out.

    `points` and `places` are those of the assignment, where it gave others than the exercise; `slot` is the
    number, from 0, of the pick for which students got it, or none where everyone did.
    """

    slug: str
    fingerprint: str
    asks: tuple[Ask, ...]
    points: float | None = None
    places: int | None = None
    slot: int | None = None

    @property
    def terms(self) -> Terms:
        """The terms on which it was set."""
        return Terms(self.slug, self.points, self.places)


class AssignedStudent(_Record):
    """A student and their variants by exercise; who left the roster keeps them, but is not `enrolled`.

    `order` names the exercises of their sheet as they stand on it; there may be variants of others, which
    were set once and no longer are. `code` is on the sheet, and leads back to it. `round` counts how often
    it was handed out anew; so many batches of answers as `batches` are to a sheet of before.
    """

    id: str
    name: str
    language: Language
    enrolled: bool
    variants: dict[str, Variant]
    order: tuple[str, ...] = ()
    code: str = ""
    round: int = 0
    batches: int = 0

    @property
    def givens(self) -> dict[str, Mapping[str, str]]:
        """Their numbers by exercise, in the order of their sheet."""
        return {slug: self.variants[slug].givens for slug in self.order}


class Assignment(_Record):
    """An assignment as it was handed out; it holds no secret, but every key.

    In files of format 1 everyone has every exercise in the same order, and codes are not kept.
    """

    format: Literal[1, 2] = 2
    slug: str
    title: dict[str, str]
    languages: tuple[Language, ...]
    tolerance: Tolerance
    exercises: tuple[AssignedExercise, ...]
    students: tuple[AssignedStudent, ...]
    picks: tuple[Pick, ...] = ()

    @property
    def with_orders_and_codes(self) -> Assignment:
        """The assignment in the present format, with all that was left to be worked out in an older one."""
        if self.format == 2:
            return self
        slugs = [exercise.slug for exercise in self.exercises]
        students = tuple(_with_order_and_code(student, slugs) for student in self.students)
        return self.model_copy(update={"format": 2, "students": students})

    @property
    def enrolled(self) -> tuple[AssignedStudent, ...]:
        """The students on the roster it was last set for, in its order."""
        return tuple(student for student in self.students if student.enrolled)

    def exercise(self, slug: str) -> AssignedExercise:
        """Return an exercise by its slug; raises `PasoError` where it was not set."""
        for exercise in self.exercises:
            if exercise.slug == slug:
                return exercise
        known = ", ".join(each.slug for each in self.exercises)
        raise PasoError(f"{slug!r} was not set", f"assignment {self.slug}", f"use one of: {known}")

    def having(self, slug: str) -> tuple[AssignedStudent, ...]:
        """Return the students on whose sheets an exercise is, those who have left among them."""
        return tuple(student for student in self.students if slug in student.order)

    def own(self, student: AssignedStudent) -> tuple[AssignedExercise, ...]:
        """Return the exercises of a student in the order of their sheet."""
        return tuple(self.exercise(slug) for slug in student.order)


def _with_order_and_code(student: AssignedStudent, slugs: Sequence[str]) -> AssignedStudent:
    order = tuple(slug for slug in slugs if slug in student.variants)
    code = unkeyed_code(student.id, {slug: student.variants[slug].givens for slug in order})
    return student.model_copy(update={"order": order, "code": code})
