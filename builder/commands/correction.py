"""A correction after the hand-out is kept: its reason, and what everyone had earned before it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, ValidationError

from builder.commands.finished import write_whole
from builder.errors import PasoError
from builder.files import read_text

NAME = "corrections.json"
Place = tuple[str, str, str]  # student, exercise, quantity


class _Record(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)


class Correction(_Record):
    """An exercise whose keys were corrected; `before` holds the points by student and quantity.

    Where `nobody_loses`, the points of before count wherever the corrected ones are fewer. `number` is that
    of the file that keeps the assignment as it was, `batches` that of the last batch of answers that had
    come; an earlier version noted neither. Who of `changed` answered otherwise since; that is not kept.
    """

    number: int | None = None
    exercise: str
    reason: Annotated[str, StringConstraints(min_length=3)]
    nobody_loses: bool
    before: dict[str, dict[str, float]]
    batches: int | None = None
    changed: frozenset[str] = Field(default=frozenset(), exclude=True)


class Corrections(_Record):
    """Every correction of an assignment, in the order in which they were made."""

    format: Literal[1] = 1
    made: tuple[Correction, ...] = ()

    def before(self, place: Place) -> tuple[float, str] | None:
        """Return the points of an answer before the last correction of its exercise, and the reason."""
        student, exercise, quantity = place
        for each in reversed(self.made):
            if each.exercise == exercise and student not in each.changed:
                points = each.before.get(student, {}).get(quantity)
                return None if points is None else (points, each.reason)
        return None

    def floor(self, place: Place) -> tuple[float, str]:
        """Return the least points that an answer keeps, and the reason; nothing where none is promised."""
        student, exercise, quantity = place
        kept = [
            (each.before[student][quantity], each.reason)
            for each in self.made
            if each.nobody_loses and each.exercise == exercise and quantity in each.before.get(student, {})
        ]
        return max(kept, default=(0.0, ""))


def begun(corrections: Corrections, now: Correction) -> Correction | None:
    """Return the last correction where it has the exercise, the reason and the promise of this one."""
    last = corrections.made[-1] if corrections.made else None
    same = last is not None and last.number and _wish(last) == _wish(now)
    return last if same else None


def _wish(correction: Correction) -> tuple[str, str, bool]:
    return correction.exercise, correction.reason, correction.nobody_loses


def load_corrections(folder: Path) -> Corrections:
    """Return the corrections kept in a folder; raises `PasoError` where the file is damaged."""
    path = folder / NAME
    if not path.exists():
        return Corrections()
    try:
        return Corrections.model_validate_json(read_text(path))
    except ValidationError as error:
        first = error.errors(include_url=False)[0]["msg"]
        raise PasoError(
            f"these are no corrections: {first}", str(path), "restore the file from a copy"
        ) from None


def save_corrections(folder: Path, corrections: Corrections) -> None:
    """Keep the corrections in a folder, in one move."""
    text = json.dumps(corrections.model_dump(mode="json"), ensure_ascii=False, indent=1, sort_keys=True)
    write_whole(folder / NAME, f"{text}\n".encode(), durable=True)
