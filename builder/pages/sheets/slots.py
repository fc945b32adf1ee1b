"""What all students' pages have in common is marked up once, with slots where each student's numbers go."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Literal

Kind = Literal["plain", "value", "equation"]  # a number in a diagram, a number, a name = a number

_LABEL = 7  # characters that a name and an equals sign take
_LETTERS = "abcdefghijklmnopqrstuvwxyz"


@dataclass(frozen=True)
class Slot:
    """The place of a quantity's number."""

    kind: Kind
    name: str


@dataclass(frozen=True)
class Marks:
    """Hands out marks of `width` characters that stand for slots while a page is marked up."""

    width: int
    slots: dict[str, Slot] = field(default_factory=dict)

    def mark(self, kind: Kind, name: str) -> str:
        """Return a mark, such as `@aab@`, that stands nowhere else and is about as wide as its number."""
        number, letters = len(self.slots), ""
        for _ in range(max(self.width - 2, 3) + (_LABEL if kind == "equation" else 0)):
            number, letter = divmod(number, len(_LETTERS))
            letters = _LETTERS[letter] + letters
        self.slots[letters] = Slot(kind, name)
        return f"@{letters}@"


@dataclass(frozen=True)
class Slotted:
    """A text cut at its slots."""

    pieces: tuple[str | Slot, ...]

    def filled(self, fill: Callable[[Slot], str]) -> str:
        """Return the text with what `fill` gives in its slots."""
        return "".join([piece if isinstance(piece, str) else fill(piece) for piece in self.pieces])


def cut(text: str, slots: Mapping[str, Slot]) -> Slotted:
    """Return a text cut at the marks of the slots; what only looks like a mark stays as it is."""
    if not slots:
        return Slotted((text,))
    parts = re.split(f"@({'|'.join(slots)})@", text)
    return Slotted(tuple(slots[part] if odd % 2 else part for odd, part in enumerate(parts)))
