"""How fast the PDFs of a class are: by Typst on one core and by two processes, by LaTeX many in a run."""

from __future__ import annotations

import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from benchmarks.bench_sheets import EXERCISES, drawn_handouts, one_core
from benchmarks.measure import Measure
from builder.bank.terms import Terms
from builder.bank.tolerance import Tolerance
from builder.commands.student_jobs import Batch, Job, batches
from builder.commands.student_pages import Printing, StudentPages
from builder.commands.student_work import StudentWork
from builder.commands.workers import work_through
from builder.course import Course, Engine
from builder.pages.formats.page import Page
from builder.pages.formats.page_files import files_of

_WARM = 0.25  # the share of the class after which all processes are at work


def measures(full: bool = False) -> Iterator[Measure]:
    many = 400 if full else 60
    one, two = (_typst_rate(many, workers) for workers in (1, 2))
    yield Measure("sheets and solutions as PDF by Typst, one core", one, "students/s")
    yield Measure("that by two processes", two / one, "times", at_least=1.7)
    yield from _latex(full)


def _typst_rate(students: int, workers: int) -> float:
    """Return how many students a second are served once all processes are at work."""
    with tempfile.TemporaryDirectory() as folder:
        jobs = [Job(handout, "es", "") for handout in drawn_handouts(students)]
        work = StudentWork(_printing("typst"), (), Path(folder))
        every = list(batches((), jobs, together=False))
        if workers > 1:
            return _rate(work, every, workers)
        with one_core():
            return _rate(work, every, workers)


def _rate(work: StudentWork, every: list[Batch], workers: int) -> float:
    moments = [time.perf_counter() for _ in work_through(work, every, workers, share=4)]
    first = int(len(moments) * _WARM)
    return (len(moments) - 1 - first) / (moments[-1] - moments[first])


def _latex(full: bool) -> Iterator[Measure]:
    with one_core():
        handouts = drawn_handouts(200)
        pages = StudentPages(_printing("latex"), "es")
        next(pages.sheets(handouts[0])), next(pages.solutions(handouts[0]))  # prepares what a class shares
        start = time.perf_counter()
        sheets = [next(pages.sheets(one)) for one in handouts]
        rate = _set(sheets, start)
        yield Measure("sheets of two exercises as PDF by LaTeX, one core", rate, "sheets/s", at_least=60)
        start = time.perf_counter()
        [page.files() for page in sheets[:5]]
        yield Measure("that beside LaTeX for each student", rate * (time.perf_counter() - start) / 5, "times")
        if full:
            start = time.perf_counter()
            yield Measure(
                "their solutions", _set([next(pages.solutions(one)) for one in handouts], start), "a second"
            )


def _set(pages: list[Page], start: float) -> float:
    files_of(pages, [str(at) for at in range(len(pages))])
    return len(pages) / (time.perf_counter() - start)


def _printing(engine: Engine) -> Printing:
    title, terms = {"es": "Tarea", "en": "Assignment"}, tuple(map(Terms, EXERCISES))
    return Printing(Path(), Course(engine=engine), title, "", "", terms, Tolerance(), ("pdf",))
