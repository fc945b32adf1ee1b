"""`paso new` writes a commented starting point that already runs, and never over a file that is there."""

from __future__ import annotations

import re
from pathlib import Path, PurePosixPath
from typing import Literal, get_args

from builder.commands.finished import write_whole
from builder.course import Language, load_course
from builder.errors import PasoError
from builder.resources import find

Kind = Literal["course", "assignment", "exercise", "network", "marking"]
KINDS: tuple[Kind, ...] = get_args(Kind)
MARK = "@NAME@"  # stands for the name in the starting points, in their text and their paths
_NAME = re.compile(r"[A-Za-z0-9_](?:[A-Za-z0-9_-]{0,62}[A-Za-z0-9_])?")
_EXAMPLES = {
    "assignment": "midterm",
    "exercise": "chain-rule/my-exercise",
    "network": "my-network",
    "marking": "midterm",
}
_NEXT = {
    "course": "paso problems roster.csv",
    "assignment": f"paso problems roster.csv --assignment assignments/{MARK}.toml",
    "exercise": f"paso problems roster.csv --exercise {MARK}",
    "network": f"paso worked networks/{MARK}.toml",
    "marking": f"paso check output/problems/{MARK}",
}


def run(home: Path, kind: Kind, name: str = "", language: Language | None = None) -> None:
    """Write the starting point of a course (`name` is its folder), an assignment, an exercise or a network.

    That of `marking` holds the rules by which the assignment of this name is marked. Comments are in
    `language`, by default the first of the course.
    Raises `PasoError` where the name is missing or unfit, or one of the files is there already; then nothing
    is written.
    """
    folder = home / name if kind == "course" else home
    spoken = language or load_course(home).languages[0]
    files = _files(kind, "" if kind == "course" else _checked(kind, name), folder, spoken)
    for path in files:
        if path.exists():
            remedy = "choose another name, or move that file away"
            raise PasoError("there is such a file already", str(path), remedy)
    for path, text in files.items():
        write_whole(path, text.encode())
        print(path)
    step = f"cd {name} && {_NEXT[kind]}" if kind == "course" and name else _NEXT[kind]
    print(f"next: {step.replace(MARK, name)}")


def _checked(kind: Kind, name: str) -> str:
    """Return the name, which may become a path and the name of a module."""
    parts = PurePosixPath(name).parts
    wanted = 2 if kind == "exercise" else 1
    if len(parts) != wanted or not all(map(_NAME.fullmatch, parts)):
        remedy = f"give one such as {_EXAMPLES[kind]}, of letters a to z, digits, - and _"
        raise PasoError(f"{name!r} cannot be the name of a new {kind}", "command line", remedy)
    return "/".join(parts)


def _files(kind: Kind, name: str, folder: Path, language: Language) -> dict[Path, str]:
    """Return what will be written, by its place."""
    start = find("templates", f"starts/{kind}/{language}", folder)
    found = {}
    for path in sorted(
        each for each in start.rglob("*") if each.is_file() and "__pycache__" not in each.parts
    ):
        relative = path.relative_to(start).as_posix().replace(MARK, name)
        target = ".gitignore" if relative == "gitignore" else relative
        found[folder / target] = path.read_text(encoding="utf-8").replace(MARK, name)
    return found
