"""A large class is shared out among processes, which are spawned, because who has compiled must not fork."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor, as_completed
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from dataclasses import replace
from multiprocessing import get_context, parent_process
from threading import Thread
from typing import Any, ClassVar, Protocol, TypeVar

from builder.errors import PasoError

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

    Raises `PasoError` from the first student whose files cannot be made, or where a process has died.
    """
    count = workers or (1 if len(jobs) < _SMALL else os.cpu_count() or 1)
    if count == 1:
        yield from map(work.do, jobs)
        return
    context = get_context("spawn")
    fresh = replace(work)  # without what this process has prepared
    with ProcessPoolExecutor(count, context, _begin, (fresh,)) as pool:
        try:
            for share in as_completed(_shares(pool, jobs)):
                yield from share.result()
        except BrokenProcessPool:
            what = "a process that makes pages has died; the memory may have run out"
            remedy = "run this again, which goes on from what is done"
            raise PasoError(what, f"one of {count} processes", remedy) from None
        except BaseException:
            pool.shutdown(cancel_futures=True)
            raise


def _shares(pool: ProcessPoolExecutor, jobs: Sequence[Any]) -> list[Future[list[Any]]]:
    """Hand the jobs to the processes, which begin now, and must not each tell that the user stops them."""
    with _uninterrupted():
        return [pool.submit(_do, jobs[start : start + _SHARE]) for start in range(0, len(jobs), _SHARE)]


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
