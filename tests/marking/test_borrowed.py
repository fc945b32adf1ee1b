"""Copied answers are found among many wrong ones; chance, slips and shared keys accuse nobody."""

from __future__ import annotations

import numpy as np
import pytest

from builder.bank.tolerance import Tolerance
from builder.marking.borrowed import Column, borrowed

STUDENTS, QUANTITIES = 200, 6
RULE = Tolerance()


def _columns(seed: int, share_wrong: float = 0.3) -> tuple[list[Column], np.ndarray]:
    """Return a class in which some answers are wrong, each by a factor of its own."""
    rng = np.random.default_rng(seed)
    keys = rng.uniform(-2, 2, (QUANTITIES, STUDENTS))
    wrong = rng.random(keys.shape) < share_wrong
    answers = np.where(wrong, keys * rng.uniform(1.2, 3, keys.shape) * rng.choice([-1, 1], keys.shape), keys)
    return [Column("a/b", f"q{n}", answers[n], wrong[n], keys[n]) for n in range(QUANTITIES)], keys


def _copying(columns: list[Column], student: int, owner: int, many: int) -> None:
    for column in columns[:many]:
        column.answers[student] = column.keys[owner] * 1.001
        column.wrong[student] = True


def test_answers_copied_from_a_classmate_are_found_with_their_odds() -> None:
    columns, _ = _columns(1)
    _copying(columns, 7, 42, 4)
    found = borrowed(columns, RULE)
    assert (found[0].student, found[0].owner) == (7, 42)
    assert found[0].quantities == tuple(("a/b", f"q{n}") for n in range(4)) and found[0].by_chance < 1e-3


@pytest.mark.parametrize("seed", range(10))
def test_wrong_answers_of_ones_own_accuse_hardly_anyone(seed: int) -> None:
    """The threshold is 0.05 pairs a class for each way to match: a few pairs in ten classes at most."""
    columns, _ = _columns(seed)
    assert len(borrowed(columns, RULE)) <= 2


def test_one_answer_that_fits_a_classmate_is_chance() -> None:
    columns, _ = _columns(2, share_wrong=0)
    _copying(columns, 7, 42, 1)
    assert borrowed(columns, RULE) == ()


def test_where_everyone_has_one_key_nobody_is_accused() -> None:
    keys = np.full(STUDENTS, 0.5)
    columns = [Column("a/b", f"q{n}", keys.copy(), np.zeros(STUDENTS, bool), keys) for n in range(3)]
    for column in columns:
        column.wrong[7] = True
    assert borrowed(columns, RULE) == ()


def test_a_right_answer_is_never_borrowed() -> None:
    columns, _ = _columns(3, share_wrong=0)
    assert borrowed(columns, RULE) == ()


def test_who_was_not_asked_is_left_out() -> None:
    columns, _ = _columns(4)
    _copying(columns, 7, 42, 4)
    for column in columns:
        column.answers[9] = column.keys[9] = np.nan
    found = borrowed(columns, RULE)
    assert found and not any(9 in (each.student, each.owner) for each in found)


def test_an_empty_class_has_no_pairs() -> None:
    assert borrowed([], RULE) == ()
