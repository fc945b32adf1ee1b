r"""Every character has a form in pdfLaTeX: itself, a command, a letter under accents, a symbol, a stand-in.

What has none prints as `\pasomissing{code}`, a Latin letter with an unknown stroke as
`\pasonear{letter}{code}`. The layout defines both, and a page that holds one warns.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from builder.pages.formulas.latex_symbols import ACCENTS, COMMANDS, DIRECT, MATHEMATICS

REPLACED = re.compile(r"\\paso(?:missing|near\{\w+\})\{([0-9A-F]+)\}")
_LIGATURE = re.compile(r"([-,'?!])(?=[-,'`])")
_PLAIN = re.compile(r"(?:[A-Za-z0-9 .;:()/=+*@\n]|[-,'?!](?![-,'`]))*")
_NOT_ASCII = re.compile(r"[^\x00-\x7f]")
_LATIN = re.compile(r"LATIN (SMALL|CAPITAL) LETTER (\w)\b")


def latex_text(text: str) -> str:
    """Return text that pdfLaTeX prints literally."""
    if _PLAIN.fullmatch(text):
        return text
    separate = _LIGATURE.sub("\\1\x00", unicodedata.normalize("NFC", text))
    return "".join(map(_character, separate))


def latex_formula(formula: str) -> str:
    """Return a formula in which characters such as σ or × are commands."""
    return formula if formula.isascii() else _NOT_ASCII.sub(lambda match: _character(match[0]), formula)


@lru_cache(maxsize=4096)
def _character(char: str) -> str:
    if char == "\x00":  # between two characters that would run together
        return "{}"
    if char in COMMANDS:
        return COMMANDS[char]
    if char.isascii() or char in DIRECT:
        return char
    if char in MATHEMATICS:
        return rf"\ensuremath{{{MATHEMATICS[char]}}}"
    return _composed(char)


def _composed(char: str) -> str:
    """Return a letter under its accents, or the nearest letter, or the code of what cannot be printed."""
    if unicodedata.category(char) in ("Cf", "Mn"):
        return ""
    letter, *marks = tuple(unicodedata.normalize("NFD", char))
    if not marks or not (letter.isascii() or letter in DIRECT) or any(mark not in ACCENTS for mark in marks):
        return _nearest(char)
    for mark in marks:
        letter = rf"\{ACCENTS[mark]}{{{letter}}}"
    return letter


def _nearest(char: str) -> str:
    words = _LATIN.match(unicodedata.name(char, ""))
    if words is None:
        return rf"\pasomissing{{{ord(char):04X}}}"
    letter = words[2] if words[1] == "CAPITAL" else words[2].lower()
    return rf"\pasonear{{{letter}}}{{{ord(char):04X}}}"
