"""Who is new on the roster of an assignment, who is back and who has left is told in a line each."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from builder.bank.assignment import Assignment

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


def _line(what: str, names: Sequence[str]) -> Iterator[str]:
    if names:
        shown = ", ".join([*names[:_SHOWN], *(["…"] if len(names) > _SHOWN else [])])
        yield f"{len(names)} {what}: {shown}"
