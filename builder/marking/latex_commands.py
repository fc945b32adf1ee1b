r"""A LaTeX command is the sign, function, letter or space that it prints: `\cdot`, `\sin`, `\left`."""

from __future__ import annotations

from collections.abc import Iterator

from builder.marking.spellings import Names
from builder.marking.unread import UnreadableError
from builder.marking.words import split_word, unknown

_SIGNS = {
    "cdot": "TIMES", "times": "TIMES", "ast": "TIMES", "div": "OVER", "frac": "FRAC", "dfrac": "FRAC",
    "tfrac": "FRAC", "vert": "BAR", "mid": "BAR", "|": "BAR", "lvert": "LBAR", "rvert": "RBAR",
    "{": "OPEN", "}": "CLOSE", "lbrace": "OPEN", "rbrace": "CLOSE", "lbrack": "OPEN", "rbrack": "CLOSE",
}  # fmt: skip
_TEXTS = {"TIMES": "*", "OVER": "/", "FRAC": "/", "OPEN": "(", "CLOSE": ")"}
_SILENT = {
    "left", "right", "big", "Big", "bigg", "Bigg", "bigl", "bigr", "Bigl", "Bigr", "quad", "qquad",
    "displaystyle", "textstyle", "limits",
}  # fmt: skip


def command(word: str, names: Names, start: int, end: int) -> Iterator[tuple[str, str, int, int]]:
    """Yield kind, value, start and end of the tokens of a command, whose backslash stands at `start`.

    Raises `UnreadableError` where it is none that an answer can hold.
    """
    if word in _SIGNS:
        yield _SIGNS[word], _TEXTS.get(_SIGNS[word], "|"), start, end
    elif word not in _SILENT:
        try:
            parts = list(split_word(word, names, start + 1))
        except UnreadableError:
            parts = []
        if len(parts) != 1:
            raise unknown(f"\\{word}", names, start + 1)
        yield parts[0][0], parts[0][1], start, end
