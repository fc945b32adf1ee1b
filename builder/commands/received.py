"""What a class hands in is kept, batch by batch: a student's later answers replace the earlier ones."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, tzinfo
from pathlib import Path
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, ValidationError

from builder.commands.finished import write_whole
from builder.errors import PasoError
from builder.files import read_text
from builder.marking.moments import local
from builder.marking.pile import Submissions

FOLDER = "submissions"
Name = Annotated[str, StringConstraints(min_length=1)]
Told = tuple[tuple[str, str, str], ...]


class _Record(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)


class Replaced(_Record):
    """Answers that the same student replaced later, in the same folder, zip or table."""

    student: Name
    source: str
    time: datetime | None = None
    answers: Told


class Batch(_Record):
    """What one run of `paso check` read: the answers of each student as (exercise, quantity, text).

    `times` says when they came, as far as that stands in what was read; `received`, as the lecturer said.
    """

    format: Literal[1] = 1
    source: str
    received: datetime | None = None
    answers: dict[Name, Told]
    times: dict[Name, datetime] = Field(default_factory=dict)
    replaced: tuple[Replaced, ...] = ()
    refused: tuple[str, ...] = ()
    report: tuple[str, ...] = ()

    def time(self, student: str, zone: tzinfo | None = None) -> datetime | None:
        """Return when a student's answers came by the clock on the wall, never later than `received`."""
        known = [local(time, zone) for time in (self.times.get(student), self.received) if time]
        return min(known, default=None)


@dataclass(frozen=True)
class Received:
    """The batches of an assignment, in the order in which they came, below its folder for the lecturer."""

    folder: Path

    @property
    def batches(self) -> tuple[Batch, ...]:
        """Every batch; raises `PasoError` where the file of one is damaged."""
        return tuple(_read(path) for path in self._files)

    @property
    def last(self) -> int:
        """The number of the last batch, or 0."""
        files = self._files
        return int(files[-1].stem) if files else 0

    @property
    def numbered(self) -> dict[int, Batch]:
        """Every batch by its number, in their order; raises `PasoError` where one is damaged."""
        return {int(path.stem): _read(path) for path in self._files}

    def add(self, submissions: Submissions, source: Path, received: datetime | None = None) -> Path | None:
        """Keep a batch and return its file, or none where the last one holds the same answers.

        `received` is when its answers came, in local time.
        """
        batch = Batch(
            source=source.name,
            received=received,
            answers={student: _told(each) for student, each in sorted(submissions.answers.items())},
            times=dict(sorted(submissions.times.items())),
            replaced=tuple(
                Replaced(student=student, source=each.where, time=each.time, answers=_told(each.answers))
                for student, theirs in sorted(submissions.earlier.items())
                for each in theirs
            ),
            refused=tuple(sorted(submissions.refused)),
            report=submissions.report,
        )
        files = self._files
        if files and _content(_read(files[-1])) == _content(batch):
            return None
        number = int(files[-1].stem) + 1 if files else 1
        path = self.folder / f"{number:04}.json"
        text = json.dumps(batch.model_dump(mode="json"), ensure_ascii=False, indent=1, sort_keys=True)
        write_whole(path, f"{text}\n".encode(), durable=True)
        return path

    @property
    def _files(self) -> list[Path]:
        found = self.folder.glob("*.json") if self.folder.is_dir() else ()
        return sorted((path for path in found if path.stem.isdigit()), key=lambda path: int(path.stem))


def _told(answers: Mapping[tuple[str, str], str]) -> Told:
    return tuple((exercise, quantity, text) for (exercise, quantity), text in answers.items())


def _content(batch: Batch) -> object:
    return batch.answers, batch.times, batch.refused, batch.received


def _read(path: Path) -> Batch:
    try:
        return Batch.model_validate_json(read_text(path))
    except ValidationError as error:
        first = error.errors(include_url=False)[0]["msg"]
        remedy = "restore it from a copy, or remove it and check those answers again"
        raise PasoError(f"these are no stored answers: {first}", str(path), remedy) from None
