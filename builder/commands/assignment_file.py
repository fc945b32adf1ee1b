"""An assignment is described in a short TOML file: its exercises, and what differs from the course."""

from __future__ import annotations

import datetime
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Any

from pydantic import BeforeValidator

from builder.bank.tolerance import Tolerance
from builder.course import Course, Format, Language, Some, chosen
from builder.course import Tolerance as ToleranceSettings
from builder.errors import PasoError
from builder.resources import find
from builder.toml_lines import Settings, read_toml

SAMPLE = "assignments/tarea-1.toml"
_NAME = re.compile(r"[A-Za-z0-9_]([A-Za-z0-9_.-]{0,62}[A-Za-z0-9_-])?")


def _each_language(value: Any) -> Any:
    return {"es": value, "en": value} if isinstance(value, str) else value


def _day(value: Any) -> Any:
    return value.isoformat() if isinstance(value, datetime.date) else value


class Titles(Settings):
    """A text in each language."""

    es: str = ""
    en: str = ""


Day = Annotated[str, BeforeValidator(_day)]


class AssignmentSettings(Settings):
    """What the file may say; only its exercises must be there."""

    exercises: Some[str]
    title: Annotated[Titles, BeforeValidator(_each_language)] = Titles()
    date: Day = ""
    due: Day = ""
    tolerance: ToleranceSettings | None = None
    languages: Some[Language] | None = None
    formats: Some[Format] | None = None


@dataclass(frozen=True)
class Plan:
    """What will be set; `name` is that of the folder it is kept in."""

    name: str
    title: dict[str, str]
    date: str
    due: str
    exercises: tuple[str, ...]
    tolerance: Tolerance
    languages: tuple[Language, ...]
    formats: tuple[Format, ...]


@dataclass(frozen=True)
class Wanted:
    """What the command line asks for, which wins over the file and the course."""

    exercises: tuple[str, ...] = ()
    languages: tuple[Language, ...] = ()
    formats: tuple[Format, ...] = ()


def read_plan(path: Path | None, wanted: Wanted, course: Course, home: Path) -> Plan:
    """Return the assignment of a TOML file, or of the exercises that are wanted, or the one that is shipped.

    Raises `PasoError` with the line where the file says what is not a setting.
    """
    name, settings = _settings(path, wanted, home)
    rule = settings.tolerance or course.tolerance
    return Plan(
        name,
        {"es": settings.title.es, "en": settings.title.en},
        settings.date,
        settings.due,
        settings.exercises,
        Tolerance(rule.relative, rule.absolute),
        chosen(wanted.languages, settings.languages or course.languages),
        chosen(wanted.formats, settings.formats or course.formats),
    )


def _settings(path: Path | None, wanted: Wanted, home: Path) -> tuple[str, AssignmentSettings]:
    if path is not None and wanted.exercises:
        remedy = "list the exercises in the file, or leave the file out"
        raise PasoError("both --assignment and --exercise are given", "command line", remedy)
    if wanted.exercises:
        slugs = tuple(dict.fromkeys(slug.strip("/") for slug in wanted.exercises))
        return _joined(slugs), AssignmentSettings(exercises=slugs)
    file = path or find("templates", SAMPLE, home)
    if not _NAME.fullmatch(file.stem):
        remedy = "call it something like tarea-1.toml, with letters a to z, digits, - and _"
        raise PasoError(f"{file.stem!r} cannot be the name of an assignment", str(file), remedy)
    return file.stem, read_toml(file, AssignmentSettings)


def _joined(slugs: tuple[str, ...]) -> str:
    """Return a name made from those of exercises."""
    words = "+".join(slug.rpartition("/")[2] for slug in slugs)
    return re.sub(r"[^A-Za-z0-9_-]+", "-", words).strip("-")[:64] or "problems"
