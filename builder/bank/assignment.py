"""What was handed out is stored and never derived again, so that no later version moves a key."""

from __future__ import annotations

from typing import Literal

from pydantic import BaseModel, ConfigDict

from builder.bank.ask import Ask
from builder.bank.tolerance import Tolerance
from builder.course import Language
from builder.errors import PasoError


class _Record(BaseModel):
    """A part of the file: no key but its own, no value of another type, no number that is not finite."""

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True, allow_inf_nan=False)


class Variant(_Record):
    """One student's numbers as they print, the attempt that drew them, and the key of every asked quantity.

    The key of an expression is a text in the free names, with the student's numbers in.
    """

    givens: dict[str, str]
    attempt: int
    keys: dict[str, float | str]


class AssignedExercise(_Record):
    """An exercise as it was when it was handed out."""

    slug: str
    fingerprint: str
    asks: tuple[Ask, ...]


class AssignedStudent(_Record):
    """A student and their variants by exercise; who left the roster keeps them, but is not `enrolled`."""

    id: str
    name: str
    language: Language
    enrolled: bool
    variants: dict[str, Variant]


class Assignment(_Record):
    """An assignment as it was handed out; it holds no secret, but every key."""

    format: Literal[1] = 1
    slug: str
    title: dict[str, str]
    languages: tuple[Language, ...]
    tolerance: Tolerance
    exercises: tuple[AssignedExercise, ...]
    students: tuple[AssignedStudent, ...]

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
