"""A run of letters is a name of the exercise, a function or a constant, or several of them side by side."""

from __future__ import annotations

import re
from collections.abc import Iterator, Set

from builder.marking.unread import UnreadableError

EULER = "ℯ"  # so that an exercise may call a quantity e
CONSTANTS = {"e": EULER, "pi": "pi", "π": "pi"}
FUNCTIONS = {
    "sen": "sin", "sin": "sin", "cos": "cos", "tg": "tan", "tan": "tan", "ln": "log", "log": "log",
    "exp": "exp", "sqrt": "sqrt", "raiz": "sqrt", "raíz": "sqrt", "√": "sqrt", "arctan": "arctan",
    "arctg": "arctan", "atan": "arctan", "tanh": "tanh", "sigmoid": "sigmoid", "σ": "sigmoid",
}  # fmt: skip
_LONGEST = max(map(len, FUNCTIONS))

Part = tuple[str, str, int]  # the kind of token, what it means, and its offset in the word


def split_word(word: str, names: Set[str], position: int) -> Iterator[Part]:
    """Yield the names, functions, constants and numbers that a run of letters and digits holds.

    A whole name comes before any splitting, and long parts before short ones: `xcosx` is x, cos, x.
    Raises `UnreadableError` where a letter belongs to nothing that is allowed, or a digit follows a name.
    """
    if (whole := _known(word, names)) is not None:
        yield (*whole, 0)
        return
    at, kind = 0, ""
    while at < len(word):
        digits = re.match("[0-9]+", word[at:])
        found = ("NUMBER", digits[0]) if digits and kind in ("FUNCTION", "NUMBER") else None
        size = len(digits[0]) if digits else 0
        if digits is None:
            found, size = _longest(word[at:], names)
        if found is None:
            raise UnreadableError("unknown-name", position, found=word[:40], expected=tuple(sorted(names)))
        kind = found[0]
        yield (*found, at)
        at += size


def _longest(rest: str, names: Set[str]) -> tuple[tuple[str, str] | None, int]:
    longest = max(_LONGEST, *map(len, names)) if names else _LONGEST
    for size in range(min(longest, len(rest)), 0, -1):
        if (known := _known(rest[:size], names)) is not None:
            return known, size
    return None, 0


def _known(word: str, names: Set[str]) -> tuple[str, str] | None:
    """Return what a word is; `X` is the name `x` where no other name is so alike."""
    if word in names:
        return "NAME", word
    if word in CONSTANTS:
        return "NAME", CONSTANTS[word]
    if word.lower() in FUNCTIONS:
        return "FUNCTION", FUNCTIONS[word.lower()]
    alike = [name for name in names if name.lower() == word.lower()]
    return ("NAME", alike[0]) if len(alike) == 1 else None
