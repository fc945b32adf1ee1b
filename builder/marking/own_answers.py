"""Students may have exercises of their own; answers to those of others are told, and never marked."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from builder.bank.assignment import Assignment
from builder.errors import PasoError
from builder.marking.pile import Answers


@dataclass(frozen=True)
class OwnAnswers:
    """Which exercises each student has, by id."""

    exercises: Mapping[str, frozenset[str]]

    @classmethod
    def of(cls, assignment: Assignment) -> OwnAnswers:
        """Return what everyone of an assignment has."""
        return cls({student.id: frozenset(student.order) for student in assignment.students})

    def of_student(self, student: str, answers: Answers, where: str) -> tuple[Answers, tuple[str, ...]]:
        """Return the answers to what a student has, and a line for each other exercise that they answered."""
        theirs = self.exercises[student]
        others = {
            exercise: None for (exercise, _), text in answers.items() if text and exercise not in theirs
        }
        remedy = "find out whose form this is; these answers were left out"
        told = (
            PasoError(f"{student} answers {each}, which they were not set", where, remedy) for each in others
        )
        return {asked: text for asked, text in answers.items() if asked[0] in theirs}, tuple(map(str, told))
