"""An assignment is kept as one file of canonical JSON, which is whole or not there."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

from pydantic import ValidationError

from builder.bank.assignment import Assignment
from builder.bank.exercise import Exercise
from builder.bank.stored_lines import assignment_lines, stored_by_lines
from builder.errors import PasoError
from builder.files import read_text, write_lines


def save_assignment(assignment: Assignment, path: Path) -> None:
    """Write the assignment beside its place and move it there; the same assignment gives the same bytes."""
    write_lines(path, assignment_lines(assignment), durable=True)


def assignment_bytes(assignment: Assignment) -> bytes:
    """Return the assignment as JSON, keys sorted, a line a student; each float reads back as itself."""
    return b"".join(assignment_lines(assignment))


def load_assignment(path: Path) -> Assignment:
    """Return a stored assignment; raises `PasoError` where the file is missing or damaged."""
    try:
        stored = stored_by_lines(path) or Assignment.model_validate_json(read_text(path))
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        at = ".".join(map(str, first["loc"]))
        raise _damaged(first["msg"] + (f" at {at}" if at else ""), path) from None
    fault = next(_faults(stored), None)
    if fault:
        raise _damaged(fault, path)
    return stored.with_orders_and_codes


def _damaged(why: str, path: Path) -> PasoError:
    remedy = "restore it from a copy; it is not meant to be edited"
    return PasoError(f"this is no stored assignment: {why}", str(path), remedy)


def _faults(stored: Assignment) -> Iterator[str]:
    """Yield what no run would store: a name that leads out of a folder, a student twice, a missing number."""
    ids = [student.id for student in stored.students]
    slugs = {exercise.slug for exercise in stored.exercises}
    yield from (f"{name!r} is no folder's name" for name in (stored.slug, *ids) if not _is_plain(name))
    yield from (f"{name} is there twice" for name, count in Counter(ids).items() if count > 1)
    for exercise in stored.exercises:
        if exercise.slot is not None and not 0 <= exercise.slot < len(stored.picks):
            yield f"{exercise.slug} is of no slot that there is"
    for student in stored.students:
        known = slugs & set(student.variants)
        if not set(student.order) <= known or len(set(student.order)) < len(student.order):
            yield f"the exercises of {student.id} are damaged"
    for exercise in stored.exercises:
        kinds = {
            name: str if ask.kind == "expression" else float
            for ask in exercise.asks
            for name in ask.quantities
        }
        names: set[str] | None = None
        for student in stored.students:
            if exercise.slug in student.variants:
                variant = student.variants[exercise.slug]
                names = set(variant.givens) if names is None else names
                keyed = all(isinstance(variant.keys.get(each), kind) for each, kind in kinds.items())
                if not keyed or set(variant.givens) != names or not _are_numerals(variant.givens.values()):
                    yield f"a number of {exercise.slug} is missing or damaged at {student.id}"


def _is_plain(name: str) -> bool:
    return bool(name.strip(". ")) and name.isprintable() and not {"/", "\\"} & set(name)


def _are_numerals(texts: Iterable[str]) -> bool:
    return all(re.fullmatch(r"-?[0-9]+(\.[0-9]+)?", text) for text in texts)


def check_unchanged(assignment: Assignment, exercises: Iterable[Exercise]) -> None:
    """Raise `PasoError` where an exercise is no longer what was handed out under its name."""
    known = {each.slug: each.fingerprint for each in assignment.exercises}
    for exercise in exercises:
        if known.get(exercise.slug, exercise.fingerprint) != exercise.fingerprint:
            what = f"{exercise.slug} has changed since it was handed out in {assignment.slug}"
            where = str(exercise.folder or exercise.slug)
            remedy = (
                "if its key was mended, use `paso correct`; else restore its exercise.py, set the changed "
                "one under a name of its own, or give everyone other numbers with `paso problems … --reissue`"
            )
            raise PasoError(what, where, remedy)
