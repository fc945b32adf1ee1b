"""Imagined students are dealt out to kinds, and each kind is marked as a real class would be."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from builder.commands.imagined_work import ImaginedWork
from builder.commands.rehearsal_counts import DUST, Count, counted, told
from builder.marking.marker import Marker, Submission

# What each kind gets of a class, in twentieths.
SHARES = {"perfect": 4, "rounding": 4, "slip": 4, "mistake": 6, "blank": 1, "garbage": 1}
_WHOLE = sum(SHARES.values())


def dealt(students: int) -> dict[str, range]:
    """Return which students are of which kind: so many of each hundred, one after another."""
    kinds, before = {}, 0
    for kind, share in SHARES.items():
        first, last = before * students // _WHOLE, (before + share) * students // _WHOLE
        kinds[kind] = range(first, last) if last > first else range(min(first, students - 1), students)
        before += share
    return kinds


def parted(students: range, parts: int) -> Iterator[range]:
    """Yield some of the students for each part: they begin again where there are fewer than parts."""
    each = max(1, len(students) // max(parts, 1))
    for part in range(parts):
        start = students.start + (part * each) % len(students)
        yield range(start, min(start + each, students.stop))


@dataclass(frozen=True, eq=False)
class Kinds:
    """The students of a rehearsal whose work holds no modelled mistake."""

    work: ImaginedWork
    marker: Marker
    students: int

    def counts(self) -> dict[str, Count]:
        """Return, by kind, how many of these were treated unfairly."""
        kinds, work = dealt(self.students), self.work
        unreadable = [*work.blank(kinds["blank"]), *work.garbage(kinds["garbage"])]
        return {
            "perfect": self._full(work.perfect(kinds["perfect"])),
            "rounding": self._full(work.rounding(kinds["rounding"])),
            "slip": self._slips(kinds["slip"]),
            "blank": self._nothing(unreadable),
        }

    def _full(self, submissions: Iterator[Submission]) -> Count:
        marked = self.marker.mark(list(submissions))
        return counted((each.points < each.out_of - DUST, told(each)) for each in marked)

    def _nothing(self, submissions: Sequence[Submission]) -> Count:
        return counted((each.points > DUST, told(each)) for each in self.marker.mark(submissions))

    def _slips(self, students: range) -> Count:
        """Return how many lost more than the part in which they slipped, working consistently after it."""
        asks = self.work.exercise.asks
        found = []
        for part, ask in zip(parted(students, len(asks)), asks):
            graph = self.work.slip(ask)
            if graph is not None:
                marked = self.marker.mark(list(self.work.consistent(graph, part)))
                found += [(each.out_of - each.points > ask.points + DUST, told(each)) for each in marked]
        return counted(found)
