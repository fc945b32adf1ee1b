"""A draw is a short list of decimal numbers, and a keyed hash that nobody can guess chooses among them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from functools import cached_property
from hashlib import blake2b, shake_256

import numpy as np
from numpy.typing import NDArray

from builder.errors import PasoError

Numeral = str | int | float  # a float stands for the shortest decimal that prints it
Column = NDArray[np.float64]
Places = NDArray[np.int64]

_LONGEST = 100_000


@dataclass(frozen=True)
class Draw:
    """The numbers a given may take, as they print; `deliberate` where the author listed each by hand."""

    texts: tuple[str, ...]
    deliberate: bool = False

    @cached_property
    def values(self) -> Column:
        """The numbers that are computed with: each the float nearest to its text."""
        return np.array([float(text) for text in self.texts])

    @cached_property
    def _places(self) -> Mapping[str, int]:
        return {text: place for place, text in enumerate(self.texts)}

    def place_of(self, text: str) -> int | None:
        """Return where a number stands among those that may be drawn, or nothing if it is not one of them."""
        return self._places.get(text)


def grid(low: Numeral, high: Numeral, step: Numeral, exclude: Iterable[Numeral] = ()) -> Draw:
    """Return the draw of low, low + step, … up to high, in exact decimal arithmetic, without the excluded.

    `grid("-0.9", "0.9", "0.1", exclude=[0])`. Raises `PasoError` if nothing is left or no step leads there.
    """
    start, stop, stride = _decimal(low), _decimal(high), _decimal(step)
    if stride <= 0 or stop < start or (stop - start) / stride > _LONGEST:
        raise PasoError(
            f"no grid from {low} to {high} by {step}", "grid", "give low <= high and a step above 0"
        )
    left_out = {_decimal(number) for number in exclude}
    numbers = [start + stride * k for k in range(int((stop - start) / stride) + 1)]
    return _draw([number for number in numbers if number not in left_out], deliberate=False)


def choices(*numbers: Numeral) -> Draw:
    """Return the draw of exactly these numbers, each of which (a zero too) is meant."""
    return _draw([_decimal(number) for number in numbers], deliberate=True)


def student_keys(
    secret: str,
    assignment: str,
    exercise: str,
    students: Iterable[str],
    rounds: Mapping[str, int] | None = None,
) -> tuple[bytes, ...]:
    """Return one key a student: a hash, keyed by the secret, of assignment, exercise and student id.

    After a hand-out anew, `rounds` holds how many there were for a student, and that is hashed too.

    Each depends on its own student only, so the rest of the roster, and its order, move nobody.
    """
    key = blake2b(secret.encode(), digest_size=32).digest()
    start = blake2b(_framed(assignment, exercise), key=key, digest_size=32)
    found = []
    for student in students:
        own = start.copy()
        again = (rounds or {}).get(student, 0)
        own.update(_framed(student, str(again)) if again else _framed(student))
        found.append(own.digest())
    return tuple(found)


def drawn_places(draws: Mapping[str, Draw], keys: Sequence[bytes], attempt: int) -> dict[str, Places]:
    """Return, by given, which of its numbers each key draws at this attempt; keys along the array.

    64 hashed bits modulo the number of choices n: no choice is favoured by more than n/2**64.
    """
    names = sorted(draws)
    suffix = attempt.to_bytes(4, "big")
    raw = b"".join(shake_256(key + suffix).digest(8 * len(names)) for key in keys)
    words = np.frombuffer(raw, dtype=">u8").reshape(len(keys), len(names))
    return {
        name: (words[:, column] % np.uint64(len(draws[name].texts))).astype(np.int64)
        for column, name in enumerate(names)
    }


def candidates(draws: Mapping[str, Draw], keys: Sequence[bytes], attempt: int) -> dict[str, Column]:
    """Return, by given, the number each key draws at this attempt; keys along the array."""
    return {name: draws[name].values[place] for name, place in drawn_places(draws, keys, attempt).items()}


def _decimal(number: Numeral) -> Decimal:
    try:
        value = Decimal(str(number))
    except InvalidOperation:
        value = Decimal("NaN")
    if not value.is_finite():
        raise PasoError(f"{number!r} is not a number", "a draw", "write it as a decimal, such as '0.25'")
    return value


def _draw(numbers: Sequence[Decimal], deliberate: bool) -> Draw:
    texts = tuple(dict.fromkeys(_text(number) for number in numbers))
    if not texts:
        raise PasoError("a draw of no numbers", "a draw", "leave at least one number to draw")
    return Draw(texts, deliberate)


def _text(number: Decimal) -> str:
    """Write a decimal without exponent or idle zeros."""
    return format(number.normalize(), "f") if number else "0"


def _framed(*parts: str) -> bytes:
    """Join texts so that no two lists of texts give the same bytes."""
    encoded = [part.encode() for part in parts]
    return b"".join(len(part).to_bytes(4, "big") + part for part in encoded)
