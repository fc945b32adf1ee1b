"""A stored assignment has a line for each student, so that a large class is never in memory as a text."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from pydantic import ValidationError

from builder.bank.assignment import AssignedStudent, Assignment

_LONG = "students"
_BEGIN, _ENDS = b'"students": [\n', (b"],\n", b"]\n")


def assignment_lines(assignment: Assignment) -> Iterator[bytes]:
    """Yield the lines of the file: JSON with its keys sorted, and each float reads back as itself."""
    yield b"{\n"
    *names, last = sorted(Assignment.model_fields)
    for name in (*names, last):
        long = (each.model_dump(mode="json") for each in assignment.students)
        told = long if name == _LONG else assignment.model_dump(mode="json", include={name})[name]
        for line in _entry(name, told, "" if name == last else ","):
            yield f"{line}\n".encode()
    yield b"}\n"


def stored_by_lines(path: Path) -> Assignment | None:
    """Return what the file holds where it has these lines; else it is to be read, or refused, as a whole."""
    try:
        with path.open("rb") as file:
            head, students, begun = list[bytes](), list[AssignedStudent](), 0
            for line in file:
                head.append(line)
                if line == _BEGIN:
                    begun += 1
                    students += _students(file, head)
        frame = Assignment.model_validate_json(b"".join(head))
    except (OSError, ValidationError):
        return None
    if begun != 1 or frame.students:
        return None
    return frame.model_copy(update={_LONG: tuple(students)})


def _students(file: BinaryIO, head: list[bytes]) -> Iterator[AssignedStudent]:
    """Yield the students, and note what ends them."""
    for line in file:
        if line in _ENDS:
            head.append(line)
            return
        yield AssignedStudent.model_validate_json(line.rstrip().removesuffix(b","))


def _entry(name: str, value: object, end: str) -> Iterator[str]:
    """Yield the lines of an entry; what a list holds has a line each."""
    if not isinstance(value, list | Iterator):
        yield f"{_json(name)}: {_json(value)}{end}"
        return
    head, held = f"{_json(name)}: [", ""
    for each in value:
        yield f"{held}," if held else head
        held = _json(each)
    yield from (held, f"]{end}") if held else (f"{head}]{end}",)


def _json(value: object) -> str:
    return json.dumps(value, sort_keys=True, ensure_ascii=False, allow_nan=False)
