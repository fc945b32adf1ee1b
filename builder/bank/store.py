"""An assignment is kept as one file of canonical JSON, which is whole or not there."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path

from pydantic import ValidationError

from builder.bank.assignment import Assignment
from builder.bank.exercise import Exercise
from builder.errors import PasoError
from builder.files import read_text


def save_assignment(assignment: Assignment, path: Path) -> None:
    """Write the assignment beside its place and move it there; the same assignment gives the same bytes."""
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_name(f".{path.name}.part")
    part.write_bytes(assignment_bytes(assignment))
    part.replace(path)


def assignment_bytes(assignment: Assignment) -> bytes:
    """Return the assignment as JSON, keys sorted, a line a student; each float reads back as itself."""
    told = assignment.model_dump(mode="json")
    lines = [f"{_json(key)}: {_lines(value)}" for key, value in sorted(told.items())]
    return ("{\n" + ",\n".join(lines) + "\n}\n").encode()


def load_assignment(path: Path) -> Assignment:
    """Return a stored assignment; raises `PasoError` where the file is missing or damaged."""
    try:
        return Assignment.model_validate_json(read_text(path))
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        at = ".".join(map(str, first["loc"]))
        what = f"this is no stored assignment: {first['msg']}" + (f" at {at}" if at else "")
        raise PasoError(what, str(path), "restore it from a copy; it is not meant to be edited") from None


def _json(value: object) -> str:
    return json.dumps(value, sort_keys=True, ensure_ascii=False, allow_nan=False)


def _lines(value: object) -> str:
    return (
        "[\n" + ",\n".join(map(_json, value)) + "\n]" if isinstance(value, list) and value else _json(value)
    )


def check_unchanged(assignment: Assignment, exercises: Iterable[Exercise]) -> None:
    """Raise `PasoError` where an exercise is no longer what was handed out under its name."""
    known = {each.slug: each.fingerprint for each in assignment.exercises}
    for exercise in exercises:
        if known.get(exercise.slug, exercise.fingerprint) != exercise.fingerprint:
            what = f"{exercise.slug} has changed since it was handed out in {assignment.slug}"
            where = str(exercise.folder or exercise.slug)
            remedy = "restore its exercise.py, or set the changed one under a name of its own"
            raise PasoError(what, where, remedy)
