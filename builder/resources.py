"""A file of the lecturer's own stands in front of the shipped file of the same name, file by file."""

from __future__ import annotations

from pathlib import Path, PurePosixPath
from typing import Literal

from builder.errors import PasoError

Kind = Literal["templates", "exercises", "rosters"]
_PACKAGE = Path(__file__).resolve().parent


def shipped(*parts: str) -> Path:
    """Return the path of what comes with the program: beside the package in a checkout, in it in a wheel."""
    inside = _PACKAGE / "_shipped"
    return (inside if inside.is_dir() else _PACKAGE.parent).joinpath(*parts)


def roots(kind: Kind, home: Path) -> tuple[Path, ...]:
    """Return the folders in which to look for a kind of file, the lecturer's own first."""
    own, ours = home / kind, shipped(kind)
    if not own.is_dir():
        return (ours,)
    return (own,) if own.resolve() == ours.resolve() else (own, ours)


def find(kind: Kind, relative: str, home: Path) -> Path:
    """Return the file (or folder) called `relative`: the lecturer's own if there is one, else the shipped.

    Raises `PasoError` where there is none, or where `relative` leads out of its folder.
    """
    path = PurePosixPath(relative)
    if path.is_absolute() or ".." in path.parts:
        raise PasoError(f"{relative!r} leads out of its folder", kind, "name a file below that folder")
    for root in roots(kind, home):
        if (root / path).exists():
            return root / path
    raise PasoError(f"no {relative!r}", kind, f"write {home / kind / path}, or check the name")


def folders(kind: Kind, home: Path, holding: str) -> tuple[str, ...]:
    """Return, sorted, the folders that hold a file called `holding`, shipped or own, as `topic/slug`."""
    found = {
        path.parent.relative_to(root).as_posix()
        for root in roots(kind, home)
        if root.is_dir()
        for path in root.rglob(holding)
    }
    return tuple(sorted(found))
