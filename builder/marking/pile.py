"""What a class handed in, as it is found file after file: a student's later answers replace the earlier."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime

from builder.errors import PasoError
from builder.marking.moments import local

Asked = tuple[str, str]  # exercise, quantity
Answers = Mapping[Asked, str]


@dataclass(frozen=True)
class Sent:
    """One hand-in: its answers, where it was found, when it came (if known), and which time it was."""

    answers: Answers
    where: str
    time: datetime | None = None
    turn: int = 0


@dataclass(frozen=True)
class Submissions:
    """The answers by student id; who is `refused` handed in something that must be looked at by a person.

    `report` has a line for everything that a person should know; `times` says when the answers came, where
    that is known; `earlier` holds what was replaced, in its order.
    """

    answers: Mapping[str, Answers]
    refused: frozenset[str]
    report: tuple[str, ...]
    times: Mapping[str, datetime] = field(default_factory=dict)
    earlier: Mapping[str, tuple[Sent, ...]] = field(default_factory=dict)


@dataclass(frozen=True, eq=False)
class Pile:
    """Every hand-in of each student in the order in which they came, who is refused, and the report."""

    sent: dict[str, list[Sent]] = field(default_factory=dict)
    refused: set[str] = field(default_factory=set)
    report: list[str] = field(default_factory=list)

    def add(self, student: str, new: Sent, twice: str) -> None:
        """Add a hand-in; the same answers again are one, as of the first time.

        Raises `PasoError`, which says `twice`, where nothing tells which of two came later.
        """
        theirs = self.sent.setdefault(student, [])
        for at, old in enumerate(theirs):
            if _is_later(old, new) or _is_later(new, old):
                continue
            if old.answers != new.answers:
                what = f"{student} has {twice}, the other {old.where}"
                raise PasoError(what, new.where, "keep the one that counts")
            theirs[at] = replace(old, time=old.time or new.time)
            return
        place = sum(_is_later(new, old) for old in theirs)
        if place and theirs[place - 1].answers == new.answers:
            return
        theirs[place : place + (place < len(theirs) and theirs[place].answers == new.answers)] = [new]

    def submissions(self) -> Submissions:
        """Return what counts of it: the last hand-in of everyone who is not refused."""
        kept = {student: theirs for student, theirs in self.sent.items() if student not in self.refused}
        return Submissions(
            {student: theirs[-1].answers for student, theirs in kept.items()},
            frozenset(self.refused),
            tuple(dict.fromkeys(self.report)),
            {student: time for student, theirs in kept.items() if (time := theirs[-1].time)},
            {student: tuple(theirs[:-1]) for student, theirs in kept.items() if len(theirs) > 1},
        )


def _is_later(one: Sent, other: Sent) -> bool:
    """Whether one is known to have come after another: by its turn, else by its time."""
    if one.turn != other.turn:
        return one.turn > other.turn
    return bool(one.time and other.time and local(one.time) > local(other.time))
