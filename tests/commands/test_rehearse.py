"""Every exercise of the bank is fair to imagined students, and a rehearsal fails where one is not."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from builder.bank.exercise import Exercise
from builder.bank.tolerance import Tolerance
from builder.cli import main
from builder.commands import rehearsal
from builder.commands.rehearsal import Rehearsal, Stage, rehearse
from builder.commands.rehearsal_counts import ALLOWED, Count
from builder.commands.rehearsal_kinds import SHARES, dealt, parted
from builder.commands.rehearsal_table import remarks
from builder.commands.rehearse import run
from builder.course import load_course
from builder.errors import PasoError
from builder.marking.marker import Marker, marker
from builder.marking.marks import MarkRule
from builder.working.text_form import parse
from tests.bank.small import BANK, NOBODY, shipped_exercise

FEW = 40
ONE = "losses/half-squares"


def tried(exercise: Exercise, students: int = FEW) -> Rehearsal:
    return rehearse(exercise, Stage(students, Tolerance(), load_course(NOBODY), NOBODY))


@pytest.mark.parametrize("slug", BANK)
def test_nobody_is_treated_unfairly(slug: str) -> None:
    found = tried(shipped_exercise(slug))
    assert not found.fault and found.acceptance > rehearsal.SELDOM
    for name in ("page", "perfect", "rounding", "unseen", "blank"):
        assert not found.counts[name].unfair, (name, found.counts[name])
    assert found.counts["page"].students == FEW and found.counts["perfect"].students == FEW / 5
    for name in ("slip", "misnamed"):
        assert found.counts[name].unfair <= 1, (name, found.counts[name])


def test_students_are_dealt_to_kinds_once_each() -> None:
    kinds = dealt(2000)
    assert [student for part in kinds.values() for student in part] == list(range(2000))
    assert set(kinds) == set(SHARES) and len(kinds["mistake"]) == 600
    assert all(part for part in dealt(1).values())
    assert list(parted(range(10, 14), 6))[:5] == [range(start, start + 1) for start in (10, 11, 12, 13, 10)]


def test_a_table_has_a_line_for_each(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    run(tmp_path, (ONE, "shapes/parameter-count"), 40)
    lines = capsys.readouterr().out.splitlines()
    assert "fair draws" in lines[0] and lines[1].startswith(ONE) and "100%" in lines[2] and len(lines) == 3


def lenient(monkeypatch: pytest.MonkeyPatch, **worth: float) -> None:
    def kind(*told: Any) -> Marker:
        return marker(*told, MarkRule({"right": 1.0, **worth}))

    monkeypatch.setattr(rehearsal, "marker", kind)


def test_a_marker_that_takes_marks_from_perfect_students_is_found(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    lenient(monkeypatch, right=0.5)
    with pytest.raises(SystemExit) as ended:
        main(["rehearse", ONE, "--students", "40", "--home", str(tmp_path)])
    said = capsys.readouterr()
    assert ended.value.code == 2
    assert "1 of 1 exercises are not fair: 8 of 8 perfect students who lost a mark" in said.err
    assert "8/8 ✗" in said.out


def test_a_marker_that_gives_marks_for_nothing_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    lenient(monkeypatch, unreadable=1.0)
    assert tried(shipped_exercise(ONE)).broken == ("blank",)


def test_a_marker_that_forgets_follow_through_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    lenient(monkeypatch, follows=0.0)
    assert "slip" in tried(shipped_exercise("forward-pass/network-2-2-1")).broken


def test_a_mistake_that_passes_for_right_is_found() -> None:
    exercise = shipped_exercise(ONE)
    wide = tuple(replace(ask, relative=0.9) for ask in exercise.asks)
    found = tried(replace(exercise, asks=wide))
    assert "no fair variant" in found.fault and "refused: mistake" in found.fault
    assert remarks([found])[0].startswith(f"{ONE}: unfair: no fair variant was found for everyone: ")


def test_a_mistake_that_the_marker_takes_for_right_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    def kind(exercise: Exercise, asks: Any, _: Tolerance) -> Marker:
        return marker(exercise, asks, Tolerance(0.9, 3.0))

    monkeypatch.setattr(rehearsal, "marker", kind)
    assert "unseen" in tried(shipped_exercise(ONE)).broken


def test_a_mistake_taken_for_another_is_found_unless_nobody_could_tell(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    exercise = shipped_exercise("losses/two-losses")
    assert not tried(exercise).counts["misnamed"].unfair
    from builder.commands import rehearsal_mistakes

    monkeypatch.setattr(rehearsal_mistakes, "_named", lambda marked: {"another"})
    assert tried(exercise).broken == ("misnamed",)
    monkeypatch.setattr(rehearsal_mistakes.Mistaken, "_groups", [frozenset({"another", "no-slope"})])
    few = tried(exercise).counts["misnamed"]
    assert 0 < few.unfair < few.students


def test_a_number_that_the_page_does_not_print_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    exercise = shipped_exercise("losses/two-losses")
    from builder.pages.sheets import sheet_exercise

    monkeypatch.setattr(
        sheet_exercise.SheetExercise, "_known", lambda self, givens: {"z": 0.5, "t": 1.0} if givens else {}
    )
    found = tried(exercise)
    assert "page" in found.broken and found.counts["page"].example.startswith("on the page in e")


def test_a_wrong_slope_is_the_rehearsals_fault() -> None:
    exercise = shipped_exercise(ONE)
    graph = exercise.graph.replacing({"dE_da1": parse("t1 - a1")})
    assert "the witnesses disagree on dE_da1: graph " in tried(replace(exercise, graph=graph)).fault


def test_what_is_unfair_is_told_with_an_example() -> None:
    counts = {name: Count(100, 0) for name in ALLOWED} | {"slip": Count(100, 3, "E = 1")}
    (line,) = remarks([Rehearsal("a/b", 0.5, 10, counts)])
    assert line == "a/b: unfair: 3 of 100 students whose one slip cost more than its own part, such as E = 1"


def test_variants_that_must_be_shared_are_told(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    run(tmp_path, ("chain-rule/root-of-quadratic",), 300)
    assert (
        "root-of-quadratic: only 220 different variants, so 80 students share one" in capsys.readouterr().out
    )


def test_there_must_be_students(tmp_path: Path) -> None:
    with pytest.raises(PasoError, match="0 students"):
        run(tmp_path, (ONE,), 0)


@pytest.mark.parametrize("language", ["es", "en"])
def test_plots_are_written_with_a_section_for_each_exercise(tmp_path: Path, language: str) -> None:
    (tmp_path / "course.toml").write_text(f'languages = ["{language}"]\n', encoding="utf-8")
    run(tmp_path, (ONE, "chain-rule/root-of-quadratic"), 240, plots=True)
    page = (tmp_path / "output/rehearse/rehearsal.html").read_text(encoding="utf-8")
    assert page.count("<svg") == 2 and "<<" not in page and 'role="img"' in page
    told = {"es": ("La mitad de los cuadrados", "Solo hay 220 variantes", "a nadie"),
            "en": ("Half the squares", "There are only 220 different variants", "nobody")}  # fmt: skip
    assert all(words in page for words in told[language])
