"""The shape of a matrix is read as it is said: `3x2`, `3×2`, `(3, 2)`, `3 por 2`, `(3,)`."""

from __future__ import annotations

import re

from builder.marking.characters import plain
from builder.marking.unread import Unread

LONGEST, MOST_AXES, LARGEST = 60, 4, 10**6

_SIGN = r"(?:\s*(?:[xX*,;]|\\times|-?\bpor\b-?|-?\bby\b-?)\s*|\s+)"
_SHAPE = re.compile(
    rf"\s*(?P<open>[(\[])?\s*(?P<sizes>[0-9]{{1,7}}(?:{_SIGN}[0-9]{{1,7}})*)\s*,?\s*(?P<close>[)\]])?(?:\.(?=\s*$))?\s*"
)


def read_shape(text: str) -> tuple[int, ...] | Unread:
    """Return the sizes that a text gives, along each axis; `3` and `(3,)` are those of a vector."""
    clean = plain(text[: LONGEST + 1]).replace("$", " ")
    found = _SHAPE.fullmatch(clean)
    if len(text) > LONGEST or not found or bool(found["open"]) != bool(found["close"]):
        at = _stopped(clean)
        return Unread("not-a-shape", at + 1, {"found": text[at : at + 12], "expected": ("number",)})
    sizes = tuple(int(size) for size in re.findall("[0-9]+", found["sizes"]))
    if len(sizes) > MOST_AXES or max(sizes) > LARGEST or not min(sizes):
        return Unread("not-a-shape", 1, {"found": text.strip()[:12]})
    return sizes


def _stopped(clean: str) -> int:
    """Return the place of the first character that belongs to no shape."""
    found = _SHAPE.match(clean)
    return min(found.end() if found else len(clean) - len(clean.lstrip()), max(len(clean) - 1, 0))
