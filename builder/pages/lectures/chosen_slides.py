"""A slide, or a line, that ends in `{when=…}` or `{unless=…}` is there only if the fact is so."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from difflib import get_close_matches

from builder.errors import PasoError
from builder.pages.formats.prose import Prose

_CONDITION = re.compile(r"\{(?P<sense>when|unless)=(?P<fact>[\w-]+)\} *")
_CONDITIONED = re.compile(r"(?P<line>.*?) *(?P<conditions>(?:\{(?:when|unless)=[\w-]+\} *)+)")
_HEADING = re.compile(r"#{1,2} ")


def chosen_slides(prose: Prose, facts: Mapping[str, bool]) -> Prose:
    """Return the prose without the slides and lines of which a condition does not hold.

    What follows a heading goes with it; any other line stands for itself. Several conditions must all hold.
    Every paragraph keeps its line number. Raises `PasoError` with the line of a condition on what is no fact.
    """
    return replace(prose, text="\n".join(_lines(prose, facts)))


def _lines(prose: Prose, facts: Mapping[str, bool]) -> Iterator[str]:
    """Yield the lines; for one left out an empty line follows its paragraph: no table or list parts."""
    kept, owed = True, 0
    for number, text in enumerate(prose.text.split("\n")):
        line, holds = _judged(text, facts, prose.at(number))
        if _HEADING.match(line):
            kept = holds
        if not kept:
            yield ""
        elif not holds:
            owed += 1
        else:
            yield from [""] * (owed + 1) if not line.strip() else [line]
            owed = owed if line.strip() else 0


def _judged(text: str, facts: Mapping[str, bool], where: str) -> tuple[str, bool]:
    """Return a line without its conditions, and whether they all hold."""
    found = _CONDITIONED.fullmatch(text)
    if not found:
        return text, True
    conditions = _CONDITION.finditer(found["conditions"])
    asked = [(_fact(each["fact"], facts, where), each["sense"] == "when") for each in conditions]
    return found["line"], all(fact == wanted for fact, wanted in asked)


def _fact(name: str, facts: Mapping[str, bool], where: str) -> bool:
    if name not in facts:
        near = get_close_matches(name, facts, 3) or sorted(facts)
        raise PasoError(f"{name!r} is no fact of the network", where, f"use one of: {', '.join(near)}")
    return facts[name]
