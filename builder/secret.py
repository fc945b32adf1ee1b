"""The secret that keys a course's draws is in its course file, or is made once and kept in `.paso/secret`."""

from __future__ import annotations

import os
import secrets
from dataclasses import dataclass
from pathlib import Path

from builder.course import Course
from builder.errors import PasoError
from builder.files import naming, read_text


@dataclass(frozen=True)
class Secret:
    """The text that keys the draws, and the message to show where it has just been made and kept."""

    text: str
    message: str | None = None
    is_new: bool = False


def course_secret(course: Course, home: Path) -> Secret:
    """Return the secret of the course, making and keeping one in `.paso/secret` where there is none.

    Raises `PasoError` where the kept secret is too short.
    """
    return kept(found(course, home), home)


def found(course: Course, home: Path) -> Secret:
    """Return the secret of the course, or a new one that is kept nowhere yet; nothing is written.

    Raises `PasoError` where the kept secret is too short.
    """
    if course.secret:
        return Secret(course.secret)
    path = _path(home)
    return _read(path) if path.exists() else Secret(secrets.token_hex(16), is_new=True)


def kept(secret: Secret, home: Path) -> Secret:
    """Return the secret after a new one has been written to `.paso/secret`, which no one else can read.

    Raises `PasoError` where another command has made one meanwhile.
    """
    if not secret.is_new:
        return secret
    path = _path(home)
    path.parent.mkdir(parents=True, exist_ok=True)
    (path.parent / ".gitignore").write_text("*\n", encoding="utf-8")
    _write_new(path, secret.text + "\n")
    message = f"made a secret for this course in {path}: keep a copy, and show it to no student"
    return Secret(secret.text, message)


def _write_new(path: Path, text: str) -> None:
    """Write the file in one move, and never over another."""
    part = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        descriptor = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with naming(path), os.fdopen(descriptor, "w", encoding="utf-8") as file:
            file.write(text)
        _move_new(part, path)
    finally:
        part.unlink(missing_ok=True)


def _move_new(part: Path, path: Path) -> None:
    try:
        os.link(part, path)
    except FileExistsError:
        what = "another command has just made the secret of this course"
        raise PasoError(what, str(path), "run this again, which uses that one") from None
    except OSError:  # a disk without links
        part.replace(path)


def _path(home: Path) -> Path:
    return home / ".paso" / "secret"


def _read(path: Path) -> Secret:
    text = read_text(path).strip()
    if len(text) < 8:
        remedy = "restore it from a copy, or delete the file to have one made"
        raise PasoError("the secret is too short", str(path), remedy)
    return Secret(text)
