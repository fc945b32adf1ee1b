"""With `--engine latex` a class is set in a few runs, and everyone's sheet is theirs alone."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from pypdf import PdfReader

from builder.commands import student_jobs
from tests.commands.a_class import NAMES, a_home, files_of, set_problems, write_roster

SLUGS = ("chain-rule/sine-of-quadratic", "forward-pass/network-2-3-2")
pytestmark = pytest.mark.needs("latex")


def set_class(home: Path) -> dict[str, bytes]:
    set_problems(home, "pdf", "md", exercises=SLUGS, engine="latex")
    return files_of(folder_in(home))


def folder_in(home: Path) -> Path:
    (folder,) = (home / "output" / "problems").iterdir()
    return folder


def words(pdf: bytes) -> list[str]:
    return [page.extract_text() for page in PdfReader(io.BytesIO(pdf)).pages]


def test_each_sheet_holds_its_student_and_tells_how_many_pages_there_are(tmp_path: Path) -> None:
    files = set_class(a_home(tmp_path))
    for student, name, _ in NAMES:
        pages = words(files[f"students/{student}/sheet.pdf"])
        assert [f"{number} / {len(pages)}" in page for number, page in enumerate(pages, 1)] == [True] * len(
            pages
        )
        assert name.split()[0] in pages[0] and all(student in page for page in pages)
        others = [other for other, _, _ in NAMES if other != student]
        assert not [other for other in others for page in pages if other in page]
        assert student in words(files[f"lecturer/solutions/{student}.pdf"])[0]


def test_who_is_set_later_has_the_bytes_that_the_whole_class_would_have(
    tmp_path: Path,
) -> None:
    whole = set_class(a_home(tmp_path / "whole"))
    home = a_home(tmp_path / "again")
    set_class(home)
    (folder_in(home) / "students" / "u2" / "sheet.pdf").unlink()
    assert set_class(home) == whole


def test_batches_are_stretches_of_the_class_whoever_waits(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(student_jobs, "_TOGETHER", 2)
    jobs = [job(f"u{number}", "en" if number == 1 else "es") for number in range(6)]
    every = [ids(batch) for batch in student_jobs.batches(jobs, jobs, together=True)]
    assert every == [["u1"], ["u0", "u2"], ["u3", "u4"], ["u5"]]
    (only,) = student_jobs.batches(jobs, [jobs[4]], together=True)
    assert ids(only) == ["u3", "u4"] and only.wanted == {"u4"}
    assert [ids(batch) for batch in student_jobs.batches((), jobs[:2], together=False)] == [["u0"], ["u1"]]


def job(student: str, language: str) -> student_jobs.Job:
    handout = student_jobs.Handout(student, student, "ABC-DEF", {})
    return student_jobs.Job(handout, language, "")  # type: ignore[arg-type]


def ids(batch: student_jobs.Batch) -> list[str]:
    return [each.handout.id for each in batch.jobs]


def test_a_student_more_leaves_the_others_as_they_are(tmp_path: Path) -> None:
    home = a_home(tmp_path)
    before = set_class(home)
    write_roster(home, [*NAMES, ("u4", "Ňina Ğ", "es")])
    after = set_class(home)
    kept = {name for name in before if name.startswith("students/")}
    assert {name: after[name] for name in kept} == {name: before[name] for name in kept}
    assert "students/u4/sheet.pdf" in after
