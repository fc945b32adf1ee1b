"""A sheet has a short code, made with the secret, from which only what was handed out leads back.

It is kept with the student, so that a lost secret loses no code that was handed out.
"""

from __future__ import annotations

import json
from collections.abc import Container, Mapping
from hashlib import blake2b

Drawn = Mapping[str, Mapping[str, str]]  # the givens of a student, as texts, by exercise

_LETTERS = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"  # none is taken for another
_LONG = 6


def keyed_code(secret: str, assignment: str, student: str, drawn: Drawn, taken: Container[str] = ()) -> str:
    """Return a code such as `7K2-QF9` of what a student drew; another where it is `taken`."""
    key = blake2b(secret.encode(), digest_size=32, person=b"sheet code").digest()
    for turn in range(1_000_000):
        told = json.dumps([assignment, student, drawn, turn], sort_keys=True, default=dict).encode()
        code = _written(blake2b(told, key=key, digest_size=8).digest())
        if code not in taken:
            return code
    raise AssertionError("a billion codes are taken")


def unkeyed_code(student: str, drawn: Drawn) -> str:
    """Return the code that sheets bore while it was made without the secret."""
    told = json.dumps([student, drawn], sort_keys=True, default=dict).encode()
    return _written(blake2b(told, digest_size=8).digest())


def _written(digest: bytes) -> str:
    number = int.from_bytes(digest, "big")
    letters = []
    for _ in range(_LONG):
        number, letter = divmod(number, len(_LETTERS))
        letters.append(_LETTERS[letter])
    return f"{''.join(letters[:3])}-{''.join(letters[3:])}"
