"""How many sheets a second one core makes, beside parsing Markdown and starting Typst for each student."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from benchmarks.measure import Measure
from builder.bank.drawing import draw_class
from builder.bank.draws import student_keys
from builder.bank.loading import load_exercises
from builder.bank.terms import Terms
from builder.bank.tolerance import Tolerance
from builder.commands.student_pages import Printing, StudentPages
from builder.course import Course, Format
from builder.marking.catalogue import catalogue
from builder.pages.formats.page import Page
from builder.pages.formats.pdf import compiler
from builder.pages.sheets.sheets import Handout

EXERCISES = ("chain-rule/sine-of-quadratic", "gradients/network-2-3-2-step")  # two pages
STUDENTS = 200


def measures() -> Iterator[Measure]:
    with one_core():
        yield from _measures()


@contextmanager
def one_core() -> Iterator[None]:
    """Keep this process, and the threads it starts, on one core where the system can."""
    if not hasattr(os, "sched_setaffinity"):
        yield
        return
    cores = os.sched_getaffinity(0)
    os.sched_setaffinity(0, {min(cores)})
    try:
        yield
    finally:
        os.sched_setaffinity(0, cores)


def _measures() -> Iterator[Measure]:
    handouts, home = drawn_handouts(), Path()
    for format, least in (("html", 1000.0), ("md", None), ("tex", None)):
        pages = _pages(format, home)
        rate = _rate(lambda pages=pages: [next(pages.sheets(one)) for one in handouts], STUDENTS)
        yield Measure(f"sheets of two exercises as {format}", rate, "sheets/s", at_least=least)
        if format == "html":
            parsed = _rate(lambda: [_parse(handouts[0], home) for _ in range(20)], 20)
            yield Measure("that beside parsing the Markdown for each student", rate / parsed, "times")
    pages = _pages("pdf", home)
    sheets = [pages.sheets(one) for one in handouts]  # each is compiled once: Typst remembers what it has set
    rate = _rate(lambda: [next(sheets.pop()).files() for _ in range(40)], 40)
    yield Measure("the same as PDF by Typst", rate, "PDFs/s", at_least=15)
    fresh = _rate(lambda: [_fresh(next(sheets.pop())) for _ in range(8)], 8)
    yield Measure("that beside a new Typst compiler for each student", rate / fresh, "times")


def _pages(format: Format, home: Path) -> StudentPages:
    title = {"es": "Tarea", "en": "Assignment"}
    printing = Printing(home, Course(), title, "", "", tuple(map(Terms, EXERCISES)), Tolerance(), (format,))
    pages = StudentPages(printing, "es")
    next(pages.sheets(drawn_handouts(1)[0]))  # prepares what a class shares
    return pages


def drawn_handouts(count: int = STUDENTS) -> list[Handout]:
    """Return what so many students are given: the two exercises, with numbers of their own."""
    ids = [f"u{number:04}" for number in range(count)]
    texts: list[dict[str, dict[str, str]]] = [{} for _ in ids]
    for exercise in load_exercises(EXERCISES, Path()):
        keys = student_keys("a benchmark", "bench", exercise.slug, ids)
        drawn = draw_class(exercise, keys, catalogue(exercise.graph, exercise.asked), Tolerance(), ())
        for student, given in enumerate(texts):
            given[exercise.slug] = dict(drawn.texts(student))
    return [Handout(one, f"Ana Núñez {one}", "ABC-DEF", given) for one, given in zip(ids, texts)]


def _rate(action: Callable[[], object], count: int) -> float:
    """Return how many a second, the best of three runs."""
    seconds = []
    for _ in range(3):
        start = time.perf_counter()
        action()
        seconds.append(time.perf_counter() - start)
    return count / min(seconds)


def _parse(handout: Handout, home: Path) -> str:
    """Parse and render one sheet's Markdown, as one would without prepared templates, formulas left out."""
    from markdown_it import MarkdownIt

    global _markdown
    _markdown = _markdown or next(_pages("md", home).sheets(handout)).text
    return MarkdownIt().enable("table").render(_markdown)


_markdown = ""


def _fresh(sheet: Page) -> object:
    """Compile with a compiler made for this sheet alone."""
    compiler.cache_clear()
    return sheet.files()
