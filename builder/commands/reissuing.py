"""What was handed out changes only by a reissue, which is noted while it lasts, so that it is made once."""

from __future__ import annotations

import json
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path

from builder.bank.assignment import Assignment
from builder.bank.network_fault import many
from builder.bank.promises import check_promises
from builder.bank.reissue import NOBODY, Reissue
from builder.bank.setting_plan import Setting
from builder.bank.stored_lines import assignment_lines
from builder.commands.class_marks import STORED
from builder.commands.earlier import BEFORE, keep_earlier, last_number
from builder.commands.finished import fingerprint, write_whole
from builder.commands.received import FOLDER, Received
from builder.errors import PasoError

NOTE = ".reissue.json"
_SHOWN = 5
_HERE = "command line"


@dataclass(frozen=True)
class Wish:
    """Whom the lecturer wants to have other numbers: `everyone`, or some students by id.

    Those who have handed in answers get them only `even_if_handed_in`.
    """

    everyone: bool = False
    students: tuple[str, ...] = ()
    even_if_handed_in: bool = False

    def __post_init__(self) -> None:
        if self.everyone and self.students:
            what = "both --reissue and --reissue-for are given"
            raise PasoError(what, _HERE, "give --reissue for everyone, or --reissue-for with an id")

    def __bool__(self) -> bool:
        return self.everyone or bool(self.students)


@dataclass(frozen=True)
class Reissuing:
    """The reissue that is wished of an assignment, in its folder for the lecturer."""

    wish: Wish
    lecturer: Path

    def of(self, stored: Assignment | None, setting: Setting) -> Reissue:
        """Return who gets other numbers: nobody, where that was done before this was stopped.

        Raises `PasoError` where somebody has nothing yet, or has handed in answers.
        """
        if not self.wish:
            return NOBODY
        if stored is None:
            what = "nothing has been handed out yet that could be replaced"
            raise PasoError(what, str(self.lecturer.parent), "leave --reissue out")
        if self._is_made() and _holds(stored, setting):
            return NOBODY
        names = self._names(stored)
        received = Received(self.lecturer / FOLDER)
        if not self.wish.even_if_handed_in:
            self._check_not_handed_in(names, received)
        return Reissue(frozenset(names), self.wish.everyone, received.last)

    def begin(self, reissue: Reissue, made: Assignment) -> None:
        """Keep the assignment as it was, before the one that is `made` takes its place."""
        if reissue.students:
            keep_earlier(self.lecturer, (self.lecturer / STORED).read_bytes())
            note = json.dumps({"for": self._wished, "made": fingerprint(assignment_lines(made))})
            write_whole(self.note, note.encode(), durable=True)

    @property
    def note(self) -> Path:
        """What says that a reissue has not ended."""
        return self.lecturer / NOTE

    def told(self) -> str:
        """Return what to tell of the reissue once everyone's files are written."""
        who = "everyone" if self.wish.everyone else _listed(self.wish.students)
        kept = self.lecturer / BEFORE.format(last_number(self.lecturer))
        return (
            f"other numbers for {who}; what was handed out before is kept in {kept}: hand out the new sheets"
        )

    def _is_made(self) -> bool:
        """Whether just this was noted, and the assignment is what came of it."""
        try:
            note = json.loads(self.note.read_bytes())
            with (self.lecturer / STORED).open("rb") as file:
                made = fingerprint(file)
            return bool(note == {"for": self._wished, "made": made})
        except (OSError, ValueError):
            return False

    @property
    def _wished(self) -> list[str]:
        return sorted(set(self.wish.students))

    def _names(self, stored: Assignment) -> tuple[str, ...]:
        every = [student.id for student in stored.students]
        for name in self.wish.students:
            if name not in every:
                near = get_close_matches(name, every, 3, 0.3) or every[:_SHOWN]
                what = f"{name!r} has no sheet that could be replaced"
                raise PasoError(what, f"{_HERE}, --reissue-for", f"use an id such as {', '.join(near)}")
        return tuple(every) if self.wish.everyone else self.wish.students

    def _check_not_handed_in(self, names: Collection[str], received: Received) -> None:
        handed_in = {name for batch in received.batches for name in batch.answers}
        some = [name for name in names if name in handed_in]
        if some:
            what = f"{many(len(some), 'student')} of these handed in answers to their sheets: {_listed(some)}"
            remedy = "name others with --reissue-for, or add --even-if-handed-in: those answers count no more"
            raise PasoError(what, str(received.folder), remedy)


def _holds(stored: Assignment, setting: Setting) -> bool:
    try:
        check_promises(stored, setting)
    except PasoError:
        return False
    return True


def _listed(names: Sequence[str]) -> str:
    return ", ".join([*names[:_SHOWN], *(["…"] if len(names) > _SHOWN else [])])
