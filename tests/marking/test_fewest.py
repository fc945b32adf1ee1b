"""A sheet is explained by the fewest mistakes: one made in several places is one, and two are two."""

from __future__ import annotations

from dataclasses import fields, replace
from itertools import chain, combinations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from benchmarks.own_mistakes import HANDS, Hand, answers, worked
from builder.marking.fewest import Fitting
from builder.marking.fitting import EXPLAINS, Fit
from builder.marking.judging import judged
from builder.marking.verdicts import CODE, Judged
from tests.marking.classes import STEP, exercise, givens, judge

CLASS = 60
ASKED = ("a", "b", "c", "d", "e", "f")


def explained(*mistakes: str, slugs: str = "") -> list[str]:
    """What explains each answer of one sheet, where each mistake fits the answers of its letters."""
    fitting = Fitting(ASKED, slugs.split() or [f"m{number}" for number in range(len(mistakes))])
    for number, letters in enumerate(mistakes):
        fits = {name: np.array([name in letters]) for name in ASKED}
        score = np.array([EXPLAINS * len(letters)], dtype=np.int32)
        fitting.add(number, np.array([0]), Fit(fits, fits, score))
    return ["-" if number < 0 else str(number) for number in fitting.explained(1).mistakes[0]]


@pytest.mark.parametrize(
    ("mistakes", "found"),
    [
        (("abc",), "000---"),
        (("a", "b", "abc"), "222---"),  # one that explains all of it, rather than two
        (("ab", "bcd", "cd"), "0111--"),
        (("abc", "ab", "cd"), "1122--"),  # the first explains c too, but then d is a third
        (("bcde", "abc", "def"), "111222"),  # one after another it would be three
    ],
)
def test_no_more_mistakes_are_named_than_are_needed(mistakes: tuple[str, ...], found: str) -> None:
    best = explained(*mistakes)
    assert len(set(best) - {"-"}) == len(set(found) - {"-"})
    assert [each == "-" for each in best] == [each == "-" for each in found]


def test_a_mistake_made_elsewhere_too_is_named_before_another() -> None:
    assert explained("abc", "d", "d", slugs="no-slope wrong-sign no-slope") == ["0", "0", "0", "2", "-", "-"]


@settings(deadline=None)
@given(
    st.lists(
        st.sets(st.sampled_from(ASKED), min_size=1, max_size=4).map(lambda some: "".join(sorted(some))),
        min_size=1,
        max_size=6,
    )
)
def test_two_mistakes_are_found_wherever_two_are_enough(mistakes: list[str]) -> None:
    """Every answer that any of them explains is explained by one that fits it, by at most two if two do."""
    found = explained(*mistakes)
    everything = set(chain.from_iterable(mistakes))
    assert {name for name, best in zip(ASKED, found, strict=True) if best != "-"} == everything
    assert all(name in mistakes[int(best)] for name, best in zip(ASKED, found, strict=True) if best != "-")
    for size in (1, 2):
        if any(set("".join(some)) >= everything for some in combinations(mistakes, size)):
            assert len(set(found) - {"-"}) <= size


def _both(one: str, other: str) -> Hand:
    """Someone who has the wrong habits of two."""
    second = HANDS[other]
    usual = {each.name: each.default for each in fields(Hand)}
    habits = {name: getattr(second, name) for name in usual if name not in ("names", "parts")}
    return replace(HANDS[one], **{name: habit for name, habit in habits.items() if habit is not usual[name]})


def _named(found: Judged) -> list[set[str]]:
    slugs = np.array([*found.slugs, ""])
    return [set(slugs[row]) - {""} for row in found.mistakes]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("no activation", "step added"), ("error doubled", "not updated"), ("tanh", "learning rate twice"),
        ("t - a", "z into the gradient"), ("no slope at the outputs", "no learning rate"),
        ("1 - a² for the slope", "step added"), ("mean of the paths", "step for the weight"),
    ],
)  # fmt: skip
def test_two_mistakes_of_one_sheet_both_get_their_names_and_cost_their_own_parts(
    one: str, other: str
) -> None:
    made = answers(worked(_both(one, other), givens(STEP, CLASS), 5))
    found = judged(judge(STEP), givens(STEP, CLASS), made)
    wanted = (set(HANDS[one].names), set(HANDS[other].names))
    named = _named(found)
    assert np.mean([all(names & each for each in wanted) for names in named]) >= 0.95
    assert np.mean([len(names) == 2 for names in named]) >= 0.95
    lost = np.sum(found.codes > CODE["follows"], axis=1)
    assert np.mean(lost <= HANDS[one].parts + HANDS[other].parts) >= 0.95


def test_a_mistake_at_what_nobody_asked_is_charged_once_where_it_first_shows() -> None:
    """Without biases the sums are wrong, which nobody asked: it shows in the activations of three units."""
    assert not {"z1_1", "z1_2", "z2_1", "z2_2"} & set(exercise(STEP).asked)
    made = answers(worked(HANDS["no bias"], givens(STEP, CLASS), 5))
    found = judged(judge(STEP), givens(STEP, CLASS), made)
    assert np.mean([names == {"no-bias"} for names in _named(found)]) >= 0.95
    order = [found.asked.index(name) for name in judge(STEP).ordered]
    first = [np.flatnonzero(row != CODE["right"])[0] for row in found.codes[:, order]]
    assert np.mean([judge(STEP).ordered[place] == "a1_2" for place in first]) >= 0.9  # but for a bias near 0
    assert np.mean((found.codes > CODE["follows"]).sum(axis=1) <= 3) >= 0.95
