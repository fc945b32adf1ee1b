"""The prose of one deck, with what its front matter and the course say of its author, colours, network…"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path

from pydantic import ValidationError

from builder.course import Course, Language, LectureSettings
from builder.errors import PasoError, place
from builder.files import read_text
from builder.lecture_settings import FrontSettings, deck_settings
from builder.pages.formats.prose import SETTINGS, Prose
from builder.toml_faults import fault
from builder.toml_places import line_of

_QUOTED = re.compile('"(.*)"')


@dataclass(frozen=True, eq=False)
class DeckProse:
    """The prose of the lecture `slug` in a language, in a course and a lecturer's folder."""

    loaded: Prose
    slug: str
    language: Language
    course: Course
    home: Path

    @cached_property
    def lecture(self) -> LectureSettings:
        """What `[lectures.<slug>]` says."""
        return self.course.lectures.get(self.slug, LectureSettings())

    @cached_property
    def front(self) -> FrontSettings:
        """What the front matter settles; raises `PasoError` with the line of what it cannot be."""
        written = {key: _unquoted(words.text) for key, words in self.loaded.front.items() if key in SETTINGS}
        try:
            return FrontSettings.model_validate(written)
        except ValidationError as error:
            first = error.errors(include_url=False)[0]
            what, remedy = fault(first, FrontSettings)
            raise PasoError(what, self.loaded.front[str(first["loc"][0])].at(0), remedy) from None

    @cached_property
    def settled(self) -> Course:
        """The course as this deck has it."""
        course = self.course
        found = deck_settings(course.decimal, course.colours, self.lecture, self.front, self.language)
        return course.model_copy(update=found)

    @property
    def network(self) -> str | None:
        """The file of the network of this deck, where a lecturer names one."""
        return self.front.network or self.lecture.network

    @property
    def network_place(self) -> str:
        """The line in which that file is named."""
        if self.front.network:
            return self.loaded.front["network"].at(0)
        path = self.home / "course.toml"
        return place(path, line_of(read_text(path), ("lectures", self.slug, "network")))

    @cached_property
    def prose(self) -> Prose:
        """The prose, under the title that the course gives it, if any."""
        title = self.lecture.title[self.language]
        return replace(self.loaded, text=_titled(self.loaded.text, title)) if title else self.loaded


def _titled(text: str, title: str) -> str:
    """Return the text with another title, in the front matter or in the first heading; no line moves."""
    heading = r"(?m)\A(?P<before>---[ \t]*\n(?:(?!---).*\n)*?title:).*$|^(?P<mark># ?).*$"
    return re.sub(heading, lambda found: f"{found['before'] or '#'} {title}", text, count=1)


def _unquoted(text: str) -> str:
    quoted = _QUOTED.fullmatch(text)
    return quoted[1] if quoted else text
