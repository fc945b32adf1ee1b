"""A course is the settings of a lecturer's folder; without a `course.toml` there, they are the program's."""

from __future__ import annotations

import datetime
import re
from pathlib import Path
from typing import Annotated, Any, Literal, TypeVar

from pydantic import AfterValidator, BeforeValidator, Field

from builder.toml_lines import Settings, read_toml

Language = Literal["es", "en"]
Format = Literal["md", "tex", "html", "pdf"]
Engine = Literal["typst", "latex"]
Sign = Literal[",", "."]


def _day(value: Any) -> Any:
    return value.isoformat() if isinstance(value, datetime.date) else value


def _distinct(values: tuple[str, ...]) -> tuple[str, ...]:
    if len(set(values)) < len(values):
        raise ValueError("each of them once")
    return values


def _below_home(value: str) -> str:
    path = Path(value)
    if path.is_absolute() or ".." in path.parts or path == Path() or not value.isprintable():
        raise ValueError("the name of a folder inside the folder of the course")
    return value


def _colour(value: str) -> str:
    if not re.fullmatch("#[0-9a-fA-F]{6}", value):
        raise ValueError('a colour such as "#0b6e99"')
    return value


class Decimal(Settings):
    """The decimal sign of each language."""

    es: Sign = ","
    en: Sign = "."

    def __getitem__(self, language: str) -> Sign:
        return self.es if language == "es" else self.en


class Tolerance(Settings):
    """How far from the key an answer may be: within `relative` of it, or within `absolute`."""

    relative: Annotated[float, Field(ge=0, lt=1)] = 0.01
    absolute: Annotated[float, Field(ge=0)] = 5e-6


Item = TypeVar("Item")
Some = Annotated[tuple[Item, ...], Field(strict=False, min_length=1), AfterValidator(_distinct)]
Colour = Annotated[str, AfterValidator(_colour)]


class Colours(Settings):
    """The colours of the pages, as `#rrggbb`."""

    accent: Colour = "#0b6e99"
    path: Colour = "#c4420a"


class LectureSettings(Settings):
    """What a lecturer changes in one lecture.

    `network` is a TOML file in the folder of the course; `data` names the set of data of a lecture that
    trains on one, such as "mnist".
    """

    network: Annotated[str, AfterValidator(_below_home)] | None = None
    data: str = ""


class Course(Settings):
    """What a lecturer decides once for a whole course."""

    title: str = ""
    author: str = ""
    institution: str = ""
    date: Annotated[str, BeforeValidator(_day)] = ""
    languages: Some[Language] = ("es", "en")
    formats: Some[Format] = ("md", "tex", "html", "pdf")
    engine: Engine = "typst"
    decimal: Decimal = Decimal()
    places: Annotated[int, Field(ge=2, le=12)] = 5
    secret: Annotated[str, Field(min_length=8)] | None = None
    output: Annotated[str, AfterValidator(_below_home)] = "output"
    tolerance: Tolerance = Tolerance()
    colours: Colours = Colours()
    lectures: dict[str, LectureSettings] = Field(default_factory=dict)


def load_course(home: Path) -> Course:
    """Return the settings of the course in the folder `home`.

    Raises `PasoError` with the line where its `course.toml` cannot be read or holds what is not a setting.
    """
    path = home / "course.toml"
    return read_toml(path, Course) if path.exists() else Course()


def chosen(wanted: tuple[Item, ...], settled: tuple[Item, ...]) -> tuple[Item, ...]:
    """Return what the command line asks for, or the course's own where it asks for nothing."""
    return tuple(dict.fromkeys(wanted)) or settled
