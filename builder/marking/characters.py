"""The many signs that students type for one operation count as one, and every character keeps its place."""

from __future__ import annotations

import unicodedata

_ALIKE = {
    "-": "−‐‑‒–—﹣－",
    "*": "·⋅∙×✕•＊∗",
    "/": "÷∕⁄／",
    "^": "＾ˆ",
    "+": "＋﹢",
    "(": "（",
    ")": "）",
    "|": "∣｜│",
    "%": "％",
    "σ": "ς",
    "Δ": "∆",
    " ": "\t\n\r\u00a0\u2007\u2009\u202f\u2002\u2003\u200a\u3000\u200b\u2060\u2061\u2062\ufeff",
}

# Mathematical italics and the like, which come with a text copied from a page.
_DRESSED = (
    0xB5,
    *range(0x3D0, 0x3F7),
    *range(0x2100, 0x2150),
    *range(0x1D400, 0x1D800),
    *range(0xFF01, 0xFF5F),
)

SUPERSCRIPTS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹⁻⁺", "0123456789-+")
SUBSCRIPTS = str.maketrans("₀₁₂₃₄₅₆₇₈₉", "0123456789")
RAISED, LOWERED = "⁰¹²³⁴⁵⁶⁷⁸⁹⁻⁺", "₀₁₂₃₄₅₆₇₈₉"
FRACTIONS = {"½": "1/2", "⅓": "1/3", "⅔": "2/3", "¼": "1/4", "¾": "3/4", "⅕": "1/5", "⅙": "1/6", "⅛": "1/8"}


def _undressed() -> dict[int, str]:
    bare = {code: unicodedata.normalize("NFKC", chr(code)) for code in _DRESSED}
    return {code: letter for code, letter in bare.items() if len(letter) == 1}


_PLAIN = {**_undressed(), **{ord(other): plain for plain, others in _ALIKE.items() for other in others}}


def plain(text: str) -> str:
    """Return a text of the same length in which every sign of ours stands for all that look like it."""
    return text.translate(_PLAIN)
