"""Who is new on the roster of an assignment, back, gone, or written otherwise is told in a line each."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from builder.bank.assignment import Assignment
from builder.roster import Student, same_id

_SHOWN = 5


def roster_told(before: Assignment | None, now: Assignment) -> Iterator[str]:
    """Yield the lines, those on who is new or back only where something was handed out before."""
    here = [student.id for student in now.enrolled]
    if before is not None:
        known = {student.id: student.enrolled for student in before.students}
        yield from _line("new on the roster", [name for name in here if name not in known])
        back = [name for name in here if not known.get(name, True)]
        yield from _line("back on the roster, with what they had", back)
    left = [student.id for student in now.students if not student.enrolled]
    yield from _line("no longer on the roster, kept but left out of the keys", left)


def as_stored(students: Sequence[Student], before: Assignment | None) -> tuple[Student, ...]:
    """Return the students with the ids under which they were handed out something, in the same letters."""
    known = {same_id(student.id): student.id for student in before.students} if before else {}
    return tuple(replace(each, id=known.get(same_id(each.id), each.id)) for each in students)


def written_otherwise(roster: Sequence[Student], students: Sequence[Student]) -> Iterator[str]:
    """Yield the line on who has another spelling on the roster than on what was handed out."""
    pairs = zip(roster, students, strict=True)
    yield from _line(
        "handed out under another spelling, which is kept",
        [f"{now.id} as {kept.id}" for now, kept in pairs if now.id != kept.id],
    )


def _line(what: str, names: Sequence[str]) -> Iterator[str]:
    if names:
        shown = ", ".join([*names[:_SHOWN], *(["…"] if len(names) > _SHOWN else [])])
        yield f"{len(names)} {what}: {shown}"
