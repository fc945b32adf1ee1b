"""An assignment is described in a short TOML file: its exercises, and what differs from the course."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from builder.bank.pick import Pick
from builder.bank.terms import Terms
from builder.bank.tolerance import Tolerance
from builder.commands.assignment_settings import AssignmentSettings
from builder.course import Course, Format, Language, chosen
from builder.errors import PasoError, place
from builder.files import read_text
from builder.resources import find
from builder.toml_lines import read_toml
from builder.toml_places import line_of

SAMPLE = "assignments/tarea-1.toml"
_NAME = re.compile(r"[A-Za-z0-9_]([A-Za-z0-9_.-]{0,62}[A-Za-z0-9_-])?")


@dataclass(frozen=True)
class Plan:
    """What will be set; `name` is that of the folder it is kept in, `file` what says so, where there is one.

    `points` and `places` are by exercise; the places under no name are those of all others.
    """

    name: str
    title: dict[str, str]
    date: str
    due: str
    exercises: tuple[str, ...]
    tolerance: Tolerance
    languages: tuple[Language, ...]
    formats: tuple[Format, ...]
    picks: tuple[Pick, ...] = ()
    shuffled: bool = False
    points: Mapping[str, float] = field(default_factory=dict)
    places: Mapping[str, int] = field(default_factory=dict)
    file: Path | None = None

    def where(self, *at: str | int) -> str:
        """Return the words that lead to a part of the file, or to the assignment where it has none."""
        if self.file is None:
            return f"assignment {self.name}"
        return place(self.file, line_of(read_text(self.file), at))

    def terms(self, slug: str, slot: int | None = None) -> Terms:
        """Return the terms on which an exercise is set, for everyone or for a slot."""
        own = None if slot is None else self.picks[slot].points
        return Terms(slug, self.points.get(slug, own), self.places.get(slug, self.places.get("")))


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
    name, settings, file = _settings(path, wanted, home)
    if not settings.exercises and not settings.pick:
        remedy = 'list some as exercises = ["…"], or let students get some of many by [[pick]]'
        raise PasoError("the assignment has no exercises", str(file), remedy)
    places = settings.places
    rule = settings.tolerance or course.tolerance
    return Plan(
        name,
        {"es": settings.title.es, "en": settings.title.en},
        settings.date,
        settings.due,
        settings.exercises or (),
        Tolerance(rule.relative, rule.absolute),
        chosen(wanted.languages, settings.languages or course.languages),
        chosen(wanted.formats, settings.formats or course.formats),
        tuple(each.pick for each in settings.pick),
        settings.shuffle,
        dict(settings.points),
        places if isinstance(places, dict) else {} if places is None else {"": places},
        file,
    )


def _settings(path: Path | None, wanted: Wanted, home: Path) -> tuple[str, AssignmentSettings, Path | None]:
    if path is not None and wanted.exercises:
        remedy = "list the exercises in the file, or leave the file out"
        raise PasoError("both --assignment and --exercise are given", "command line", remedy)
    if wanted.exercises:
        slugs = tuple(dict.fromkeys(slug.strip("/") for slug in wanted.exercises))
        return _joined(slugs), AssignmentSettings(exercises=slugs), None
    file = path or find("templates", SAMPLE, home)
    if not _NAME.fullmatch(file.stem):
        remedy = "call it something like tarea-1.toml, with letters a to z, digits, - and _"
        raise PasoError(f"{file.stem!r} cannot be the name of an assignment", str(file), remedy)
    return file.stem, read_toml(file, AssignmentSettings), file


def _joined(slugs: tuple[str, ...]) -> str:
    """Return a name made from those of exercises."""
    words = "+".join(slug.rpartition("/")[2] for slug in slugs)
    return re.sub(r"[^A-Za-z0-9_-]+", "-", words).strip("-")[:64] or "problems"
