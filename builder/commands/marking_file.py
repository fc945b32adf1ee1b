"""How a class is marked stands in `marking.toml`, beside the assignment: the day it is due, and exceptions.

due = 2026-03-16T23:59:00         # by the clock on the wall
zone = "Europe/Madrid"            # of that clock (without it, this machine's): for dates that name another
late = { per_day = 0.1, most = 0.5, grace_minutes = 15, closed_after_days = 7 }
follows_after = "anything"        # or "known mistakes": what follows from an unexplained answer earns nothing

[shares]                          # of the points of an answer
follows = 1.0                     # right from the student's own earlier answers, not by the key
convention = 0.0                  # that holds to another convention, such as a loss without its ½
form = 0.5                        # with the right value, but not in the form asked for, such as factored
few_places = 1.0                  # within the tolerance, but with fewer decimals than asked
rounded = 0.0                     # rounded so far that it is outside the tolerance

[extensions]                      # by student
u2301 = 2026-03-20T23:59:00

[feedback]
formats = ["html", "md"]          # and "pdf" or "tex"
solution = "after due"            # true, false, or once the last of all these days has passed

[[override]]                      # points given by hand, with the reason
student = "u2302"
exercise = "forward-pass/network-2-3-2"
quantity = "z1_1"
points = 1
reason = "the sheet was torn there"
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from builder.bank.assignment import Assignment
from builder.commands.marking_settings import MarkingSettings, Override
from builder.course import Format
from builder.errors import PasoError, place
from builder.files import read_text
from builder.marking.lateness import LateRule
from builder.marking.marks import MarkRule
from builder.toml_lines import parse_toml
from builder.toml_places import line_of

NAME = "marking.toml"
Place = tuple[str, str, str]  # student, exercise, quantity


@dataclass(frozen=True)
class MarkingRules:
    """When answers are due, for everyone or for one student; the late rule; points given by hand."""

    settings: MarkingSettings

    @property
    def zone(self) -> ZoneInfo | None:
        """The time zone of the course, or none for that of the machine."""
        return ZoneInfo(self.settings.zone) if self.settings.zone else None

    @property
    def late(self) -> LateRule:
        """The rule for what is late."""
        late = self.settings.late
        grace = timedelta(minutes=late.grace_minutes)
        return LateRule(late.per_day, late.most, grace, late.closed_after_days)

    @property
    def marks(self) -> MarkRule:
        """The shares of the points that verdicts earn."""
        shares = self.settings.shares
        return MarkRule(
            {"right": 1.0, "follows": shares.follows},
            shares.convention,
            form=shares.form,
            few_places=shares.few_places,
            rounded=shares.rounded,
            after=self.settings.follows_after,
        )

    def due(self, student: str) -> datetime | None:
        """Return when a student's answers are due, or none."""
        return self.settings.extensions.get(student, self.settings.due)

    @property
    def formats(self) -> tuple[Format, ...]:
        """The formats of the feedback."""
        return self.settings.feedback.formats

    def releases(self, now: datetime) -> bool:
        """Return whether solutions are released at a moment by the clock on the wall."""
        solution, due = self.settings.feedback.solution, self.settings.due
        if isinstance(solution, bool) or due is None:
            return solution is True
        return now > max((due, *self.settings.extensions.values()))

    @property
    def by_hand(self) -> dict[Place, Override]:
        """The points given by hand; the last line on one answer counts."""
        return {(each.student, each.exercise, each.quantity): each for each in self.settings.override}


def marking_rules(folder: Path, assignment: Assignment) -> MarkingRules:
    """Return the rules of `marking.toml` in a folder, or those without any.

    Raises `PasoError` with the line where it cannot be read or names what was not handed out.
    """
    path = folder / NAME
    if not path.exists():
        return MarkingRules(MarkingSettings())
    text = read_text(path)
    settings = parse_toml(text, MarkingSettings, path)
    for at, what, remedy in _faults(settings, assignment):
        raise PasoError(what, place(path, line_of(text, at)), remedy)
    return MarkingRules(settings)


def _faults(
    settings: MarkingSettings, assignment: Assignment
) -> Iterator[tuple[tuple[str | int, ...], str, str]]:
    students = {student.id: student.order for student in assignment.students}
    points = {(each.slug, ask.quantity): ask.points for each in assignment.exercises for ask in each.asks}
    times = [*settings.extensions.items(), *([("due", settings.due)] if settings.due else [])]
    if settings.due is None and settings.feedback.solution == "after due":
        yield (
            ("feedback", "solution"),
            "there is no day on which it is due",
            "write due = 2026-03-16T23:59:00",
        )
    if not times and "late" in settings.model_fields_set:
        yield (
            ("late",),
            "nothing is ever late without a day on which it is due",
            "write due = 2026-03-16T23:59:00",
        )
    for name, time in times:
        if time.tzinfo is not None:
            at = ("due",) if name == "due" else ("extensions", name)
            yield at, "the time names a zone", "write the local time, such as 2026-03-16T23:59:00"
    for student in settings.extensions:
        if student not in students:
            yield (
                ("extensions", student),
                f"nothing was handed out to {student!r}",
                "write an id of the roster",
            )
    for number, each in enumerate(settings.override):
        if each.student not in students:
            yield (("override", number, "student"), f"nothing was handed out to {each.student!r}",
                   "write an id of the roster")  # fmt: skip
        elif (each.exercise, each.quantity) not in points or each.exercise not in students[each.student]:
            yield (("override", number), f"{each.quantity!r} of {each.exercise!r} was not asked",
                   "write exercise and quantity as in keys.csv")  # fmt: skip
        elif each.points > points[each.exercise, each.quantity]:
            most = points[each.exercise, each.quantity]
            yield (
                ("override", number, "points"),
                f"{each.quantity} is worth {most:g}",
                "give no more than that",
            )
