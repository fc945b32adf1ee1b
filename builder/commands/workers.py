"""A large class is shared out among processes, which are spawned, because who has compiled must not fork."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from dataclasses import replace
from itertools import islice
from multiprocessing import get_context, parent_process
from threading import Thread
from typing import Any, ClassVar, Protocol, TypeVar

from builder.errors import PasoError

_SMALL = 60  # students whose pages are made sooner than workers have started
SHARE = 16  # jobs handed to a worker at a time
_AHEAD = 4  # shares that are handed out for each worker before it asks for them
Job = TypeVar("Job", contravariant=True)
Done = TypeVar("Done", covariant=True)


class Work(Protocol[Job, Done]):
    """A dataclass that makes the files of one student after another; its fields go to other processes."""

    __dataclass_fields__: ClassVar[dict[str, Any]]

    def do(self, job: Job, /) -> Done:
        """Make the files of one student."""
        ...


def usual_workers(students: int) -> int:
    """Return how many processes suit a class."""
    return 1 if students < _SMALL else os.cpu_count() or 1


def work_through(
    work: Work[Job, Done], jobs: Iterable[Job], workers: int, share: int = SHARE
) -> Iterator[Done]:
    """Yield what is done, as it is done, by so many processes, each handed `share` jobs at a time.

    Raises `PasoError` from the first job that cannot be done, or where a process has died.
    """
    if workers == 1:
        yield from map(work.do, jobs)
        return
    context = get_context("spawn")
    fresh = replace(work)  # without what this process has prepared
    with ProcessPoolExecutor(workers, context, _begin, (fresh,)) as pool:
        try:
            yield from _done_by(pool, _shares(jobs, share), workers * _AHEAD)
        except BrokenProcessPool:
            what = "a process that makes pages has died; the memory may have run out"
            remedy = "run this again, which goes on from what is done"
            raise PasoError(what, f"one of {workers} processes", remedy) from None
        except BaseException:
            pool.shutdown(cancel_futures=True)
            raise


def _shares(jobs: Iterable[Any], share: int) -> Iterator[list[Any]]:
    rest = iter(jobs)
    while jobs := list(islice(rest, share)):
        yield jobs


def _done_by(pool: ProcessPoolExecutor, shares: Iterator[list[Any]], ahead: int) -> Iterator[Any]:
    """Yield what is done of shares, of which so few are handed out ahead that a large class takes no room."""
    under_way = {_submitted(pool, jobs) for jobs in islice(shares, ahead)}
    while under_way:
        done, under_way = wait(under_way, return_when=FIRST_COMPLETED)
        under_way |= {_submitted(pool, jobs) for jobs in islice(shares, len(done))}
        for share in done:
            yield from share.result()


def _submitted(pool: ProcessPoolExecutor, jobs: list[Any]) -> Future[list[Any]]:
    """Hand jobs to the processes, which may begin now, and must not each tell that the user stops them."""
    with _uninterrupted():
        return pool.submit(_do, jobs)


@contextmanager
def _uninterrupted() -> Iterator[None]:
    """Keep Ctrl-C waiting, here and for good in every process that begins meanwhile; Windows cannot."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


_work: list[Any] = []  # the one of this process, which keeps what it has prepared


def _begin(work: Any) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # who started this process ends it
    Thread(target=_end_with_parent, daemon=True).start()
    _work[:] = [work]


def _end_with_parent() -> None:
    """End at once when the process that hands out the jobs was killed, which could not say so."""
    parent = parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)


def _do(jobs: Sequence[Any]) -> list[Any]:
    return [_work[0].do(job) for job in jobs]
