"""A class is handed to processes student by student, or in batches where LaTeX sets many at once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from builder.course import Language
from builder.pages.sheets.sheets import Handout

_TOGETHER = 200


@dataclass(frozen=True, slots=True)
class Job:
    """A student to print for, and the fingerprint of all that their files are made from."""

    handout: Handout
    language: Language
    mark: str


@dataclass(frozen=True, slots=True)
class Done:
    """A student whose files are in their places."""

    id: str
    mark: str
    warnings: tuple[str, ...] = ()


@dataclass(frozen=True)
class Batch:
    """Students whose pages are made by one process; of these, the files of who is `wanted` are written."""

    jobs: tuple[Job, ...]
    wanted: frozenset[str]


def batches(jobs: Sequence[Job], waiting: Iterable[Job], together: bool) -> Iterator[Batch]:
    """Yield batches with everyone who is waiting in one of them, who is alone unless pages are made together.

    Pages that are made `together` have fonts in common, so that the bytes depend on who else is in a batch:
    then a batch is a stretch of the class, in one language, which is the same however work was stopped.
    """
    wanted = {job.handout.id for job in waiting}
    if not together:
        yield from (Batch((job,), frozenset({job.handout.id})) for job in waiting)
        return
    wanted = {job.handout.id for job in waiting}
    for _, same in groupby(sorted(jobs, key=_language), key=_language):
        for stretch in _cut(list(same)):
            here = wanted.intersection(job.handout.id for job in stretch)
            if here:
                yield Batch(tuple(stretch), frozenset(here))


def _language(job: Job) -> str:
    return job.language


def _cut(jobs: Sequence[Job]) -> Iterator[Sequence[Job]]:
    return (jobs[start : start + _TOGETHER] for start in range(0, len(jobs), _TOGETHER))
