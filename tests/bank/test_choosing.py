"""Exercises are chosen by a keyed hash, about equally often, never twice for one student."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builder.bank.choosing import chosen, shuffled
from builder.bank.exercise import Exercise
from builder.bank.pick import Pick
from builder.bank.pools import Pool, shared_out
from tests.bank.small import SECRET, one_neuron

PLAIN = one_neuron()


def exercise(slug: str, difficulty: int = 1, *topics: str) -> Exercise:
    return replace(PLAIN, slug=slug, difficulty=difficulty, topics=topics)


def pool(count: int, slugs: Sequence[str], levels: Sequence[int] = (1,)) -> Pool:
    found = [exercise(slug, levels[at % len(levels)]) for at, slug in enumerate(slugs)]
    return Pool(Pick(count), tuple(found))


def roster(many: int, start: int = 0) -> list[str]:
    return [f"s{number}" for number in range(start, start + many)]


TWO = (pool(2, ["a/1", "a/2", "a/3", "a/4", "a/5"]), pool(1, ["b/1", "b/2", "b/3"]))


@given(st.integers(1, 60), st.integers(1, 5), st.integers(0, 4))
def test_no_exercise_is_given_twice_to_one_nor_two_times_more_than_another(
    many: int, count: int, more: int
) -> None:
    one = pool(count, [f"a/{number}" for number in range(count + more)])
    found = chosen([one], roster(many), SECRET, "quiz")
    assert all(len(set(own)) == count for own in found.values())
    uses = Counter(slug for own in found.values() for slug in own)
    assert max(uses.values()) - min(uses[slug] for slug in one.slugs) <= 1


def test_the_order_of_the_roster_moves_nobody_and_the_secret_everybody() -> None:
    found = chosen(TWO, roster(60), SECRET, "quiz")
    assert chosen(TWO, roster(60)[::-1], SECRET, "quiz") == found
    for other in (chosen(TWO, roster(60), "another", "quiz"), chosen(TWO, roster(60), SECRET, "other")):
        assert sum(other[each] != found[each] for each in found) > 30


def test_newcomers_fill_up_what_was_given_least() -> None:
    held = [("a/1", "a/2", "b/1")] * 6
    found = chosen(TWO, roster(9), SECRET, "quiz", held)
    uses = Counter(slug for own in (*held, *found.values()) for slug in own)
    assert {uses[f"a/{number}"] for number in range(1, 6)} == {6}
    assert uses["b/1"] == 6 and {uses["b/2"], uses["b/3"]} == {4, 5}


def test_difficulties_are_evened_out_where_that_costs_no_balance() -> None:
    even = pool(2, [f"a/{number}" for number in range(8)], (1, 3))
    by_slug = {each.slug: each.difficulty for each in even.exercises}
    found = chosen([even], roster(40), SECRET, "quiz")
    assert {sum(by_slug[slug] for slug in own) for own in found.values()} == {4}


def test_every_pair_of_exercises_turns_up() -> None:
    pairs = {own[:2] for own in chosen(TWO, roster(200), SECRET, "quiz").values()}
    assert len(pairs) == 10


def test_a_shuffled_sheet_has_the_same_exercises_in_any_order() -> None:
    slugs = ("a/1", "a/2", "a/3")
    found = Counter(shuffled(slugs, student, SECRET, "quiz") for student in roster(600))
    assert len(found) == 6 and min(found.values()) > 60 and all(set(each) == set(slugs) for each in found)


BANK = (
    exercise("a/one", 1, "chain rule"),
    exercise("a/two", 2, "Chain-Rule", "batch"),
    exercise("a/three", 3, "chain rule"),
    exercise("b/four", 2, "batch"),
    exercise("b/five", 1, "batch"),
)


@pytest.mark.parametrize(
    ("pick", "slugs"),
    [
        (Pick(topics=("chain-rule",)), ["a/one", "a/three", "a/two"]),
        (Pick(topics=("chain rule",), difficulty=(1, 2)), ["a/one", "a/two"]),
        (Pick(topics=("batch",), sources=("b",)), ["b/five", "b/four"]),
        (Pick(sources=("a/one", "b")), ["a/one", "b/five", "b/four"]),
        (Pick(kinds=("number",)), sorted(each.slug for each in BANK)),
        (Pick(kinds=("array", "choice")), []),
        (Pick(topics=("chain",)), []),
    ],
)
def test_a_pool_holds_what_matches(pick: Pick, slugs: list[str]) -> None:
    (found,) = shared_out([pick], BANK)
    assert list(found.slugs) == slugs


def test_pools_have_no_exercise_in_common_nor_with_what_everyone_gets() -> None:
    picks = [Pick(topics=("chain rule",)), Pick(topics=("batch",)), Pick(difficulty=(1, 3))]
    pools = shared_out(picks, BANK, common=["b/four"])
    every = [slug for pool in pools for slug in pool.slugs]
    assert sorted(every) == sorted({each.slug for each in BANK} - {"b/four"})
    assert all(pool.exercises for pool in pools)


def test_what_was_handed_out_for_a_slot_stays_with_it() -> None:
    picks = [Pick(topics=("chain rule",)), Pick(topics=("batch",))]
    pools = shared_out(picks, BANK, handed_out={"a/one": 1, "b/five": 1})
    assert "a/one" in pools[1].slugs and "a/one" not in pools[0].slugs


def test_what_would_help_is_told_in_figures() -> None:
    pick = Pick(topics=("batch",), difficulty=(3, 3), sources=("b",))
    assert dict(pick.wider(BANK)) == {"topic": 0, "difficulty": 2, "from": 0}
    assert pick.told == "topic batch, difficulty 3, from b"
