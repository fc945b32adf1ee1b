"""`paso secret` copies the secret of a course to a safe place, and says what its loss would mean."""

from __future__ import annotations

import os
from pathlib import Path

from builder.course import load_course
from builder.errors import PasoError
from builder.files import naming
from builder.secret import course_secret

MEANING = (
    "Students' numbers are drawn with it: whoever has it can work out everyone's numbers in advance.",
    "If it is lost, nothing changes in what was handed out: that is kept in each assignment. Only students",
    "who are added later, and new assignments, get other numbers than they would have got.",
)


def run(home: Path, copy_to: Path | None = None) -> None:
    """Say where the secret is, making it where there is none; write it to `copy_to` if that is given.

    The copy can be read by its owner only. Raises `PasoError` where that file is there already.
    """
    course = load_course(home)
    secret = course_secret(course, home)
    where = home / "course.toml" if course.secret else home / ".paso" / "secret"
    print(secret.message or f"the secret of this course is in {where}")
    if copy_to is not None:
        _copy(secret.text, copy_to)
        print(f"copied to {copy_to}; to restore it, put that file back as {home / '.paso' / 'secret'}")
    for line in MEANING:
        print(line)


def _copy(text: str, path: Path) -> None:
    """Write the copy beside its place and move it there, so that no half of a secret is taken for one."""
    path.parent.mkdir(parents=True, exist_ok=True)
    if path.exists() or path.is_symlink():
        remedy = "choose another name: a copy is never replaced"
        raise PasoError("there is such a file already", str(path), remedy)
    part = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        descriptor = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with naming(path), os.fdopen(descriptor, "w", encoding="utf-8") as file:
            file.write(text + "\n")
            file.flush()
            os.fsync(file.fileno())
        part.rename(path)
    finally:
        part.unlink(missing_ok=True)
