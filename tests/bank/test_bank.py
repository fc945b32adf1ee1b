"""The bank as a whole: every exercise speaks of all it asks, in both languages, and is drawn fairly."""

from __future__ import annotations

import re
from functools import cache

import pytest

from builder.bank.drawing import Drawn, draw_class
from builder.bank.prose_sections import prose_sections
from builder.bank.tolerance import Tolerance
from builder.bank.verify import verify_keys
from builder.marking.catalogue import catalogue
from tests.bank.small import BANK, class_keys, shipped_exercise

CLASS = 200


@cache
def drawn(slug: str) -> Drawn:
    exercise = shipped_exercise(slug)
    mistakes = catalogue(exercise.graph, exercise.asked)
    return draw_class(exercise, class_keys(CLASS, slug), mistakes, Tolerance())


def test_the_bank_covers_the_topics_of_a_course() -> None:
    topics = {slug.partition("/")[0] for slug in BANK}
    assert len(BANK) >= 45
    assert topics >= {"chain-rule", "activations", "losses", "graphs", "forward-pass", "gradients", "steps"}
    kinds = {ask.kind for slug in BANK for ask in shipped_exercise(slug).asks}
    assert kinds == {"number", "whole", "expression", "array", "shape", "choice"}


@pytest.mark.parametrize("slug", BANK)
def test_there_is_a_hint_for_all_that_is_asked(slug: str) -> None:
    exercise = shipped_exercise(slug)
    for path in exercise.prose.values():
        assert {ask.quantity for ask in exercise.asks} <= set(prose_sections(path).lines)
    assert 1 <= exercise.difficulty <= 3 and 2 <= exercise.minutes <= 60 and exercise.points > 0


@pytest.mark.parametrize("slug", BANK)
def test_the_authors_mistakes_have_words_of_their_own(slug: str) -> None:
    exercise = shipped_exercise(slug)
    known = prose_sections(exercise.prose["es"]).lines
    general = re.compile("no-slope|wrong-sign|wrong-sign-update|forgotten-path|no-bias|net-for-out")
    for mistake in exercise.known_wrong:
        assert mistake.slug in known or general.fullmatch(mistake.slug), mistake.slug


@pytest.mark.parametrize("slug", BANK)
def test_a_class_draws_fairly_and_every_key_has_three_witnesses(slug: str) -> None:
    found = drawn(slug)
    assert found.figures.acceptance > 0.3
    names = [f"s{number}" for number in range(CLASS)]
    verify_keys(shipped_exercise(slug), found.givens, names[:20])
