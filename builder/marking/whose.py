"""Whose a file is stands in its path: the id, or what Moodle and Canvas make of a student's name."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import PurePosixPath

from builder.errors import PasoError

# Moodle: `Íñigo Muñoz Peña_12345_assignsubmission_file/…`; its number is no id of the roster.
_MOODLE = re.compile(r"(?P<name>[^_/]+)_\d+_assignsubmission_\w*")
# Canvas: `munozpenainigo_LATE_4711_99887_answers-1.csv`: the student's number, then the file's.
_CANVAS = re.compile(r"(?P<name>[^\W\d_]+)(?:_LATE)?_(?P<user>\d+)_\d+_(?P<file>.+)")
_AGAIN = re.compile(r"-(?P<time>\d{1,3})$")
_REMEDY = "put the id of the roster into the name of the file, or of its folder"


@dataclass(frozen=True)
class Register:
    """The students by id, each with a name."""

    names: Mapping[str, str]

    def whose(self, path: PurePosixPath, where: str) -> str:
        """Return the id of the student whose file this is.

        Where a platform wrote a name into the path, an id may settle which of two of that name it is, and no
        more: what else stands there was chosen by who uploaded it.
        Raises `PasoError` where the path says nothing of a student, or speaks of more than one.
        """
        named, rest = self._by_platform(path)
        own = self._by_id(rest) if named or not is_of_platform(path) else set[str]()
        found = named & own or named | own
        if len(found) == 1:
            return next(iter(found))
        if found:
            listed = ", ".join(sorted(found)[:3])
            raise PasoError(f"this may be of more than one student: {listed}", where, _REMEDY)
        raise PasoError(f"nothing was handed out to {path.stem[:40]!r}", where, _REMEDY)

    def _by_platform(self, path: PurePosixPath) -> tuple[set[str], tuple[str, ...]]:
        """Return whose name the platform wrote into the path, and the parts that are not the platform's."""
        parts = (*path.parts[:-1], path.stem)
        for part in parts:
            if moodle := _MOODLE.fullmatch(part):
                return self._called(moodle["name"]), tuple(each for each in parts if each != part)
        if canvas := _CANVAS.fullmatch(path.stem):
            named, user = self._called(canvas["name"]), self._ids.get(canvas["user"], "")
            return named & {user} or named, (*parts[:-1], canvas["file"])
        return set(), parts

    def _called(self, name: str) -> set[str]:
        return set(self._by_name.get(_letters(name), ()))

    def _by_id(self, parts: tuple[str, ...]) -> set[str]:
        """Return whose id is one of the parts, or stands in one between signs such as `_` and blanks."""
        whole = {self._ids[part.casefold()] for part in parts if part.casefold() in self._ids}
        return whole or {self._ids[each] for part in parts for each in _pieces(part) if each in self._ids}

    @cached_property
    def _ids(self) -> dict[str, str]:
        return {student.casefold(): student for student in self.names}

    @cached_property
    def _by_name(self) -> dict[str, list[str]]:
        found: dict[str, list[str]] = {}
        for student, name in self.names.items():
            for turned in _turned(name):
                found.setdefault(turned, []).append(student)
        return found


def is_of_platform(path: PurePosixPath) -> bool:
    """Whether Moodle or Canvas named the file, or its folder, so that only a part is the student's."""
    return any(map(_MOODLE.fullmatch, path.parts)) or bool(_CANVAS.fullmatch(path.stem))


def time_of(path: PurePosixPath) -> int:
    """Return which time this file was handed in: Canvas numbers the later ones `-1`, `-2`, …"""
    again = _AGAIN.search(path.stem) if _CANVAS.fullmatch(path.stem) else None
    return int(again["time"]) if again else 0


def _pieces(part: str) -> Iterator[str]:
    """Yield every run of words of a part, as it stands between the signs that part words."""
    ends = [0, *(match.end() for match in re.finditer(r"[_\s()-]+", part))][:24]
    starts = [*(match.start() for match in re.finditer(r"[_\s()-]+", part)), len(part)][:24]
    yield from (part[first:last].casefold() for first in ends for last in starts if last > first)


def _turned(name: str) -> Iterable[str]:
    """Return the letters of a name from each of its words on: surnames may come first."""
    words = name.split()
    return {_letters("".join(words[start:] + words[:start])) for start in range(len(words))}


def _letters(text: str) -> str:
    plain = unicodedata.normalize("NFKD", text.casefold())
    return "".join(filter(str.isalnum, plain))
