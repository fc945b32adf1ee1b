"""A lecture is a folder of `templates/lectures/`: its mathematics and its prose in each language."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from difflib import get_close_matches
from functools import cached_property
from pathlib import Path
from typing import Any

from builder.bank.network_file import load_network
from builder.bank.own_module import module_error, run_module
from builder.course import Course, LectureSettings
from builder.errors import PasoError
from builder.pages.formats.prose import Prose
from builder.pages.lectures.chosen_slides import chosen_slides
from builder.pages.lectures.lecture import Lecture, LectureSource
from builder.pages.lectures.lecture_page import load_page
from builder.resources import find, folders

_MODULE = "lecture.py"


def lecture_slugs(home: Path) -> tuple[str, ...]:
    """Return every lecture there is, the lecturer's own and the shipped."""
    found = folders("templates", home, _MODULE)
    return tuple(name.removeprefix("lectures/") for name in found if name.startswith("lectures/"))


def check_slugs(wanted: Sequence[str], course: Course, home: Path) -> None:
    """Raise `PasoError` where a lecture that is wanted, or that the course file speaks of, is none."""
    known = lecture_slugs(home)
    for place, slugs in (("command line", wanted), (str(home / "course.toml"), tuple(course.lectures))):
        for slug in slugs:
            if slug not in known:
                near = get_close_matches(slug, known, 3, 0.3) or known
                raise PasoError(f"there is no lecture {slug!r}", place, f"use one of: {', '.join(near)}")


@dataclass(frozen=True, eq=False)
class LectureFolder:
    """A lecture by its name, in a course and a lecturer's folder; its mathematics is computed once.

    `data` is the set of data the command line names, in place of the course's.
    """

    slug: str
    course: Course
    home: Path
    data: str = ""
    _contexts: dict[str, dict[str, Any]] = field(default_factory=dict)

    @cached_property
    def lecture(self) -> Lecture:
        """The mathematics; raises `PasoError` with the line of `lecture.py` where it cannot be computed."""
        path = self._find(_MODULE)
        module = run_module(path, f"lecture_{self.slug}")
        try:
            found = module.lecture(self._source(module.NETWORK))
        except Exception as error:
            raise module_error(error, path) from error
        if not isinstance(found, Lecture):
            raise PasoError("lecture() returns no Lecture", str(path), "return Lecture(…) in it")
        return found

    def prose(self, language: str) -> Prose:
        """Return the slides for this network in a language."""
        return chosen_slides(Prose.load(self._find(f"{language}.md"), "deck"), self.lecture.facts)

    def context(self, language: str) -> dict[str, Any]:
        """Return what the prose of a language may call, the same for every format."""
        if language not in self._contexts:
            page = load_page(language, self.course, self.lecture.places, self.home)
            self._contexts[language] = self.lecture.context(page)
        return self._contexts[language]

    def _find(self, name: str) -> Path:
        return find("templates", f"lectures/{self.slug}/{name}", self.home)

    def _source(self, default: str | None) -> LectureSource:
        settings = self.course.lectures.get(self.slug, LectureSettings())
        data = self.data or settings.data
        if settings.network:
            return LectureSource(load_network(self.home / settings.network), data)
        return LectureSource(load_network(find("templates", default, self.home)) if default else None, data)
