"""The many signs that students type for one operation count as one, and every character keeps its place."""

from __future__ import annotations

_ALIKE = {
    "-": "−‐‑‒–—﹣－",
    "*": "·⋅∙×✕•＊",
    "/": "÷∕⁄／",
    "^": "＾ˆ",
    "+": "＋",
    "(": "[{（",
    ")": "]}）",
    "σ": "ς",
    "π": "𝜋",
    " ": "\t\n\r\u00a0\u2007\u2009\u202f\u2002\u2003\u200a\u3000",
}
_PLAIN = {ord(other): plain for plain, others in _ALIKE.items() for other in others}

SUPERSCRIPTS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹⁻⁺", "0123456789-+")
RAISED = "⁰¹²³⁴⁵⁶⁷⁸⁹⁻⁺"


def plain(text: str) -> str:
    """Return a text of the same length in which every sign of ours stands for all that look like it."""
    return text.translate(_PLAIN)
