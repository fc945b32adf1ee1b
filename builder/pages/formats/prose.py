"""Prose is a Markdown text that knows its file and line, with a title and, in exercises, sections by name."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from difflib import get_close_matches
from functools import cached_property
from pathlib import Path
from typing import Literal

from builder.errors import PasoError, place
from builder.files import read_text

Kind = Literal["article", "deck", "sheet"]
SETTINGS = ("author", "institution", "date", "decimal", "accent", "path", "network")  # of a deck
_TITLES = ("title", "subtitle")
_KEYS: Mapping[str, tuple[str, ...]] = {"article": _TITLES, "deck": _TITLES + SETTINGS, "sheet": _TITLES}
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f]")
_FRONT = re.compile(r"---[ \t]*\n(?P<lines>.*?)^---[ \t]*(?:\n|\Z)", re.DOTALL | re.MULTILINE)
_SECTION = re.compile(r"##[ \t]+(?P<name>.+?)[ \t]*#*[ \t]*")
_FENCE = re.compile(r"[ ]{0,3}(```|~~~)")


@dataclass(frozen=True)
class Prose:
    """Markdown with formulas, expressions and containers; `first_line` is the line of `path` where it begins.

    Raises `PasoError` where the text holds a control character.
    """

    text: str
    path: Path
    kind: Kind = "article"
    first_line: int = 1

    def __post_init__(self) -> None:
        found = _CONTROL.search(self.text)
        if found:
            where = self.at(self.text.count("\n", 0, found.start()))
            raise PasoError(f"a control character {found[0]!r}", where, "delete it")

    @classmethod
    def load(cls, path: Path, kind: Kind = "article") -> Prose:
        """Return the prose in a file; raises `PasoError` where it cannot be read."""
        return cls(read_text(path), path, kind)

    def at(self, line: int) -> str:
        """Return the words that lead to a line of this prose, counted from 0."""
        return place(self.path, self.first_line + line)

    @cached_property
    def front(self) -> dict[str, Prose]:
        """What stands between two `---` at the very top, as `key: words`."""
        match = _FRONT.match(self.text)
        lines = match["lines"].splitlines() if match else []
        return dict(self._entry(line, number) for number, line in enumerate(lines, 1) if line.strip())

    @cached_property
    def body(self) -> Prose:
        """The prose after the front matter."""
        match = _FRONT.match(self.text)
        return self._from(match.end()) if match else self

    @cached_property
    def sections(self) -> dict[str, Prose]:
        """The prose below every `## name`, and what stands before the first as ``""``."""
        starts, name, start = dict[str, tuple[int, int]](), "", 0
        offset, fenced = 0, False
        for line in self.body.text.splitlines(keepends=True):
            fenced ^= bool(_FENCE.match(line))
            heading = None if fenced else _SECTION.fullmatch(line.rstrip("\n"))
            if heading:
                starts[name] = (start, offset)
                name, start = heading["name"], offset + len(line)
            offset += len(line)
        starts[name] = (start, offset)
        return {name: self.body._from(*span) for name, span in starts.items()}

    def _entry(self, line: str, number: int) -> tuple[str, Prose]:
        key, colon, words = line.partition(":")
        if key.strip() not in _KEYS[self.kind] or not colon:
            near = get_close_matches(key.strip().lower(), _KEYS[self.kind], 1) or ["title"]
            raise PasoError(f"{line.strip()!r} in the front matter", self.at(number), f"write '{near[0]}: …'")
        return key.strip(), replace(self, text=words.strip(), first_line=self.first_line + number)

    def _from(self, start: int, end: int | None = None) -> Prose:
        line = self.first_line + self.text.count("\n", 0, start)
        return replace(self, text=self.text[start:end], first_line=line)
