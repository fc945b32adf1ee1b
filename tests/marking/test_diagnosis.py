"""A sheet with one mistake, made by code that knows nothing of the catalogue, is explained by its name."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest

from benchmarks.bench_diagnosis import control
from benchmarks.own_mistakes import HANDS, answers, worked
from builder.marking.judging import judged
from builder.marking.verdicts import CODE
from tests.marking.classes import STEP, givens, judge

CLASS = 400


def test_the_other_code_gets_the_key_where_nothing_is_wrong() -> None:
    assert control() < 1e-9


@pytest.mark.parametrize("kind", HANDS)
def test_one_mistake_keeps_every_other_mark_and_gets_its_name(kind: str) -> None:
    hand = HANDS[kind]
    found = judged(judge(STEP), givens(STEP, CLASS), answers(worked(hand, givens(STEP, CLASS), 5)))
    lost = found.codes > CODE["follows"]
    assert np.mean(lost.sum(axis=1) <= hand.parts) >= 0.95  # a sum of weights that is zero earns no more
    slugs = np.array([*found.slugs, ""])
    named = [hand.names[0] in slugs[row] or hand.names[-1] in slugs[row] for row in found.mistakes]
    assert np.mean(np.array(named)[lost.any(axis=1)]) >= 0.97


def test_the_first_wrong_quantity_is_the_mistake_and_what_comes_of_it_follows() -> None:
    """Who leaves out the slope at the outputs has two wrong δ, and all that is made of them follows."""
    hand = HANDS["no slope at the outputs"]
    found = judged(judge(STEP), givens(STEP, CLASS), answers(worked(hand, givens(STEP, CLASS), 5)))
    order = [found.asked.index(name) for name in judge(STEP).ordered]
    for row in found.codes[:, order][:50]:
        wrong = np.flatnonzero(row != CODE["right"])
        assert row[wrong[0]] == CODE["mistake"]
        assert set(row[wrong[2:]].tolist()) <= {CODE["follows"]}


def test_of_two_mistakes_that_fit_the_nearer_is_named() -> None:
    """tanh z is z up to the tolerance where z is small: then the last decimals tell."""
    for one, other in pairwise(("no activation at the outputs", "tanh")):
        for kind in (one, other):
            made = answers(worked(HANDS[kind], givens(STEP, CLASS), 5))
            found = judged(judge(STEP), givens(STEP, CLASS), made)
            slugs = np.array([*found.slugs, ""])
            assert np.mean([HANDS[kind].names[0] in slugs[row] for row in found.mistakes]) >= 0.99
