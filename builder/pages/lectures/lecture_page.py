"""What is the same on every slide of one deck: language, decimal sign, decimals, width of a column."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from builder.course import Course
from builder.errors import PasoError
from builder.files import read_text
from builder.pages.formats.values import Latex
from builder.pages.formulas.notation import Notation
from builder.pages.formulas.numbers import DecimalSign, NumberStyle
from builder.resources import find
from builder.setting_kinds import Colours

COLUMN = 22.2  # ems of a formula in the main column of a slide


class Phrases(dict[str, str]):
    """The words of a language by their keys; a missing one is the phrase file's error."""

    def __init__(self, phrases: Mapping[str, str], place: str) -> None:
        super().__init__(phrases)
        self.place = place

    def __missing__(self, key: str) -> str:
        raise PasoError(f"there is no phrase {key!r}", self.place, f'add a line {key} = "…"')


def load_page(language: str, course: Course, places: int, home: Path) -> LecturePage:
    """Return the page of a lecture in a language, with the words of `templates/phrases/lectures.*.toml`."""
    path = find("templates", f"phrases/lectures.{language}.toml", home)
    try:
        phrases = Phrases(tomllib.loads(read_text(path)), str(path))
    except tomllib.TOMLDecodeError as error:
        raise PasoError(f"cannot be read as TOML: {error}", str(path), "correct the TOML there") from None
    sign = course.decimal[language]
    return LecturePage(language, sign, places, course.places, phrases, home, colours=course.colours)


@dataclass(frozen=True)
class LecturePage:
    """The choices of a deck; `places` decimals in formulas, `short_places` in diagrams and tables."""

    language: str
    decimal: DecimalSign
    places: int
    short_places: int
    phrases: Mapping[str, str]
    home: Path
    column: float = COLUMN
    colours: Colours = field(default_factory=Colours)

    def notation(self, aliases: Mapping[str, str]) -> Notation:
        """Return the notation of its formulas."""
        return Notation(self.decimal, self.places, self.language, aliases)

    @property
    def numbers(self) -> NumberStyle:
        """How its diagrams and tables write numbers."""
        return NumberStyle(self.decimal, self.short_places)

    def count(self, number: int) -> Latex:
        """Return a whole number with its thousands apart: 10 000 in Spanish, 10,000 in English."""
        if self.language == "es":
            return Latex(f"{number:,}".replace(",", r"\,") if number > 9999 else str(number))
        return Latex(f"{number:,}".replace(",", "{,}"))
