"""What a lecturer settles for one lecture, in `course.toml` or atop its prose, goes before the course."""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import BeforeValidator

from builder.setting_kinds import BelowHome, Colour, Colours, Day, Decimal, Sign
from builder.toml_lines import Settings


def _in_both(value: Any) -> Any:
    return {"es": value, "en": value} if isinstance(value, str) else value


class LectureTitle(Settings):
    """The title of a deck in each language; where there is none, the prose has its own."""

    es: str = ""
    en: str = ""

    def __getitem__(self, language: str) -> str:
        return self.es if language == "es" else self.en


class LectureDecimal(Settings):
    """The decimal sign of each language in one lecture, where it is not the course's."""

    es: Sign | None = None
    en: Sign | None = None


class LectureColours(Settings):
    """The colours of one lecture, where they are not the course's."""

    accent: Colour | None = None
    path: Colour | None = None


class LectureSettings(Settings):
    """What `[lectures.<name>]` in `course.toml` changes in one lecture; what is not given is the course's.

    `network` is a TOML file in the folder of the course; `data` names the set of data of a lecture that
    trains on one, such as "mnist".
    """

    title: Annotated[LectureTitle, BeforeValidator(_in_both)] = LectureTitle()
    author: str | None = None
    institution: str | None = None
    date: Day | None = None
    decimal: Annotated[LectureDecimal, BeforeValidator(_in_both)] = LectureDecimal()
    colours: LectureColours = LectureColours()
    network: BelowHome | None = None
    data: str = ""


class FrontSettings(Settings):
    """What the prose of a deck may settle at its top, between two `---`, for that deck alone."""

    author: str | None = None
    institution: str | None = None
    date: str | None = None
    decimal: Sign | None = None
    accent: Colour | None = None
    path: Colour | None = None
    network: BelowHome | None = None


def deck_settings(
    decimal: Decimal, colours: Colours, lecture: LectureSettings, front: FrontSettings, language: str
) -> dict[str, Any]:
    """Return the fields of a course that one of its decks settles, with their values.

    What the front matter says goes before the settings of the lecture, and those before the course's
    `decimal` and `colours`.
    """
    names = ("author", "institution", "date")
    sign = {language: _first(front.decimal, getattr(lecture.decimal, language))}
    painted = {
        name: _first(getattr(front, name), getattr(lecture.colours, name)) for name in ("accent", "path")
    }
    return {
        **_given({name: _first(getattr(front, name), getattr(lecture, name)) for name in names}),
        "decimal": decimal.model_copy(update=_given(sign)),
        "colours": colours.model_copy(update=_given(painted)),
    }


def _first(*values: Any) -> Any:
    return next((value for value in values if value is not None), None)


def _given(values: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in values.items() if value is not None}
