"""A large class is shared out among processes, which are spawned, because who has compiled must not fork."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor, as_completed
from multiprocessing import get_context

from builder.commands.student_work import Done, Job, StudentWork

_SMALL = 60  # students whose pages are made sooner than workers have started
_SHARE = 16  # students handed to a worker at a time


def work_through(work: StudentWork, jobs: Sequence[Job], workers: int | None = None) -> Iterator[Done]:
    """Yield what is done, as it is done, by `workers` processes (by default, what suits the class).

    Raises `PasoError` from the first student whose files cannot be made.
    """
    count = workers or (1 if len(jobs) < _SMALL else os.cpu_count() or 1)
    if count == 1:
        yield from map(work.do, jobs)
        return
    context = get_context("spawn")
    with ProcessPoolExecutor(count, context, _begin, (work.printing, work.asked, work.folder)) as pool:
        shares = [pool.submit(_do, jobs[start : start + _SHARE]) for start in range(0, len(jobs), _SHARE)]
        try:
            for share in as_completed(shares):
                yield from share.result()
        except BaseException:
            pool.shutdown(cancel_futures=True)
            raise


_work: list[StudentWork] = []  # the one of this process, which keeps what it has prepared


def _begin(*parts: object) -> None:
    _work[:] = [StudentWork(*parts)]  # type: ignore[arg-type]


def _do(jobs: Sequence[Job]) -> list[Done]:
    return [_work[0].do(job) for job in jobs]
