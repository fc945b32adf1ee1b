"""A lecturer describes an assignment in a short TOML file: its title, its exercises, and what the course leaves open."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Any

from pydantic import AfterValidator, BeforeValidator, Field

from builder.course import Course, Format, Language, Some, Tolerance, chosen
from builder.errors import PasoError
from builder.resources import find
from builder.toml_lines import Settings, read_toml

SAMPLE = "assignments/tarea-1.toml"
_NAME = re.compile(r"[A-Za-z0-9_][A-Za-z0-9_.-]{0,63}")


def _each_language(value: Any) -> Any:
    return {"es": value, "en": value} if isinstance(value, str) else value


def _day(value: Any) -> Any:
    return value.isoformat() if hasattr(value, "isoformat") else value


def _slug(value: str) -> str:
    if value.startswith("/") or ".." in value.split("/"):
        raise ValueError("the folder of an exercise, as topic/slug")
    return value.strip("/")


class Titles(Settings):
    """A text in each language; a single text stands for both."""

    es: str = ""
    en: str = ""

    def __getitem__(self, language: str) -> str:
        return self.es if language == "es" else self.en


class AssignmentSettings(Settings):
    """What the file may say; only its exercises are asked for."""

    exercises: Some[Annotated[str, AfterValidator(_slug)]]
    title: Annotated[Titles, BeforeValidator(_each_language)] = Titles()
    date: Annotated[str, BeforeValidator(_day)] = ""
    due: Annotated[str, BeforeValidator(_day)] = ""
    places: Annotated[int, Field(ge=2, le=12)] | None = None
    tolerance: Tolerance | None = None
    languages: Some[Language] | None = None
    formats: Some[Format] | None = None


@dataclass(frozen=True)
class AssignmentPlan:
    """What will be set: the file's choices, then the course's; `name` is the folder it is kept in."""

    name: str
    title: Titles
    date: str
    due: str
    exercises: tuple[str, ...]
    places: int
    tolerance: Tolerance
    languages: tuple[str, ...]
    formats: tuple[str, ...]


def read_plan(
    path: Path | None,
    exercises: tuple[str, ...],
    languages: tuple[str, ...],
    formats: tuple[str, ...],
    course: Course,
    home: Path,
) -> AssignmentPlan:
    """Return the assignment of a TOML file (the shipped sample where there is none) with the command line's choices.

    `exercises` from the command line make an assignment of their own, named after them.
    Raises `PasoError` with the line where the file says what is not a setting.
    """
    settings, name = _settings(path, exercises, home)
    return AssignmentPlan(
        name=_checked(name, path),
        title=settings.title,
        date=settings.date or course.date,
        due=settings.due,
        exercises=settings.exercises,
        places=settings.places or course.places,
        tolerance=settings.tolerance or course.tolerance,
        languages=chosen(languages, settings.languages or course.languages),
        formats=chosen(formats, settings.formats or course.formats),
    )


def _settings(path: Path | None, exercises: tuple[str, ...], home: Path) -> tuple[AssignmentSettings, str]:
    if exercises and path is None:
        slugs = tuple(dict.fromkeys(_slug(slug) for slug in exercises))
        return AssignmentSettings(exercises=slugs), "+".join(slug.rpartition("/")[2] for slug in slugs)[:64]
    file = path or find("templates", SAMPLE, home)
    settings = read_toml(file, AssignmentSettings)
    if exercises:
        settings = settings.model_copy(update={"exercises": tuple(dict.fromkeys(exercises))})
        return settings, f"{file.stem}-{'-'.join(slug.rpartition('/')[2] for slug in exercises)}"[:64]
    return settings, file.stem


def _checked(name: str, path: Path | None) -> str:
    name = name.replace("+", "-")
    if not _NAME.fullmatch(name) or name.endswith("."):
        remedy = "name the file with letters a to z, digits, - and _, such as tarea-1.toml"
        raise PasoError(f"{name!r} cannot be the name of an assignment", str(path), remedy)
    return name
