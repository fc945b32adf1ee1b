"""The sentences of worked pages are phrases with gaps; filled in, they hold words and formulas."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from builder.errors import PasoError
from builder.files import read_text
from builder.pages.formats.values import Inline, Latex, Strong, Text
from builder.resources import find

_PIECE = re.compile(r"\$(?P<formula>[^$]+)\$|\*\*(?P<strong>.+?)\*\*|<<\s*(?P<gap>\w+)\s*>>")
_GAP = re.compile(r"<<\s*(\w+)\s*>>")


@dataclass(frozen=True)
class Sentences:
    """The phrases of a language about one kind of page: `templates/phrases/<about>.<language>.toml`."""

    phrases: Mapping[str, str]
    place: str

    def say(self, key: str, **gaps: str) -> Text:
        """Return a phrase with its gaps filled; raises `PasoError` where there is no such phrase or gap."""
        return Text(tuple(_merged(self._pieces(key, self._phrase(key), gaps))))

    def words(self, key: str, **gaps: str) -> str:
        """Return a phrase that is plain words, such as a caption or a description."""
        return "".join(str(part) for part in self.say(key, **gaps).parts)

    def count(self, key: str, number: int) -> str:
        """Return a count with its noun, in the singular or the plural."""
        return self.words(f"{key}-1") if number == 1 else self.words(f"{key}-n", count=str(number))

    def listed(self, items: list[str]) -> str:
        """Return words one after another, with commas and the language's `and`."""
        *first, last = items
        return f"{', '.join(first)} {self._phrase('and')} {last}" if first else last

    def _phrase(self, key: str) -> str:
        if key not in self.phrases:
            raise PasoError(f"there is no phrase `{key}`", self.place, f"add a line `{key} = …`")
        return self.phrases[key]

    def _pieces(self, key: str, phrase: str, gaps: Mapping[str, str]) -> Iterator[Inline]:
        """Yield the parts of a phrase; a gap within a formula becomes part of it, within strong words too."""
        end = 0
        for match in _PIECE.finditer(phrase):
            yield phrase[end : match.start()]
            end = match.end()
            if match["formula"]:
                yield Latex(self._filled(key, match["formula"], gaps))
            elif match["strong"]:
                yield from self._strong(key, match["strong"], gaps)
            else:
                yield self._gap(key, match["gap"], gaps)
        yield phrase[end:]

    def _strong(self, key: str, words: str, gaps: Mapping[str, str]) -> Iterator[Inline]:
        for part in self._pieces(key, words, gaps):
            yield Strong(part) if type(part) is str and part else part

    def _filled(self, key: str, text: str, gaps: Mapping[str, str]) -> str:
        return _GAP.sub(lambda match: str(self._gap(key, match[1], gaps)), text)

    def _gap(self, key: str, name: str, gaps: Mapping[str, str]) -> str:
        if name not in gaps:
            remedy = f"use {', '.join(f'<< {gap} >>' for gap in gaps) or 'no gap'}"
            raise PasoError(f"phrase `{key}` has a gap << {name} >> that nothing fills", self.place, remedy)
        return gaps[name]


def _merged(parts: Iterator[Inline]) -> Iterator[str | Latex | Strong]:
    """Yield the parts with neighbouring words of one kind joined, and without empty ones."""
    held: str | Latex | Strong = ""
    for part in parts:
        assert isinstance(part, str)
        if type(part) is type(held) and not isinstance(part, Latex):
            held = type(held)(held + part)
            continue
        if held:
            yield held
        held = part
    if held:
        yield held


def load_sentences(language: str, home: Path, about: str = "worked") -> Sentences:
    """Return the sentences of a language; the lecturer's own phrases stand in front of the shipped ones."""
    path = find("templates", f"phrases/{about}.{language}.toml", home)
    return _loaded(path, path.stat().st_mtime_ns)


@lru_cache(maxsize=8)
def _loaded(path: Path, changed: int) -> Sentences:
    try:
        return Sentences(tomllib.loads(read_text(path)), str(path))
    except tomllib.TOMLDecodeError as error:
        raise PasoError(f"cannot be read as TOML: {error}", str(path), "correct the TOML there") from None
