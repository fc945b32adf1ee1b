"""Several processes write what one would have written."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from builder.bank.terms import Terms
from builder.bank.tolerance import Tolerance
from builder.commands.student_pages import Printing
from builder.commands.student_work import Job, StudentWork
from builder.commands.workers import work_through
from builder.course import Course
from builder.pages.sheets.sheets import Handout
from tests.commands.a_class import files_of

SLUG = "chain-rule/sine-of-quadratic"
PRINTING = Printing(
    Path(),
    Course(),
    {"es": "Tarea", "en": "Sheet"},
    "",
    "",
    (Terms(SLUG),),
    Tolerance(),
    ("md", "html", "pdf"),
)
JOBS = tuple(
    Job(
        Handout(f"u{number}", f"Student {number}", "ABC-DEF", {SLUG: {"a": "3", "b": str(number + 1)}}),
        language,
        "",
    )
    for number, language in enumerate(("es", "en", "es", "en"))
)


def test_two_processes_write_what_one_writes(tmp_path: Path) -> None:
    asked = ((SLUG, "dy_dx"),)
    printing = replace(PRINTING, home=tmp_path)
    alone = StudentWork(printing, asked, tmp_path / "alone")
    shared = StudentWork(printing, asked, tmp_path / "shared")
    one = {done.id: done.mark for done in work_through(alone, JOBS)}
    two = {done.id: done.mark for done in work_through(shared, JOBS, workers=2)}
    assert one == two
    assert files_of(tmp_path / "alone") == files_of(tmp_path / "shared")
