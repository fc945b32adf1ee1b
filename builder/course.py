"""A course is the settings of a lecturer's folder; without a `course.toml` there, they are the program's."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Literal, TypeVar

from pydantic import AfterValidator, Field

from builder.lecture_settings import LectureSettings as LectureSettings
from builder.setting_kinds import BelowHome, Colours, Day, Decimal
from builder.setting_kinds import Language as Language
from builder.toml_lines import Settings, read_toml

Format = Literal["md", "tex", "html", "pdf"]
Engine = Literal["typst", "latex"]


def _distinct(values: tuple[str, ...]) -> tuple[str, ...]:
    if len(set(values)) < len(values):
        raise ValueError("each of them once")
    return values


class Tolerance(Settings):
    """How far from the key an answer may be: within `relative` of it, or within `absolute`."""

    relative: Annotated[float, Field(ge=0, lt=1)] = 0.01
    absolute: Annotated[float, Field(ge=0)] = 5e-6


Item = TypeVar("Item")
Some = Annotated[tuple[Item, ...], Field(strict=False, min_length=1), AfterValidator(_distinct)]


class Course(Settings):
    """What a lecturer decides once for a whole course."""

    title: str = ""
    author: str = ""
    institution: str = ""
    date: Day = ""
    languages: Some[Language] = ("es", "en")
    formats: Some[Format] = ("md", "tex", "html", "pdf")
    engine: Engine = "typst"
    decimal: Decimal = Decimal()
    places: Annotated[int, Field(ge=2, le=12)] = 5
    secret: Annotated[str, Field(min_length=8)] | None = None
    output: BelowHome = "output"
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
