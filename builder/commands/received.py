"""What a class hands in is kept, batch by batch: a student's later answers replace the earlier ones."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, StringConstraints, ValidationError

from builder.commands.finished import write_whole
from builder.errors import PasoError
from builder.files import read_text
from builder.marking.submissions import Submissions

FOLDER = "submissions"
Name = Annotated[str, StringConstraints(min_length=1)]


class Batch(BaseModel):
    """What one run of `paso check` read: the answers of each student as (exercise, quantity, text)."""

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)

    format: Literal[1] = 1
    source: str
    received: datetime | None = None
    answers: dict[Name, tuple[tuple[str, str, str], ...]]
    refused: tuple[str, ...] = ()
    report: tuple[str, ...] = ()


@dataclass(frozen=True)
class Received:
    """The batches of an assignment, in the order in which they came, below its folder for the lecturer."""

    folder: Path

    @property
    def batches(self) -> tuple[Batch, ...]:
        """Every batch; raises `PasoError` where the file of one is damaged."""
        return tuple(_read(path) for path in self._files)

    def add(self, submissions: Submissions, source: Path, received: datetime | None = None) -> Path | None:
        """Keep a batch and return its file, or none where the last one holds the same answers.

        `received` is when its answers came, in local time.
        """
        batch = Batch(
            source=source.name,
            received=received,
            answers={student: _told(each) for student, each in sorted(submissions.answers.items())},
            refused=tuple(sorted(submissions.refused)),
            report=submissions.report,
        )
        files = self._files
        if files and _content(_read(files[-1])) == _content(batch):
            return None
        number = int(files[-1].stem) + 1 if files else 1
        path = self.folder / f"{number:04}.json"
        text = json.dumps(batch.model_dump(mode="json"), ensure_ascii=False, indent=1, sort_keys=True)
        write_whole(path, f"{text}\n".encode())
        return path

    @property
    def _files(self) -> list[Path]:
        found = self.folder.glob("*.json") if self.folder.is_dir() else ()
        return sorted((path for path in found if path.stem.isdigit()), key=lambda path: int(path.stem))


def latest(batches: Iterable[Batch]) -> Submissions:
    """Return each student's latest answers; who was refused later keeps earlier ones, and that is told."""
    answers: dict[str, Mapping[tuple[str, str], str]] = {}
    refused: set[str] = set()
    report: tuple[str, ...] = ()
    for batch in batches:
        told = {student: {each[:2]: each[2] for each in rows} for student, rows in batch.answers.items()}
        answers |= told
        refused = (refused - set(told)) | set(batch.refused)
        report = batch.report
    earlier = sorted(refused & set(answers))
    report += tuple(f"{student}: the latest was refused, an earlier one is marked" for student in earlier)
    return Submissions(answers, frozenset(refused - set(answers)), report)


def times(batches: Iterable[Batch]) -> dict[str, datetime]:
    """Return when each student's latest answers came; who handed in an undated batch last is left out."""
    found: dict[str, datetime | None] = {}
    for batch in batches:
        found |= dict.fromkeys(batch.answers, batch.received)
    return {student: time for student, time in found.items() if time is not None}


def _told(answers: Mapping[tuple[str, str], str]) -> tuple[tuple[str, str, str], ...]:
    return tuple((exercise, quantity, text) for (exercise, quantity), text in answers.items())


def _content(batch: Batch) -> object:
    return batch.answers, batch.refused, batch.received


def _read(path: Path) -> Batch:
    try:
        return Batch.model_validate_json(read_text(path))
    except ValidationError as error:
        first = error.errors(include_url=False)[0]["msg"]
        remedy = "restore it from a copy, or remove it and check those answers again"
        raise PasoError(f"these are no stored answers: {first}", str(path), remedy) from None
