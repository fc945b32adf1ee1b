"""A small class with an assignment of its own, set as `paso problems` sets it."""

from __future__ import annotations

import csv
from pathlib import Path

from builder.commands.problems import run

ROSTER = "id,name,language\na1,Íñigo Muñoz Peña,es\nb2,Zoë O'Brien,en\nc3,Ana Lía Ñuflo,es\n"
COURSE = 'secret = "the same in every run"\n'


def set_class(
    home: Path, roster: str = ROSTER, formats: tuple[str, ...] = ("md", "tex", "html", "pdf")
) -> Path:
    """Set the shipped assignment for a roster in a folder, and return the folder of the assignment."""
    home.mkdir(parents=True, exist_ok=True)
    (home / "course.toml").write_text(COURSE, encoding="utf-8")
    path = home / "roster.csv"
    path.write_text(roster, encoding="utf-8")
    run(home, path, formats=formats)  # type: ignore[arg-type]
    return home / "output" / "problems" / "tarea-1"


def keys(folder: Path) -> list[dict[str, str]]:
    """Return the rows of the lecturer's list of keys."""
    text = (folder / "lecturer" / "keys.csv").read_text(encoding="utf-8-sig")
    separator = ";" if ";" in text.splitlines()[0] else ","
    return list(csv.DictReader(text.splitlines(), delimiter=separator))


def contents(folder: Path) -> dict[str, bytes]:
    """Return every file below a folder by its path."""
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}
