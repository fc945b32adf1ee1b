"""A slide whose heading ends in `{when=…}` or `{unless=…}` is there only if the fact holds of the network."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from difflib import get_close_matches

from builder.errors import PasoError
from builder.pages.formats.prose import Prose

_CONDITION = re.compile(r"(?P<heading>#{1,2} .*?) *\{(?P<sense>when|unless)=(?P<fact>[\w-]+)\} *")
_HEADING = re.compile(r"#{1,2} ")


def chosen_slides(prose: Prose, facts: Mapping[str, bool]) -> Prose:
    """Return the prose without the slides whose condition does not hold; every line keeps its number.

    Raises `PasoError` with the line of a condition on what is no fact.
    """
    return replace(prose, text="\n".join(_lines(prose, facts)))


def _lines(prose: Prose, facts: Mapping[str, bool]) -> Iterator[str]:
    kept = True
    for number, line in enumerate(prose.text.split("\n")):
        condition = _CONDITION.fullmatch(line)
        if condition:
            kept = _fact(condition["fact"], facts, prose.at(number)) == (condition["sense"] == "when")
            line = condition["heading"]
        elif _HEADING.match(line):
            kept = True
        yield line if kept else ""


def _fact(name: str, facts: Mapping[str, bool], where: str) -> bool:
    if name not in facts:
        near = ", ".join(get_close_matches(name, facts) or sorted(facts))
        raise PasoError(f"a slide depends on {name!r}, which is no fact", where, f"use one of: {near}")
    return facts[name]
