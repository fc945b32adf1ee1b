"""The page of exercises tells of the bank as it is: every kind of question, every exercise, in figures."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from builder.bank.distinct import SMALL, fair_codes
from builder.bank.draws import candidates
from builder.bank.exercise import Exercise
from builder.bank.figures import Figures, in_short
from builder.bank.gate import gate
from builder.bank.prose_sections import prose_sections
from builder.bank.tolerance import Tolerance
from builder.marking.catalogue import catalogue
from tests.bank.small import BANK, class_keys, shipped_exercise
from tests.docs.question_kinds import KINDS, SOURCES, Asked
from tests.golden import compare

DOCS = Path(__file__).resolve().parents[2] / "docs"
JUDGED = 1000
INTRODUCTION = f"""\
# The exercises

What the bank asks, kind by kind, and each exercise in figures: its difficulty (1 to 3), minutes and
points, the kinds of answer, how many of {JUDGED:,} draws are fair (at the usual tolerance), and how many
different variants that leaves (orders of options included; counted where {SMALL:,} can be drawn at
most, else estimated). Where a class is larger than that, `paso problems` says so. A test holds this
page to the bank; `make golden` writes it again.
"""


def page() -> str:
    lines = [INTRODUCTION, *_kinds("What is asked", KINDS), *_kinds("Exercises of the documents", SOURCES)]
    return "\n".join([*lines, *_figures()]) + "\n"


def _kinds(title: str, groups: dict[str, Asked]) -> Iterator[str]:
    yield from (f"## {title}", "")
    for group, kinds in groups.items():
        yield from (f"### {group}", "", "| question | exercises |", "|---|---|")
        yield from (
            f"| {kind} | {', '.join(f'`{slug}`' for slug in slugs)} |" for kind, slugs in kinds.items()
        )
        yield ""


def _figures() -> Iterator[str]:
    yield from ("## Every exercise", "")
    for topic in dict.fromkeys(slug.partition("/")[0] for slug in BANK):
        yield from (f"### {topic}", "")
        yield "| exercise | title | difficulty | minutes | points | answers | fair | variants |"
        yield "|---|---|---|---|---|---|---|---|"
        yield from (_row(slug) for slug in BANK if slug.startswith(f"{topic}/"))
        yield ""


def _row(slug: str) -> str:
    exercise, figures = shipped_exercise(slug), measured(slug)
    titles = [prose_sections(exercise.prose[language]).title for language in ("en", "es")]
    kinds = ", ".join(dict.fromkeys(ask.kind for ask in exercise.asks))
    cells = (f"`{slug.partition('/')[2]}`", " / ".join(titles), exercise.difficulty, exercise.minutes)
    ends = (f"{exercise.points:g}", kinds, f"{figures.acceptance:.0%}", in_short(figures.variants))
    return "| " + " | ".join(map(str, (*cells, *ends))) + " |"


@cache
def measured(slug: str) -> Figures:
    """The figures of some draws, and the fair variants counted where there are few."""
    exercise = shipped_exercise(slug)
    judge = gate(exercise, catalogue(exercise.graph, exercise.asked), Tolerance())
    refused, reasons = judge.refuses(candidates(exercise.draws, class_keys(JUDGED, slug), 0))
    fair = fair_codes(judge)
    return Figures(
        JUDGED, int((~refused).sum()), dict(reasons), 0, _space(exercise), None if fair is None else len(fair)
    )


def _space(exercise: Exercise) -> int:
    space = 1
    for draw in exercise.draws.values():
        space *= len(draw.texts)
    return space


def named() -> set[str]:
    return {
        slug
        for groups in (KINDS, SOURCES)
        for kinds in groups.values()
        for each in kinds.values()
        for slug in each
    }


def test_every_kind_of_question_has_exercises_that_there_are() -> None:
    assert named() <= set(BANK)
    assert all(slugs for groups in (KINDS, SOURCES) for kinds in groups.values() for slugs in kinds.values())


def test_every_exercise_answers_to_a_kind_of_question() -> None:
    told = {slug for kinds in KINDS.values() for slugs in kinds.values() for slug in slugs}
    assert told == set(BANK), "a new exercise needs its kind of question in tests/docs/question_kinds.py"


@pytest.mark.parametrize("slug", BANK)
def test_an_exercise_has_what_an_assignment_chooses_it_by(slug: str) -> None:
    exercise = shipped_exercise(slug)
    assert 1 <= exercise.difficulty <= 3 and 2 <= exercise.minutes <= 60 and exercise.points > 0
    assert len(exercise.topics) >= 2 and len(set(exercise.topics)) == len(exercise.topics)
    assert 0.5 <= exercise.minutes / exercise.points <= 8, "the points are out of proportion to the minutes"


@pytest.mark.parametrize("slug", BANK)
def test_a_draw_is_seldom_refused_and_a_class_has_variants_enough(slug: str) -> None:
    assert measured(slug).acceptance > 0.3 and measured(slug).variants >= 200


@pytest.mark.golden
def test_the_page_of_exercises_is_the_bank() -> None:
    compare("exercises.md", page(), DOCS)
