"""The secret that keys a course's draws is in its course file, or is made once and kept in `.paso/secret`."""

from __future__ import annotations

import os
import secrets
from dataclasses import dataclass
from pathlib import Path

from builder.course import Course
from builder.errors import PasoError
from builder.files import read_text


@dataclass(frozen=True)
class Secret:
    """The text that keys the draws, and the message to show where it has just been made."""

    text: str
    message: str | None = None


def course_secret(course: Course, home: Path) -> Secret:
    """Return the secret of the course, making and keeping one in `.paso/secret` where there is none.

    Raises `PasoError` where the kept secret is empty.
    """
    if course.secret:
        return Secret(course.secret)
    path = home / ".paso" / "secret"
    return _kept(path) if path.exists() else _made(path)


def _kept(path: Path) -> Secret:
    text = read_text(path).strip()
    if len(text) < 8:
        remedy = "restore it from a copy, or delete the file to have one made"
        raise PasoError("the secret is too short", str(path), remedy)
    return Secret(text)


def _made(path: Path) -> Secret:
    path.parent.mkdir(parents=True, exist_ok=True)
    (path.parent / ".gitignore").write_text("*\n", encoding="utf-8")
    text = secrets.token_hex(16)
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "w", encoding="utf-8") as file:
        file.write(text + "\n")
    return Secret(text, f"made a secret for this course in {path}: keep a copy, and show it to no student")
