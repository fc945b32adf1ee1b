"""Fairness is counted: how many imagined students there were of a kind, and how many were treated ill."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import islice

from builder.marking.marked import MarkedExercise, MarkedPart

DUST = 1e-9  # points that are lost in sums of fractions
# The share of a kind that may go another way: a slip can, by chance, make
# what follows trivial (a loss of zero), and a mistake can look like another.
# Where a share is allowed, so is a single student, however few there are.
ALLOWED = {
    "page": 0.0,
    "perfect": 0.0,
    "rounding": 0.0,
    "slip": 0.01,
    "unseen": 0.0,
    "misnamed": 0.01,
    "blank": 0.0,
}
MEANING = {
    "page": "whose page lacks a number of theirs",
    "perfect": "perfect students who lost a mark",
    "rounding": "students rounding at the stated places who lost a mark",
    "slip": "students whose one slip cost more than its own part",
    "unseen": "students whose modelled mistake was taken for right",
    "misnamed": "students whose modelled mistake was taken for another one",
    "blank": "students with nothing readable who earned something",
}


@dataclass(frozen=True)
class Count:
    """How many students of a kind there were, how many were treated unfairly, and the first of them."""

    students: int
    unfair: int
    example: str = ""

    @property
    def share(self) -> float:
        """The share that was treated unfairly."""
        return self.unfair / self.students if self.students else 0.0

    def exceeds(self, allowed: float) -> bool:
        """Whether more than this share was treated unfairly, and more than one student by chance."""
        return self.unfair > (1 if allowed else 0) and self.share > allowed


def counted(found: Iterable[tuple[bool, str]]) -> Count:
    """Return the count of what was found of each student: whether it was unfair, and in what words."""
    every = list(found)
    unfair = [told for is_unfair, told in every if is_unfair]
    return Count(len(every), len(unfair), next(iter(unfair), ""))


def told(marked: MarkedExercise) -> str:
    """Return the first answers that earned less than they could."""
    lost = (part for part in marked.parts if part.points < part.out_of)
    return "; ".join(_part_told(part) for part in islice(lost, 3))


def _part_told(part: MarkedPart) -> str:
    verdict = " ".join(filter(None, (part.verdict.kind, part.verdict.mistake)))
    return f"{part.quantity} = {part.text or '—'} ({verdict})"
