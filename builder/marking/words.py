"""A run of letters is a name of the exercise, a function or a constant, or several of them side by side."""

from __future__ import annotations

import re
from collections.abc import Iterator

from builder.marking.spellings import Names
from builder.marking.unread import UnreadableError

EULER = "ℯ"  # so that an exercise may call a quantity e
CONSTANTS = {"e": EULER, "pi": "pi", "π": "pi"}
_SPELLED = {
    "sin": "sin sen seno", "cos": "cos coseno", "tan": "tan tg tangente", "cot": "cot cotg ctg cotan",
    "sec": "sec", "csc": "csc cosec", "log": "ln log", "exp": "exp", "sqrt": "sqrt raiz raíz √",
    "cbrt": "cbrt ∛", "arcsin": "arcsin arcsen asin asen", "arccos": "arccos acos",
    "arctan": "arctan arctg atan atg", "sinh": "sinh senh", "cosh": "cosh", "tanh": "tanh tgh",
    "sech": "sech", "csch": "csch cosech", "coth": "coth cotgh cotanh",
    "sigmoid": "sigmoid sigmoide sigmoidea logistic σ sigma", "relu": "relu", "abs": "abs", "max": "max máx",
    "step": "step", "sign": "sign sgn signo",
}  # fmt: skip
FUNCTIONS = {spelling: name for name, spellings in _SPELLED.items() for spelling in spellings.split()}
_LONGEST = max(map(len, FUNCTIONS))

Part = tuple[str, str, int, int]  # the kind of token, what it means, and from where to where in the word


def split_word(word: str, names: Names, position: int) -> Iterator[Part]:
    """Yield the names, functions, constants and numbers that a run of letters and digits holds.

    A whole name comes before any splitting, and long parts before short ones: `xcosx` is x, cos, x.
    Raises `UnreadableError` where a letter belongs to nothing that is allowed, or a digit follows a name.
    """
    if (whole := _known(word, names)) is not None:
        yield (*whole, 0, len(word))
        return
    at, kind = 0, ""
    while at < len(word):
        digits = re.match("[0-9]+", word[at:])
        found = ("NUMBER", digits[0]) if digits and kind in ("FUNCTION", "NUMBER") else None
        size = len(digits[0]) if digits else 0
        if digits is None:
            found, size = _longest(word[at:], names)
        if found is None:
            raise unknown(word, names, position)
        kind = found[0]
        yield (*found, at, at + size)
        at += size


def unknown(word: str, names: Names, position: int) -> UnreadableError:
    """Return the error of a name that the exercise does not have."""
    return UnreadableError("unknown-name", position, found=word[:40], expected=tuple(sorted(names.known)))


def _longest(rest: str, names: Names) -> tuple[tuple[str, str] | None, int]:
    for size in range(min(max(_LONGEST, names.longest), len(rest)), 0, -1):
        if (known := _known(rest[:size], names)) is not None:
            return known, size
    return None, 0


def _known(word: str, names: Names) -> tuple[str, str] | None:
    """Return what a word is; `X` is the name `x` where no other name is so alike."""
    if word in names.known:
        return "NAME", word
    if word in names.spelled:
        return "NAME", names.spelled[word]
    if word in CONSTANTS:
        return "NAME", CONSTANTS[word]
    small = word.lower()
    if small in FUNCTIONS:
        return "FUNCTION", FUNCTIONS[small]
    return ("NAME", names.alike[small]) if small in names.alike else None
