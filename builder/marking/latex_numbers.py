r"""A number written in LaTeX is the number it prints: `\frac{3}{4}`, `1{,}5 \cdot 10^{-3}`, `25\,\%`."""

from __future__ import annotations

import re

_NUMERAL = r"[0-9., ]{1,40}"
_REPLACED = re.compile(
    rf"""(?P<comma>\{{([.,])\}})
    |\\[dt]?frac\s?(?:\{{(?P<top>{_NUMERAL})\}}|(?P<t>[0-9]))\s?(?:\{{(?P<bottom>{_NUMERAL})\}}|(?P<b>[0-9]))
    |(?P<times>\\(?:cdot|times)\s?)|(?P<percent>\\%)
    |(?P<space>\\[,;:!\ ]|\\(?:left|right|quad)\b|\\[()\[\]]|[$~])|(?P<brace>[{{}}\[\]])""",
    re.VERBOSE,
)


def unlatexed(text: str) -> tuple[str, tuple[int, ...]]:
    """Return a number without its LaTeX, and the place in `text` that each character comes from."""
    if not re.search(r"[\\{}$~\[\]]", text):
        return text, tuple(range(len(text) + 1))
    out, places, at = "", [], 0
    for found in _REPLACED.finditer(text):
        new = _replacement(found)
        out += text[at : found.start()] + new
        places += [*range(at, found.start()), *[found.start()] * len(new)]
        at = found.end()
    return out + text[at:], (*places, *range(at, len(text) + 1))


def _replacement(found: re.Match[str]) -> str:
    if found["comma"]:
        return found["comma"][1]
    if found["times"] or found["percent"]:
        return "*" if found["times"] else "%"
    if found["brace"]:
        return "(" if found["brace"] in "{[" else ")"
    if found["space"]:
        return " " if found["space"] != r"\," else "\u202f"
    return f"{found['top'] or found['t']}/{found['bottom'] or found['b']}"
