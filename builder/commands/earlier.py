"""Before what was handed out changes, it is kept as `assignment.before-<number>.json`, counted from 1."""

from __future__ import annotations

from pathlib import Path

from builder.files import write_whole

BEFORE = "assignment.before-{}.json"


def next_number(lecturer: Path) -> int:
    """Return the number of the next to be kept, after all that there are."""
    return last_number(lecturer) + 1


def last_number(lecturer: Path) -> int:
    """Return the number of the last that was kept, or 0."""
    start, end = BEFORE.split("{}")
    found = (path.name[len(start) : -len(end)] for path in lecturer.glob(BEFORE.format("*")))
    return max((int(number) for number in found if number.isdecimal()), default=0)


def keep_earlier(lecturer: Path, content: bytes) -> int:
    """Keep an assignment as it was and return its number: the last one's, where that holds the same."""
    number = last_number(lecturer)
    if not number or (lecturer / BEFORE.format(number)).read_bytes() != content:
        number += 1
        write_whole(lecturer / BEFORE.format(number), content, durable=True)
    return number
