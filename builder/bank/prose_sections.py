"""An exercise says the same things in every language: its prose files have the same sections."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from builder.errors import PasoError, place
from builder.files import read_text

if TYPE_CHECKING:
    from builder.bank.exercise import Exercise

_HEADING = re.compile(r"(#{1,2})[ \t]+(.+?)[ \t]*#*[ \t]*")
_FENCE = re.compile(r"[ ]{0,3}(```|~~~)")


@dataclass(frozen=True)
class Sections:
    """The title of a prose file, and the line of each of its `## name` sections."""

    title: str
    lines: dict[str, int]


def prose_sections(path: Path) -> Sections:
    """Return the title and the sections of a prose file; fenced code holds no headings.

    Raises `PasoError` where there is no title, or a section is there twice.
    """
    title, lines, fenced = "", dict[str, int](), False
    for number, line in enumerate(read_text(path).split("\n"), 1):
        fenced ^= bool(_FENCE.match(line))
        heading = None if fenced else _HEADING.fullmatch(line)
        if heading is None:
            continue
        if len(heading[1]) == 1:
            title = title or heading[2]
        elif heading[2] in lines:
            raise PasoError(
                f"section {heading[2]!r} is there twice", place(path, number), "keep one of the two"
            )
        else:
            lines[heading[2]] = number
    if not title:
        raise PasoError("the prose has no title", place(path, 1), "begin it with '# ' and the title")
    return Sections(title, lines)


def check_prose(exercise: Exercise) -> None:
    """Raise `PasoError` where a language lacks a section of another, or a section names nothing there is."""
    found = {language: prose_sections(path) for language, path in exercise.prose.items()}
    named = {name for sections in found.values() for name in sections.lines}
    for language, sections in found.items():
        for name in sorted(named - set(sections.lines)):
            remedy = f"add '## {name}', or take it out of the other language"
            raise PasoError(f"no section {name!r}", str(exercise.prose[language]), remedy)
        for name, line in sections.lines.items():
            _check_name(exercise, name, place(exercise.prose[language], line))


def _check_name(exercise: Exercise, name: str, where: str) -> None:
    """A section speaks of a quantity, or of a mistake: the author's own, or a slug with hyphens."""
    slugs = {mistake.slug for mistake in exercise.known_wrong}
    own = {*slugs, *(ask.quantity for ask in exercise.asks), "transposed"}
    if name in exercise.graph or name in own or re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)+", name):
        return
    raise PasoError(
        f"section {name!r} names no quantity and no mistake", where, f"use one of: {_near(exercise, name)}"
    )


def _near(exercise: Exercise, name: str) -> str:
    from difflib import get_close_matches

    return ", ".join(get_close_matches(name, exercise.graph.names, 4, 0.4) or exercise.graph.names[-4:])
