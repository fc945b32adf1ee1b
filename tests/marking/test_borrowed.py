"""Copied answers are found among many wrong ones; chance, slips and shared keys accuse nobody."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from builder.bank.tolerance import Tolerance
from builder.marking.borrowed import FEW, Column, Compared, Signs, _are_enough, _by_chance, borrowed

STUDENTS, QUANTITIES = 200, 6
RULE = Tolerance()


def _columns(seed: int, share_wrong: float = 0.3) -> tuple[list[Column], np.ndarray]:
    """Return a class in which some answers are wrong, each by a factor of its own."""
    rng = np.random.default_rng(seed)
    keys = rng.uniform(-2, 2, (QUANTITIES, STUDENTS))
    wrong = rng.random(keys.shape) < share_wrong
    answers = np.where(wrong, keys * rng.uniform(1.2, 3, keys.shape) * rng.choice([-1, 1], keys.shape), keys)
    steps = np.full(STUDENTS, 5e-6)
    columns = [
        Column("a/b", f"q{n}", RULE, np.round(answers[n], 5), steps, wrong[n], keys[n])
        for n in range(QUANTITIES)
    ]
    return columns, keys


def _copying(columns: list[Column], student: int, owner: int, many: int) -> None:
    for column in columns[:many]:
        column.answers[student] = round(column.keys[owner], 5)
        column.wrong[student] = True


def test_answers_copied_from_a_classmate_are_found_with_their_odds() -> None:
    columns, _ = _columns(1)
    _copying(columns, 7, 42, 4)
    found = borrowed(columns, range(STUDENTS))
    assert (found[0].student, found[0].owner) == (7, 42)
    assert found[0].quantities == tuple(("a/b", f"q{n}") for n in range(4)) and found[0].by_chance < 1e-3


def test_wrong_answers_of_ones_own_accuse_hardly_anyone() -> None:
    """Twenty honest classes of 200: the threshold is 0.05 pairs a class, so one pair in all is expected."""
    assert sum(len(borrowed(_columns(seed)[0], range(STUDENTS))) for seed in range(20)) <= 2


@pytest.mark.parametrize("seed", range(5))
def test_two_copied_answers_are_enough_where_they_fit_to_the_last_decimal(seed: int) -> None:
    columns, _ = _columns(seed, share_wrong=0.2)
    _copying(columns, 7, 42, 2)
    assert (7, 42) in {(each.student, each.owner) for each in borrowed(columns, range(STUDENTS))}


def test_two_answers_that_fit_only_within_the_tolerance_are_chance_in_a_large_class() -> None:
    columns, _ = _columns(6, share_wrong=0)
    for column in columns[:2]:
        column.answers[7], column.wrong[7] = column.keys[42] * 1.008, True
    assert borrowed(columns, range(STUDENTS)) == ()


def test_numbers_of_someone_who_left_the_roster_are_known_still() -> None:
    """The first fifty have numbers, and handed in nothing."""
    columns, _ = _columns(1)
    rows = np.arange(50, STUDENTS)
    left = [
        Column("a/b", each.quantity, RULE, each.answers[rows], each.steps[rows], each.wrong[rows], each.keys)
        for each in columns
    ]
    for column in left[:3]:
        column.answers[9], column.wrong[9] = round(column.keys[4], 5), True
    found = borrowed(left, rows.tolist())
    assert [(each.student, each.owner) for each in found] == [(9, 4)]


def test_a_value_that_follows_from_one_that_fits_by_chance_is_no_evidence() -> None:
    """z fits a classmate by chance, so a = tanh(z) does; it follows, so it is not among the wrong ones."""
    columns, _ = _columns(8, share_wrong=0)
    columns[1] = replace(columns[1], keys=np.tanh(columns[0].keys), answers=np.tanh(columns[0].answers))
    _copying(columns, 7, 42, 1)
    columns[1].answers[7] = np.tanh(columns[0].answers[7])
    assert borrowed(columns, range(STUDENTS)) == ()
    columns[1].wrong[7] = True
    assert borrowed(columns, range(STUDENTS)) != ()


@pytest.mark.parametrize("rule", [Tolerance(0.001, 0), Tolerance(0, 5e-3)])
def test_each_column_is_judged_by_its_own_tolerance(rule: Tolerance) -> None:
    columns, _ = _columns(9, share_wrong=0)
    columns = [replace(column, tolerance=rule) for column in columns]
    _copying(columns, 7, 42, 4)
    for column in columns[:4]:
        column.answers[8], column.wrong[8] = column.keys[42] * 1.009 + 0.02, True
    found = {(each.student, each.owner) for each in borrowed(columns, range(STUDENTS))}
    assert (7, 42) in found and (8, 42) not in found


def test_where_two_have_the_same_keys_nobody_is_told_to_have_copied_one_of_them() -> None:
    columns, _ = _columns(10, share_wrong=0)
    for column in columns[:3]:
        column.keys[43] = column.keys[42]
    _copying(columns, 7, 42, 3)
    assert borrowed(columns, range(STUDENTS)) == ()


def test_one_answer_that_fits_a_classmate_is_chance() -> None:
    columns, _ = _columns(2, share_wrong=0)
    _copying(columns, 7, 42, 1)
    assert borrowed(columns, range(STUDENTS)) == ()


def test_one_answer_accuses_nobody_even_in_a_small_class() -> None:
    columns, _ = _columns(2, share_wrong=0)
    _copying(columns, 3, 7, 1)
    few = [
        replace(
            each, answers=each.answers[:9], steps=each.steps[:9], wrong=each.wrong[:9], keys=each.keys[:9]
        )
        for each in columns
    ]
    assert borrowed(few, range(9)) == ()


def test_where_everyone_has_one_key_nobody_is_accused() -> None:
    keys = np.full(STUDENTS, 0.5)
    columns = [
        Column("a/b", f"q{n}", RULE, keys.copy(), np.full(STUDENTS, 5e-6), np.zeros(STUDENTS, bool), keys)
        for n in range(3)
    ]
    for column in columns:
        column.wrong[7] = True
    assert borrowed(columns, range(STUDENTS)) == ()


def test_a_right_answer_is_never_borrowed() -> None:
    columns, _ = _columns(3, share_wrong=0)
    assert borrowed(columns, range(STUDENTS)) == ()


def test_who_was_not_asked_is_left_out() -> None:
    columns, _ = _columns(4)
    _copying(columns, 7, 42, 4)
    for column in columns:
        column.answers[9] = column.keys[9] = np.nan
    found = borrowed(columns, range(STUDENTS))
    assert found and not any(9 in (each.student, each.owner) for each in found)


def test_an_empty_class_has_no_pairs() -> None:
    assert borrowed([], []) == ()


def test_a_tolerance_that_is_very_wide_hides_no_copy_that_fits_to_the_last_decimal() -> None:
    columns, _ = _columns(9, share_wrong=0)
    columns = [replace(column, tolerance=Tolerance(0.6, 0)) for column in columns]
    _copying(columns, 7, 42, 4)
    assert [(each.student, each.owner) for each in borrowed(columns, range(STUDENTS))] == [(7, 42)]


def _choices(seed: int, many: int, options: int = 4, share_wrong: float = 0.4) -> list[Compared]:
    """Return choices, each with the right option at a letter of everyone's own; the wrong are spread."""
    rng = np.random.default_rng(seed)
    keys = rng.integers(0, options, (many, STUDENTS))
    wrong = rng.random(keys.shape) < share_wrong
    answers = np.where(wrong, (keys + rng.integers(1, options, keys.shape)) % options, keys)
    return [
        Signs("c/d", f"c{n}", answers[n], wrong[n], keys[n], least=1 / options, supports=True)
        for n in range(many)
    ]


def _expressions(
    seed: int, many: int, different: int, share_wrong: float = 0.3, hits: float = 0.1
) -> list[Compared]:
    """Return expressions of `different` keys; some of the wrong ones are another key by an honest slip."""
    rng = np.random.default_rng(seed)
    keys = rng.integers(0, different, (many, STUDENTS))
    wrong = rng.random(keys.shape) < share_wrong
    other = (keys + rng.integers(1, different, keys.shape)) % different
    answers = np.where(wrong & (rng.random(keys.shape) < hits), other, -1)
    likely = [np.count_nonzero(answers[n] >= 0) / max(1, np.count_nonzero(wrong[n])) for n in range(many)]
    return [Signs("e/f", f"e{n}", answers[n], wrong[n], keys[n], likely=likely[n]) for n in range(many)]


def _copy_signs(columns: list[Compared], student: int, owner: int) -> None:
    for column in columns:
        column.answers[student], column.missed[student] = column.keys[owner], True
        column.keys[student] = (column.keys[owner] + 1) % 2


def test_honest_choices_and_expressions_accuse_hardly_anyone() -> None:
    """Twenty honest classes of 200: the threshold is 0.05 pairs a class, so one pair in all is expected."""
    found = 0
    for seed in range(20):
        columns: list[Compared] = [*_columns(seed)[0], *_choices(seed, 6), *_expressions(seed, 4, 12)]
        found += len(borrowed(columns, range(STUDENTS)))
    assert found <= 2


def test_misconceptions_that_many_share_accuse_nobody() -> None:
    """Everyone slips, and every slip is someone's key: with ten different keys that tells nothing."""
    columns = _expressions(3, 5, 10, share_wrong=0.9, hits=1.0)
    assert borrowed(columns, range(STUDENTS)) == ()


@pytest.mark.parametrize("seed", range(5))
def test_expressions_copied_from_a_classmate_are_found(seed: int) -> None:
    columns = _expressions(seed, 3, 150, hits=0.05)
    _copy_signs(columns, 7, 42)
    found = borrowed(columns, range(STUDENTS))
    assert [(each.student, each.owner) for each in found] == [(7, 42)]
    assert found[0].quantities == tuple(("e/f", f"e{n}") for n in range(3)) and found[0].by_chance < 0.05


@pytest.mark.parametrize("seed", range(5))
def test_many_copied_letters_are_found_and_a_few_are_chance(seed: int) -> None:
    for many, told in ((14, True), (5, False)):
        columns = _choices(seed, many, share_wrong=0.1)
        _copy_signs(columns, 7, 42)
        pairs = {(each.student, each.owner) for each in borrowed(columns, range(STUDENTS))}
        assert ((7, 42) in pairs) is told


def test_letters_that_fit_too_make_copied_numbers_odder_and_others_take_nothing_away() -> None:
    numbers, _ = _columns(1)
    _copying(numbers, 7, 42, 2)
    letters = _choices(1, 3)
    (alone,) = [each for each in borrowed(numbers, range(STUDENTS)) if each.student == 7]
    _copy_signs(letters, 7, 42)
    (beside,) = [each for each in borrowed([*numbers, *letters], range(STUDENTS)) if each.student == 7]
    assert beside.by_chance < alone.by_chance and len(beside.quantities) == 5
    for column in letters:
        column.answers[7] = (column.keys[42] + 1) % 4
    (against,) = [each for each in borrowed([*numbers, *letters], range(STUDENTS)) if each.student == 7]
    assert against.by_chance == pytest.approx(alone.by_chance)


def test_one_number_and_a_letter_accuse_nobody_even_in_a_small_class() -> None:
    numbers, _ = _columns(2, share_wrong=0)
    _copying(numbers, 7, 42, 1)
    letters = _choices(2, 1, share_wrong=0)
    _copy_signs(letters, 7, 42)
    rows = [*range(9), 42]
    few: list[Compared] = [
        replace(
            each,
            answers=each.answers[rows],
            steps=each.steps[rows],
            wrong=each.wrong[rows],
            keys=each.keys[rows],
        )
        for each in numbers
    ]
    few += [
        replace(each, answers=each.answers[rows], missed=each.missed[rows], keys=each.keys[rows])
        for each in letters
    ]
    assert borrowed(few, range(10)) == ()


def test_where_everyone_has_one_expression_nobody_is_accused() -> None:
    columns = _expressions(5, 4, 50)
    for column in columns:
        column.keys[:] = 3
        column.answers[7], column.missed[7] = 3, True
    assert borrowed(columns, range(STUDENTS)) == ()


def test_the_first_look_at_all_pairs_misses_none_that_the_second_tells() -> None:
    """Every pair is looked into one by one, beside the search by evidence."""
    numbers, _ = _columns(11)
    columns: list[Compared] = [*numbers, *_choices(11, 5), *_expressions(11, 3, 60)]
    for student, owner, many in ((7, 42, 2), (8, 43, 3), (9, 44, 1)):
        _copying(numbers, student, owner, many)
        _copy_signs(columns[QUANTITIES:], student, owner)
    _copying(numbers, 10, 45, 1)
    _copy_signs(columns[-1:], 10, 45)
    slow = set()
    for student in range(STUDENTS):
        for owner in set(range(STUDENTS)) - {student}:
            fits = [at for at, column in enumerate(columns) if column.fits(student, owner)]
            if _are_enough(fits, columns) and _by_chance(student, owner, fits, columns) < FEW:
                slow.add((student, owner))
    assert {(each.student, each.owner) for each in borrowed(columns, range(STUDENTS))} == slow
    assert {(7, 42), (8, 43), (9, 44), (10, 45)} <= slow
