"""Which exercises of a slot a student gets, a keyed hash decides, among those that fewest have been given."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from hashlib import shake_256

from builder.bank.draws import student_keys
from builder.bank.exercise import Exercise
from builder.bank.pools import Pool

_WORD = 8  # bytes of a lot: two of a student are equal about once in 2**64


def chosen(
    pools: Sequence[Pool],
    students: Sequence[str],
    secret: str,
    assignment: str,
    held: Iterable[Sequence[str]] = (),
    rounds: Mapping[str, int] | None = None,
) -> dict[str, tuple[str, ...]]:
    """Return the exercises of each student, slot after slot; `held` are those of who has some already.

    Students choose in the order of their keys. Of the exercises given least often each gets one that keeps
    what they have near the mean difficulty of its slot, and of these the one their own lots decide, so that
    how often two exercises of a slot are given differs by one at most.
    """
    uses = Counter(slug for slugs in held for slug in slugs)
    keys = dict(zip(students, student_keys(secret, assignment, "choice", students, rounds), strict=True))
    return {student: _own(pools, keys[student], uses) for student in sorted(keys, key=keys.__getitem__)}


def shuffled(
    slugs: Iterable[str], student: str, secret: str, assignment: str, rounds: Mapping[str, int] | None = None
) -> tuple[str, ...]:
    """Return exercises in an order of the student's own."""
    lots = {slug: student_keys(secret, assignment, f"order of {slug}", [student], rounds) for slug in slugs}
    return tuple(sorted(lots, key=lots.__getitem__))


def _own(pools: Sequence[Pool], key: bytes, uses: Counter[str]) -> tuple[str, ...]:
    """Return the exercises that one student gets, and count them among the uses."""
    own: list[str] = []
    harder = 0.0  # than the mean of the slots so far
    for slot, pool in enumerate(pools):
        mean = sum(each.difficulty for each in pool.exercises) / len(pool.exercises)
        lots = _lots(key + slot.to_bytes(4, "big"), len(pool.exercises))
        rest = dict(zip(pool.exercises, lots, strict=True))
        mine: list[str] = []
        for _ in range(pool.pick.count):
            best = min(rest, key=lambda each: _rank(each, uses, harder - mean, rest))
            harder += best.difficulty - mean
            uses[best.slug] += 1
            mine.append(best.slug)
            del rest[best]
        own.extend(sorted(mine))
    return tuple(own)


def _rank(
    exercise: Exercise, uses: Counter[str], harder: float, lots: dict[Exercise, bytes]
) -> tuple[int, float, bytes]:
    return uses[exercise.slug], round(abs(harder + exercise.difficulty), 9), lots[exercise]


def _lots(key: bytes, count: int) -> list[bytes]:
    drawn = shake_256(key).digest(_WORD * count)
    return [drawn[start : start + _WORD] for start in range(0, len(drawn), _WORD)]
