"""A choice is one of the options, however it is dressed: `b`, `B)`, `(b)`, `opción b`, or its own words."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping

from builder.marking.unread import Unread

LONGEST = 200
TRUE_OR_FALSE = {  # how the options of these names may be written out, in either language
    "true": ("v", "t", "verdadero", "verdadera", "es verdadera", "cierto", "cierta", "true"),
    "false": ("f", "falso", "falsa", "es falsa", "false"),
}

_LEAD = re.compile(r"(?:la )?(?:opcion|respuesta|option|answer|apartado|letra)\s*:?\s+")


def read_choice(text: str, options: Iterable[str] | Mapping[str, Iterable[str]]) -> str | Unread:
    """Return the one option a text chooses; a mapping gives each option further ways to write it.

    Case, accents, parentheses around it and a final full stop count for nothing.
    """
    known = _known(options)
    found = _chosen(text, known)
    if len(found) == 1:
        return found[0]
    if found:
        return Unread("two-choices", None, {"readings": (found[0], found[1])})
    return _none(text, known)


def read_choices(text: str, options: Iterable[str] | Mapping[str, Iterable[str]]) -> frozenset[str] | Unread:
    """Return the options a text chooses: `a, c`, `a y c`, or `ac` where every option is one letter."""
    known = _known(options)
    found = _chosen(text, known)
    if not found and all(len(option) == 1 for option in known.values()):
        letters = _plain(text).replace(" ", "")
        found = [known[letter] for letter in letters] if letters and set(letters) <= set(known) else []
    return frozenset(found) if found else _none(text, known)


def _known(options: Iterable[str] | Mapping[str, Iterable[str]]) -> dict[str, str]:
    """Return the option that each plain way of writing stands for; what stands for two is left out."""
    ways = options if isinstance(options, Mapping) else dict.fromkeys(options, ())
    found: dict[str, set[str]] = {}
    for option, others in ways.items():
        for way in (option, *others):
            found.setdefault(_plain(way), set()).add(option)
    return {way: next(iter(names)) for way, names in found.items() if len(names) == 1}


def _chosen(text: str, known: Mapping[str, str]) -> list[str]:
    """Return the options in the order in which they are written, or none if anything else is there."""
    if len(text) > LONGEST:
        return []
    whole = _plain(text)
    if whole in known:
        return [known[whole]]
    parts = [_plain(part) for part in re.split(r"[,;/\n]|\s+(?:y|e|o|and|or)\s+|\s+", _bare(text))]
    parts = [part for part in parts if part]
    return list(dict.fromkeys(known[part] for part in parts)) if all(part in known for part in parts) else []


def _plain(text: str) -> str:
    return _LEAD.sub("", _bare(text)).strip(" ()[]{}.:,;\"'«»“”")


def _bare(text: str) -> str:
    """Return a text in lower case, without accents and with single spaces."""
    letters = unicodedata.normalize("NFKD", " ".join(text.split()).casefold())
    return "".join(letter for letter in letters if not unicodedata.combining(letter))


def _none(text: str, known: Mapping[str, str]) -> Unread:
    return Unread(
        "no-choice", None, {"found": text.strip()[:24], "expected": tuple(sorted(set(known.values())))}
    )
