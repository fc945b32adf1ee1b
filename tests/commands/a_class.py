"""A small class with a folder of its own, for the tests of what is handed out."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from builder.commands.problems import run

SECRET = "a secret for the tests"
NAMES = (("u1", "Lucía Fernández", "es"), ("u2", "Íñigo Muñoz", "es"), ("u3", "Sinéad O'Brien", "en"))
Row = tuple[str, str, str]


def a_home(folder: Path, rows: Iterable[Row] = NAMES, settings: str = "") -> Path:
    """Return a lecturer's folder with a course file and a roster."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "course.toml").write_text(f'secret = "{SECRET}"\n{settings}', encoding="utf-8")
    write_roster(folder, rows)
    return folder


def write_roster(home: Path, rows: Iterable[Row]) -> None:
    quoted = (",".join('"' + cell.replace('"', '""') + '"' for cell in row) for row in rows)
    (home / "roster.csv").write_text("id,name,language\n" + "\n".join(quoted) + "\n", encoding="utf-8")


def set_problems(home: Path, *formats: str, **more: object) -> Path:
    """Set the shipped assignment and return its folder."""
    run(home, home / "roster.csv", formats=formats or ("md",), **more)  # type: ignore[arg-type]
    return home / "output" / "problems" / "tarea-1"


def files_of(folder: Path) -> dict[str, bytes]:
    """Return every file below a folder by its path."""
    paths = sorted(path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in paths}
