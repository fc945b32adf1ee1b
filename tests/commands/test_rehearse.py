"""Every exercise of the bank is fair to imagined students, and a rehearsal fails where one is not."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from builder.bank.loading import load_exercise
from builder.bank.tolerance import Tolerance
from builder.commands import rehearsal
from builder.commands.rehearsal import Count, Rehearsal, rehearse
from builder.commands.rehearse import run, table
from builder.errors import PasoError
from builder.marking.marker import Marker, marker
from builder.marking.marks import MarkRule
from tests.bank.small import BANK, NOBODY

FEW = 24
ONE = "losses/half-squares"


@pytest.mark.parametrize("slug", BANK)
def test_nobody_is_treated_unfairly(slug: str) -> None:
    found = rehearse(load_exercise(slug, NOBODY), FEW, Tolerance())
    for name in ("perfect", "rounding", "unseen", "blank"):
        assert not found.counts[name].unfair, (name, found.counts[name])
    assert all(found.counts[name].students >= FEW for name in ("perfect", "rounding", "blank"))
    assert found.counts["slip"].share <= 0.1 and found.counts["misnamed"].share <= 0.1


def test_a_table_has_a_line_for_each(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    run(tmp_path, (ONE, "shapes/parameter-count"), 40)
    lines = capsys.readouterr().out.splitlines()
    assert "accepted" in lines[0] and lines[1].startswith(ONE) and "100%" in lines[2] and len(lines) == 3


def test_a_marker_that_takes_marks_from_perfect_students_is_found(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    def mean(*told: Any) -> Marker:
        return marker(*told, MarkRule({"right": 0.5}))

    monkeypatch.setattr(rehearsal, "marker", mean)
    with pytest.raises(PasoError, match=r"1 of 1 exercises are not fair: perfect 20 of 20"):
        run(tmp_path, (ONE,), 20)


def test_a_marker_that_is_lenient_with_mistakes_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    def kind(*told: Any) -> Marker:
        return marker(*told, MarkRule({"right": 1.0, "follows": 1.0, "mistake": 1.0, "unreadable": 1.0}))

    monkeypatch.setattr(rehearsal, "marker", kind)
    found = rehearse(load_exercise(ONE, NOBODY), 20, Tolerance())
    assert set(found.broken) == {"unseen", "blank"}


def test_what_is_broken_is_marked_in_the_table() -> None:
    counts = {name: Count(100, 0) for name in rehearsal.ALLOWED} | {"slip": Count(100, 3, "E = 1")}
    assert table([Rehearsal("a/b", 0.5, 10, "", counts)])[1].endswith("  slip")


def test_there_must_be_students(tmp_path: Path) -> None:
    with pytest.raises(PasoError, match="0 students"):
        run(tmp_path, (ONE,), 0)
