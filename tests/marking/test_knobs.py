"""Follow-through has three knobs: the original first, the share it earns, and what it must follow from."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from builder.bank.ask import asks, expressions
from builder.bank.assignment import Variant
from builder.bank.authoring import each, graph_of, grid, mistake
from builder.bank.exercise import Exercise
from builder.bank.tolerance import Tolerance
from builder.marking.marker import Submission, marker
from builder.marking.marks import MarkRule
from builder.marking.models.registry import CONVENTIONS

GRAPH = graph_of("p = 2*x + 1", "q = 3*p", "r = q - 4*x", "s = p*r", givens=["x"])
EXERCISE = Exercise(
    GRAPH, each("x", grid(2, 9, 1)), asks("p q r s"), mistakes=(mistake("no-one", p="2*x"),)
)  # with x = 5: p = 11, q = 33, r = 13, s = 143
LETTERS = Exercise(
    graph_of("u = c*x + 1", "v = u**2", givens=["x", "c"]),
    each("c", grid(2, 9, 1)),
    expressions("u v"),
    free={"x": (0.5, 1.5)},
)
AFTER_KNOWN = MarkRule(after="known mistakes")


def kinds(rule: MarkRule | None = None, **typed: str) -> dict[str, tuple[str, float]]:
    variant = Variant(givens={"x": "5"}, attempt=0, keys={"p": 11.0, "q": 33.0, "r": 13.0, "s": 143.0})
    (found,) = marker(EXERCISE, EXERCISE.asks, Tolerance(), rule).mark([Submission(variant, typed, ".")])
    return {part.quantity: (part.verdict.mistake or part.verdict.kind, part.points) for part in found.parts}


def test_the_original_is_always_tried_first() -> None:
    """q and r are right by the key, though they do not follow from the p that was written."""
    for rule in (MarkRule(), MarkRule({"right": 1.0, "follows": 0.0}), AFTER_KNOWN):
        found = kinds(rule, p="20", q="33", r="13", s="143")
        assert [found[name] for name in "pqrs"] == [("wrong", 0), ("right", 1), ("right", 1), ("right", 1)]


@pytest.mark.parametrize("share", [0.0, 0.25, 1.0])
def test_what_follows_earns_the_share_that_the_lecturer_says(share: float) -> None:
    found = kinds(MarkRule({"right": 1.0, "follows": share}), p="20", q="60", r="40", s="800")
    assert [found[name] for name in "pqrs"] == [("wrong", 0.0), *[("follows", share)] * 3]


def test_what_follows_from_an_unexplained_answer_earns_nothing_where_the_lecturer_says_so() -> None:
    unexplained, known = (
        kinds(AFTER_KNOWN, p=p, q=str(3 * int(p)), r=str(3 * int(p) - 20)) for p in ("20", "10")
    )
    assert [unexplained[name] for name in "pqr"] == [("wrong", 0), ("follows", 0), ("follows", 0)]
    assert known["p"] == ("no-one", 0) and known["q"][1] == known["r"][1] == 1


def test_a_right_answer_in_between_ends_the_doubt_and_a_blank_one_does_not() -> None:
    right_between = kinds(AFTER_KNOWN, p="20", q="33", r="13", s="260")  # 20·13
    assert right_between["s"] == ("follows", 0)  # p is a parent of s too
    assert kinds(AFTER_KNOWN, q="50", r="30", s="330") == {
        "p": ("blank", 0), "q": ("wrong", 0), "r": ("follows", 0), "s": ("follows", 0),
    }  # fmt: skip
    assert kinds(AFTER_KNOWN, p="20", r="40")["r"] == ("follows", 0)  # by a q that was not written


def test_expressions_follow_by_the_same_condition() -> None:
    variant = Variant(givens={"c": "3"}, attempt=0, keys={"u": "3*x + 1", "v": "(3*x + 1)**2"})
    typed = Submission(variant, {"u": "3x + 7", "v": "(3x+7)²"}, ".")
    for rule, points in ((MarkRule(), 1.0), (AFTER_KNOWN, 0.0)):
        (found,) = marker(LETTERS, LETTERS.asks, Tolerance(), rule).mark([typed])
        assert [part.verdict.kind for part in found.parts] == ["wrong", "follows"]
        assert found.parts[1].points == points


@pytest.mark.parametrize("zero", ["0", "0.0", "-0,0"])
def test_an_early_zero_earns_nothing_later(zero: str) -> None:
    found = kinds(p=zero, q="0", s="0")
    assert {points for _, points in found.values()} == {0}
    assert kinds(p=zero, q="33", r="13")["q"] == ("right", 1)  # what is right by the key stays right


@pytest.mark.parametrize("language", ["es", "en"])
def test_every_convention_is_called_one(language: str) -> None:
    path = Path(__file__).parents[2] / f"templates/phrases/feedback.{language}.toml"
    said = tomllib.loads(path.read_text(encoding="utf-8"))
    word = {"es": "convenio", "en": "convention"}[language]
    assert [slug for slug in sorted(CONVENTIONS) if word not in said[f"mistake-{slug}"]] == []
