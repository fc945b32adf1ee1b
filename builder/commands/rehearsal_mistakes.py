"""Students who make one modelled mistake: it must show where it first acts, and get its own name."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from builder.bank.class_values import free_points
from builder.commands.imagined_work import ImaginedWork
from builder.commands.rehearsal_counts import Count, counted, told
from builder.commands.rehearsal_kinds import dealt, parted
from builder.marking.alike import indistinguishable
from builder.marking.catalogue import known_mistakes
from builder.marking.marked import MarkedExercise
from builder.marking.marker import Marker, Submission
from builder.working.graph import Graph
from builder.working.mistake import Mistake

_COMPARED = 64  # draws on which mistakes are compared, to see which nobody can tell apart


@dataclass(frozen=True, eq=False)
class Mistaken:
    """The students of a rehearsal who make a mistake that constrains the draws and can be seen."""

    work: ImaginedWork
    marker: Marker
    students: int

    def counts(self) -> dict[str, Count]:
        """Return how many mistakes passed for right where they first show, and how many for another one."""
        unseen, misnamed = [], []
        made = [each for part, mistake in self._dealt for each in self._made(mistake, part)]
        marks = self.marker.mark([submission for _, _, submission in made])
        for (mistake, first, _), marked in zip(made, marks, strict=True):
            where = f"{mistake.slug} at {', '.join(mistake.where[:2])}: {told(marked)}"
            kind = next(part.verdict.kind for part in marked.parts if part.quantity == first)
            unseen.append((kind == "right", where))
            misnamed.append((not self._alike(mistake.slug) & _named(marked), where))
        return {"unseen": counted(unseen), "misnamed": counted(misnamed)}

    def _made(self, mistake: Mistake, students: range) -> Iterator[tuple[Mistake, str, Submission]]:
        """Yield the work of those in whom the mistake changes an answer, and where it first does."""
        graph = mistake.made_in(self.work.exercise.graph)
        first = self._first(graph, mistake)
        for student, submission in zip(students, self.work.consistent(graph, students), strict=True):
            if submission.answers[first] != self._right[student].answers[first]:
                yield mistake, first, submission

    def _first(self, graph: Graph, mistake: Mistake) -> str:
        """Return what is asked in which the mistake first shows."""
        exercise, reached = self.work.exercise, graph.descendants(mistake.where)
        name = next(name for name in graph.names if name in reached and name in exercise.asked)
        return exercise.ask(name).quantity

    @property
    def _range(self) -> range:
        return dealt(self.students)["mistake"]

    @property
    def _dealt(self) -> Iterator[tuple[range, Mistake]]:
        return zip(parted(self._range, len(self._mistakes)), self._mistakes)

    @cached_property
    def _right(self) -> dict[int, Submission]:
        return dict(zip(self._range, self.work.perfect(self._range), strict=True))

    @cached_property
    def _mistakes(self) -> tuple[Mistake, ...]:
        exercise = self.work.exercise
        asked = set(exercise.asked)
        return tuple(
            each
            for each in known_mistakes(exercise)
            if each.constrains and each.made_in(exercise.graph).descendants(each.where) & asked
        )

    def _alike(self, slug: str) -> set[str]:
        """Return the names that are as good: nobody could tell these mistakes from what is asked."""
        return {slug}.union(*(group for group in self._groups if slug in group))

    @cached_property
    def _groups(self) -> tuple[frozenset[str], ...]:
        exercise = self.work.exercise
        rows = np.arange(_COMPARED)
        drawn = {name: column[rows % len(column)] for name, column in self.work.drawn.givens.items()}
        fixed = {name: np.full(_COMPARED, float(value)) for name, value in exercise.fixed.items()}
        free = {name: row[0][rows % row.size] for name, row in free_points(exercise).items()}
        mistakes = known_mistakes(exercise)
        return indistinguishable(exercise.graph, exercise.asked, mistakes, {**drawn, **fixed, **free})


def _named(marked: MarkedExercise) -> set[str | None]:
    """Return the names of the mistakes that the marks tell of."""
    parts = {part.verdict.mistake for part in marked.parts}
    return parts | {cell.mistake for part in marked.parts for cell in part.cells}
