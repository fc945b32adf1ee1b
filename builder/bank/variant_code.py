"""A variant has a short code, by which a lecturer can tell whose sheet lies on the table."""

from __future__ import annotations

import json
from hashlib import blake2b

from builder.bank.assignment import AssignedStudent

_LETTERS = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"  # none is taken for another
_LONG = 6


def variant_code(student: AssignedStudent, slugs: tuple[str, ...]) -> str:
    """Return a code such as `7K2-QF9` of the numbers that a student drew for these exercises."""
    drawn = {slug: student.variants[slug].givens for slug in slugs}
    told = json.dumps([student.id, drawn], sort_keys=True).encode()
    number = int.from_bytes(blake2b(told, digest_size=8).digest(), "big")
    letters = []
    for _ in range(_LONG):
        number, letter = divmod(number, len(_LETTERS))
        letters.append(_LETTERS[letter])
    return f"{''.join(letters[:3])}-{''.join(letters[3:])}"
