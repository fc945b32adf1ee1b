"""Of all that was kept each student's latest answers count, as of the time when they first came."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, tzinfo

from builder.commands.received import Batch, Told
from builder.marking.pile import Submissions


@dataclass(frozen=True)
class Latest:
    """What counts, and when it came by the clock on the wall, where that is known."""

    submissions: Submissions
    times: dict[str, datetime]


def latest(batches: Iterable[Batch], zone: tzinfo | None = None) -> Latest:
    """Return each student's latest answers; who was refused later keeps earlier ones, and that is told.

    A batch replaces those before it, save answers whose own dates say that they are older
    and forms in which nothing is written. Answers that come
    again unchanged came when they first did; a whole batch that comes again says when it came once more.
    """
    counted: dict[str, tuple[Told, datetime | None]] = {}
    refused, empty = set[str](), set[str]()
    report: tuple[str, ...] = ()
    before: Batch | None = None
    for batch in batches:
        again = before is not None and before.answers == batch.answers
        for student, answers in batch.answers.items():
            new, old = (answers, batch.time(student, zone)), counted.get(student)
            counted[student] = new if old is None or again else _counting(old, new, student in batch.times)
            if old is not None and _is_blank(new[0]) and not _is_blank(old[0]):
                counted[student] = old
                empty.add(student)
            else:
                empty.discard(student)
        refused = (refused - set(batch.answers)) | set(batch.refused)
        report, before = batch.report, batch
    earlier = sorted(refused & set(counted))
    report += tuple(f"{student}: the latest was refused, an earlier one is marked" for student in earlier)
    report += tuple(f"{each}: the latest form is empty, an earlier one is marked" for each in sorted(empty))
    kept = {student: {each[:2]: each[2] for each in told} for student, (told, _) in counted.items()}
    times = {student: time for student, (_, time) in counted.items() if time is not None}
    return Latest(Submissions(kept, frozenset(refused - set(kept)), report), times)


def _is_blank(told: Told) -> bool:
    return not any(text.strip() for _, _, text in told)


def _counting(
    old: tuple[Told, datetime | None], new: tuple[Told, datetime | None], dated: bool
) -> tuple[Told, datetime | None]:
    """Return which of two hand-ins of one student counts; `dated`: the new one has a date of its own."""
    if old[0] == new[0]:
        return old[0], min((time for time in (old[1], new[1]) if time), default=None)
    is_older = dated and new[1] is not None and old[1] is not None and new[1] < old[1]
    return old if is_older else new
