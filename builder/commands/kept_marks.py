"""The points of the last marking are kept beside the assignment, to set those of a later one against."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path

from pydantic import TypeAdapter, ValidationError

from builder.commands.final_marks import FinalMark
from builder.commands.finished import write_whole
from builder.errors import PasoError
from builder.files import read_text

NAME = "marks.json"
Points = dict[str, dict[str, dict[str, float]]]  # by student, exercise and quantity
_POINTS = TypeAdapter(Points)


def points_of(final: Sequence[FinalMark]) -> Points:
    """Return the points of every answer, those given by hand among them, before lateness."""
    return {
        each.marked.student.id: {
            exercise.slug: {part.quantity: part.points for part in exercise.parts}
            for exercise in each.marked.exercises
        }
        for each in final
    }


def keep_marks(folder: Path, points: Mapping[str, Mapping[str, Mapping[str, float]]]) -> None:
    """Keep the points in a folder, in one move."""
    write_whole(folder / NAME, f"{json.dumps(points, indent=1, sort_keys=True)}\n".encode())


def kept_marks(folder: Path) -> Points:
    """Return the points that were kept in a folder; raises `PasoError` where the file is damaged."""
    path = folder / NAME
    if not path.exists():
        return {}
    try:
        return _POINTS.validate_json(read_text(path))
    except ValidationError as error:
        first = error.errors(include_url=False)[0]["msg"]
        remedy = "remove it and run `paso check` again, which writes it"
        raise PasoError(f"these are no kept marks: {first}", str(path), remedy) from None
