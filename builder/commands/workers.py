"""A large class is shared out among processes, which are spawned, because who has compiled must not fork."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor, as_completed
from dataclasses import replace
from multiprocessing import get_context
from typing import Any, ClassVar, Protocol, TypeVar

_SMALL = 60  # students whose pages are made sooner than workers have started
_SHARE = 16  # students handed to a worker at a time
Job = TypeVar("Job", contravariant=True)
Done = TypeVar("Done", covariant=True)


class Work(Protocol[Job, Done]):
    """A dataclass that makes the files of one student after another; its fields go to other processes."""

    __dataclass_fields__: ClassVar[dict[str, Any]]

    def do(self, job: Job, /) -> Done:
        """Make the files of one student."""
        ...


def work_through(work: Work[Job, Done], jobs: Sequence[Job], workers: int | None = None) -> Iterator[Done]:
    """Yield what is done, as it is done, by `workers` processes (by default, what suits the class).

    Raises `PasoError` from the first student whose files cannot be made.
    """
    count = workers or (1 if len(jobs) < _SMALL else os.cpu_count() or 1)
    if count == 1:
        yield from map(work.do, jobs)
        return
    context = get_context("spawn")
    fresh = replace(work)  # without what this process has prepared
    with ProcessPoolExecutor(count, context, _begin, (fresh,)) as pool:
        shares = [pool.submit(_do, jobs[start : start + _SHARE]) for start in range(0, len(jobs), _SHARE)]
        try:
            for share in as_completed(shares):
                yield from share.result()
        except BaseException:
            pool.shutdown(cancel_futures=True)
            raise


_work: list[Any] = []  # the one of this process, which keeps what it has prepared


def _begin(work: Any) -> None:
    _work[:] = [work]


def _do(jobs: Sequence[Any]) -> list[Any]:
    return [_work[0].do(job) for job in jobs]
