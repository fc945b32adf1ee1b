"""A fault of a network file: the key, what is wrong there, and the remedy."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Fault:
    """What is wrong at a key (and index) of the file, and the remedy."""

    path: tuple[str | int, ...]
    what: str
    remedy: str


def many(count: int, noun: str) -> str:
    """Return a count with its noun, such as `1 row` or `3 rows`."""
    return f"{count} {noun}{'' if count == 1 else 's'}"
