"""A lecture is a folder of `templates/lectures/`: its mathematics and its prose in each language."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from builder.bank.network_file import load_network
from builder.bank.own_module import module_error, run_module
from builder.commands.deck_prose import DeckProse
from builder.course import Course, Language
from builder.errors import PasoError
from builder.pages.formats.prose import Prose
from builder.pages.lectures.chosen_slides import chosen_slides
from builder.pages.lectures.lecture import Lecture, LectureSource
from builder.pages.lectures.lecture_page import load_page
from builder.pages.lectures.unfit_network import UnfitNetworkError
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
    """A lecture by its name, in a course and a lecturer's folder; its mathematics is computed once a network.

    `data` is the set of data the command line names, in place of the course's.
    """

    slug: str
    course: Course
    home: Path
    data: str = ""
    _decks: dict[str, DeckProse] = field(default_factory=dict)
    _lectures: dict[str | None, Lecture] = field(default_factory=dict)
    _contexts: dict[str, dict[str, Any]] = field(default_factory=dict)

    def course_in(self, language: Language) -> Course:
        """Return the course as the deck of a language has it: author, colours and decimal sign."""
        return self._deck(language).settled

    def lecture_in(self, language: Language) -> Lecture:
        """Return the mathematics of the deck in a language.

        Raises `PasoError` with the line of `lecture.py` where it cannot be computed, or with the line that
        names the network where the lecture cannot be held on it.
        """
        deck = self._deck(language)
        if deck.network not in self._lectures:
            self._lectures[deck.network] = self._computed(deck)
        return self._lectures[deck.network]

    def prose(self, language: Language) -> Prose:
        """Return the slides for this network in a language."""
        return chosen_slides(self._deck(language).prose, self.lecture_in(language).facts)

    def context(self, language: Language) -> dict[str, Any]:
        """Return what the prose of a language may call, the same for every format."""
        if language not in self._contexts:
            lecture = self.lecture_in(language)
            page = load_page(language, self.course_in(language), lecture.places, self.home)
            self._contexts[language] = lecture.context(page)
        return self._contexts[language]

    def network_files(self, language: Language) -> tuple[Path, ...]:
        """Return the lecturer's own file of a network, if any, that the deck of a language is made from."""
        name = self._deck(language).network
        return (self.home / name,) if name else ()

    def _find(self, name: str) -> Path:
        return find("templates", f"lectures/{self.slug}/{name}", self.home)

    def _deck(self, language: Language) -> DeckProse:
        if language not in self._decks:
            prose = Prose.load(self._find(f"{language}.md"), "deck")
            self._decks[language] = DeckProse(prose, self.slug, language, self.course, self.home)
        return self._decks[language]

    def _computed(self, deck: DeckProse) -> Lecture:
        path = self._find(_MODULE)
        module = run_module(path, f"lecture_{self.slug}")
        source = self._source(module.NETWORK, deck)
        try:
            found = module.lecture(source)
        except UnfitNetworkError as error:
            where = deck.network_place if deck.network else str(path)
            raise PasoError(error.what, where, error.remedy) from None
        except Exception as error:
            raise module_error(error, path) from error
        if not isinstance(found, Lecture):
            raise PasoError("lecture() returns no Lecture", str(path), "return Lecture(…) in it")
        return found

    def _source(self, default: str | None, deck: DeckProse) -> LectureSource:
        data = self.data or deck.lecture.data
        if deck.network and not (self.home / deck.network).is_file():
            remedy = "write that file beside course.toml, or take the line out"
            raise PasoError(f"there is no file {deck.network!r}", deck.network_place, remedy)
        if deck.network:
            return LectureSource(load_network(self.home / deck.network), data)
        return LectureSource(load_network(find("templates", default, self.home)) if default else None, data)
