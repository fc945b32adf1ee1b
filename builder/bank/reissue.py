"""To hand out anew is to draw again for some, in another round, whose number is kept with each student."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from builder.bank.assignment import AssignedStudent


@dataclass(frozen=True)
class Reissue:
    """Who gets other numbers, and how many batches of answers to the ones of before have been kept.

    Where that is `everyone`, nobody holds on to the old terms, and an exercise may have changed.
    """

    students: frozenset[str]
    everyone: bool
    batches: int

    def rounds(self, before: Mapping[str, AssignedStudent]) -> dict[str, int]:
        """Return the round of everyone who has something."""
        return {name: each.round + (name in self.students) for name, each in before.items()}


NOBODY = Reissue(frozenset(), False, 0)
