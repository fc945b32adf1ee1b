"""The figures of a class agree with the plainest way of computing them, and leave out what cannot be said."""

from __future__ import annotations

import statistics

import pytest

from builder.marking.class_statistics import class_figures
from builder.marking.marked import MarkedExercise, MarkedPart
from builder.marking.verdicts import Verdict, VerdictKind


def _part(
    quantity: str, points: float, kind: VerdictKind = "wrong", mistake: str | None = None
) -> MarkedPart:
    return MarkedPart(quantity, "0,5", Verdict(kind, mistake), points, 2.0)


def _class(*rows: tuple[float, ...]) -> dict[str, list[MarkedExercise]]:
    return {
        f"u{number}": [
            MarkedExercise("a/b", tuple(_part(f"q{place}", each) for place, each in enumerate(row)))
        ]
        for number, row in enumerate(rows)
    }


POINTS = ((2.0, 2.0, 0.0), (2.0, 1.0, 2.0), (2.0, 0.0, 0.0), (2.0, 2.0, 1.0))


def test_facility_and_discrimination_are_those_of_the_books() -> None:
    figures = class_figures(_class(*POINTS))
    assert figures.shares == pytest.approx([sum(row) / 6 for row in POINTS])
    for place, question in enumerate(figures.questions):
        own = [row[place] for row in POINTS]
        others = [sum(row) - row[place] for row in POINTS]
        assert question.facility == pytest.approx(statistics.fmean(own) / 2)
        if place == 0:
            assert question.discrimination is None  # everyone earned the same
        else:
            assert question.discrimination == pytest.approx(statistics.correlation(own, others))


def test_a_question_does_not_praise_itself() -> None:
    """One question alone tells nobody apart: its correlation with the whole would be one."""
    assert class_figures(_class((0.0,), (1.0,), (2.0,))).questions[0].discrimination is None


def test_too_few_students_give_no_correlation() -> None:
    assert {each.discrimination for each in class_figures(_class(*POINTS[:2])).questions} == {None}


def test_nobody_at_all_gives_no_figures() -> None:
    figures = class_figures({})
    assert figures.questions == () and figures.mistakes == () and figures.shares == ()


def test_mistakes_are_counted_by_student_with_the_commonest_first() -> None:
    def made(*mistakes: str | None) -> list[MarkedExercise]:
        parts = (_part(f"q{n}", 0, "mistake" if each else "right", each) for n, each in enumerate(mistakes))
        return [MarkedExercise("a/b", tuple(parts))]

    figures = class_figures(
        {"u0": made("x", "x", None), "u1": made("y", "x", None), "u2": made(None, "y", "x")}
    )
    assert [(each.slug, each.students) for each in figures.mistakes] == [("x", 3), ("y", 2)]
    assert figures.mistakes[0].quantity == "q1"
    assert figures.mistakes[0].example.student == "u0"


def test_students_with_other_exercises_count_where_they_were_asked() -> None:
    marked = _class(*POINTS[:3])
    marked["v0"] = [MarkedExercise("c/d", (_part("q0", 1.0, "follows"),))]
    figures = class_figures(marked)
    assert [each.students for each in figures.questions] == [3, 3, 3, 1]
    assert figures.questions[-1].kinds["follows"] == 1 and figures.questions[-1].facility == 0.5


def test_who_had_other_exercises_is_compared_by_shares() -> None:
    """q0 was had by four students; their other question was worth 2 for two of them and 4 for the others."""
    rows = [
        ((2.0, 2.0), (2.0, 2.0)),
        ((0.0, 2.0), (1.0, 2.0)),
        ((2.0, 2.0), (4.0, 4.0)),
        ((0.0, 2.0), (2.0, 4.0)),
    ]
    marked = {}
    for number, (own, (points, out_of)) in enumerate(rows):
        other = MarkedPart(f"r{number // 2}", "1", Verdict("wrong"), points, out_of)
        marked[f"u{number}"] = [MarkedExercise("a/b", (_part("q0", own[0]), other))]
    marked["u9"] = [MarkedExercise("a/c", (_part("q9", 2.0),))]
    first = class_figures(marked).questions[0]
    assert (first.students, first.facility) == (4, 0.5) and first.discrimination == pytest.approx(1.0)


def test_the_cells_of_an_array_are_counted_one_by_one() -> None:
    kinds: list[tuple[VerdictKind, ...]] = [("right", "wrong"), ("follows", "mistake"), ("blank", "right")]
    marked = {}
    for number, each in enumerate(kinds):
        cells = tuple(Verdict(kind) for kind in each)
        part = MarkedPart("W", "x", Verdict("wrong"), 1.0, 2.0, cells=cells)
        marked[f"u{number}"] = [MarkedExercise("a/b", (part,))]
    marked["u9"] = [MarkedExercise("a/b", (MarkedPart("W", "", Verdict("blank"), 0.0, 2.0),))]
    assert class_figures(marked).questions[0].cells == (1, 2)
