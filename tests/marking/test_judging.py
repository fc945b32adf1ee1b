"""A class of imagined students loses what it should, and its mistakes are called by their names."""

import numpy as np
import pytest

from builder.bank.rules import Rules
from builder.marking.judging import judge_of, judged
from builder.marking.verdicts import CODE, Judged
from builder.working.graph import graph_of
from tests.marking.classes import (
    FORWARD,
    STEP,
    TOLERANCE,
    exercise,
    givens,
    judge,
    key,
    mistaken,
    rounded,
    rounding,
    slipped,
)

MANY = 400


def mark(slug: str, answers: dict[str, np.ndarray]) -> Judged:
    return judged(judge(slug), givens(slug, MANY), answers)


def lost(found: Judged) -> np.ndarray:
    return np.sum(found.codes > CODE["follows"], axis=1)


@pytest.mark.parametrize("slug", [STEP, FORWARD])
def test_a_perfect_student_loses_nothing(slug: str) -> None:
    assert (mark(slug, key(slug, MANY)).codes == CODE["right"]).all()


@pytest.mark.parametrize("slug", [STEP, FORWARD])
def test_a_student_who_rounds_everything_to_the_stated_places_loses_nothing(slug: str) -> None:
    assert (mark(slug, rounding(slug, MANY)).codes == CODE["right"]).all()


def test_half_up_and_half_even_rounding_both_pass() -> None:
    exact = key(STEP, MANY)
    up = {name: np.sign(value) * np.floor(np.abs(value) * 1e5 + 0.5) / 1e5 for name, value in exact.items()}
    for answers in (up, rounded(exact)):
        assert (mark(STEP, answers).codes == CODE["right"]).all()


@pytest.mark.parametrize("at", exercise(STEP).asked)
def test_one_slip_and_consistent_work_after_it_costs_one_part(at: str) -> None:
    factor = np.random.default_rng(7).choice([0.4, 1.9, -0.7], MANY)
    found = mark(STEP, slipped(STEP, MANY, at, factor))
    assert (lost(found) == 1).mean() >= 0.99
    column = exercise(STEP).asked.index(at)
    assert (found.codes[:, column] >= CODE["mistake"]).all()
    assert (lost(found) <= 4).all()


CANDIDATES = judge(STEP).candidates
CLASSICAL = [index for index, each in enumerate(CANDIDATES) if each.mistake.constrains]


@pytest.mark.parametrize("index", CLASSICAL)
def test_each_mistake_is_called_by_its_name_and_costs_what_it_touches(index: int) -> None:
    mistake = judge(STEP).candidates[index].mistake
    found = mark(STEP, mistaken(STEP, MANY, mistake))
    slugs = np.array([*found.slugs, ""])
    named = [set(slugs[row]) - {""} for row in found.mistakes]
    assert np.mean([each == {mistake.slug} for each in named]) >= 0.97
    touched = max(1, len(set(mistake.where) & set(exercise(STEP).asked)))
    assert np.mean((lost(found) >= 1) & (lost(found) <= touched)) >= 0.99


@pytest.mark.parametrize("index", sorted(set(range(len(CANDIDATES))) - set(CLASSICAL)))
def test_each_other_mistake_costs_what_it_touches(index: int) -> None:
    mistake = CANDIDATES[index].mistake
    found = mark(STEP, mistaken(STEP, MANY, mistake))
    touched = max(1, len(set(mistake.where) & set(exercise(STEP).asked)))
    assert np.mean(lost(found) <= touched) >= 0.95


def test_the_other_mistakes_are_called_by_their_names_too() -> None:
    """Where they cost something; what a sheet cannot tell apart (signs, sizes) is left out."""
    shares = []
    for each in CANDIDATES:
        if each.mistake.constrains or each.mistake.slug == "error-without-sign":
            continue
        found = mark(STEP, mistaken(STEP, MANY, each.mistake))
        slugs = np.array([*found.slugs, ""])
        named = [each.mistake.slug in slugs[row] for row in found.mistakes[lost(found) > 0]]
        shares.append(np.mean(named))
    assert np.mean(shares) >= 0.98 and min(shares) >= 0.8


@pytest.mark.parametrize("at", exercise(STEP).asked[:6])
def test_a_zero_early_earns_nothing_later(at: str) -> None:
    found = mark(STEP, slipped(STEP, MANY, at, np.zeros(MANY)))
    assert not (found.codes == CODE["follows"]).any()


@pytest.mark.parametrize(("z", "follows"), [(0.001, False), (-0.0015, False), (0.01, True), (1.0, True)])
def test_what_is_next_to_zero_earns_nothing_later_either(z: float, follows: bool) -> None:
    graph = graph_of("z = w*x + b", "a = sigmoid(z)", "s = a*(1 - a)", givens=["w", "x", "b"])
    mine = judge_of(graph, ("z", "a", "s"), Rules(TOLERANCE), ())
    one = {"w": np.array([1.0]), "x": np.array([1.5]), "b": np.array([0.5])}  # z is 2
    a = 1 / (1 + np.exp(-z))
    found = judged(mine, one, {"z": np.array([z]), "a": np.array([a]), "s": np.array([a * (1 - a)])})
    assert [verdict.kind == "follows" for verdict in found.verdicts(0)] == [False, follows, follows]


def test_a_saturated_unit_earns_nothing_after_it() -> None:
    graph = graph_of("z = w*x + b", "a = sigmoid(z)", "y = a*v", givens=["w", "x", "b", "v"])
    mine = judge_of(graph, ("z", "a", "y"), Rules(TOLERANCE), ())
    one = {name: np.array([0.5]) for name in graph.givens}
    found = judged(mine, one, {"z": np.array([400.0]), "a": np.array([1.0]), "y": np.array([0.5])})
    assert [verdict.kind for verdict in found.verdicts(0)] == ["wrong", "wrong", "follows"]


def test_what_overflows_earns_nothing() -> None:
    graph = graph_of("z = w*x", "a = exp(z)", givens=["w", "x"])
    mine = judge_of(graph, ("z", "a"), Rules(TOLERANCE), ())
    one = {name: np.array([0.5]) for name in graph.givens}
    found = judged(mine, one, {"z": np.array([1e6]), "a": np.array([1e300])})
    assert [verdict.kind for verdict in found.verdicts(0)] == ["wrong", "wrong"]


def test_random_numbers_earn_no_more_than_the_tolerance_gives() -> None:
    rng = np.random.default_rng(3)
    found = mark(STEP, {name: rng.normal(0, 0.4, MANY) for name in exercise(STEP).asked})
    assert (found.codes <= CODE["follows"]).mean() < 0.02


def test_blank_and_unreadable_are_told_apart_and_stop_nothing() -> None:
    answers = {name: value.copy() for name, value in key(STEP, MANY).items()}
    answers["a2_1"][:] = np.nan
    answers["dE_dz1_2"][:] = np.nan
    unread = {"a2_1": np.ones(MANY, dtype=bool)}
    found = judged(judge(STEP), givens(STEP, MANY), answers, unread)
    kinds = dict(zip(found.asked, found.verdicts(0)))
    assert kinds["a2_1"].kind == "unreadable" and kinds["dE_dz1_2"].kind == "blank"
    assert all(each.kind == "right" for name, each in kinds.items() if name not in ("a2_1", "dE_dz1_2"))


def test_a_right_answer_after_a_wrong_one_is_right() -> None:
    answers = {name: value.copy() for name, value in key(STEP, MANY).items()}
    answers["dE_dz2_1"] *= 3
    found = mark(STEP, answers)
    assert (np.delete(found.codes, exercise(STEP).asked.index("dE_dz2_1"), axis=1) == CODE["right"]).all()


def test_the_first_wrong_answer_is_named() -> None:
    found = mark(STEP, slipped(STEP, MANY, "dE_dz2_1", np.full(MANY, 2.5)))
    at = next((at for at, verdict in enumerate(found.verdicts(0)) if verdict.is_wrong_step), None)
    assert at is not None and found.asked[at] == "dE_dz2_1"


def test_a_mistake_on_top_of_an_earlier_slip_is_carried() -> None:
    graph = exercise(STEP).graph
    no_slope = next(each for each in judge(STEP).candidates if each.mistake.where == ("dE_dz1_2",))
    assert no_slope.mistake.slug == "no-slope"
    from builder.working.follow import follow

    slip = {"dE_dz2_1": np.round(key(STEP, MANY)["dE_dz2_1"] * 1.7, 5)}
    believed = follow(
        no_slope.mistake.made_in(graph), givens(STEP, MANY), slip, exercise(STEP).asked
    ).believed
    found = mark(STEP, rounded({name: believed[name] for name in exercise(STEP).asked}))
    column = exercise(STEP).asked.index("dE_dz1_2")
    named = [found.verdicts(student)[column] for student in range(MANY)]
    assert np.mean([each.mistake == "no-slope" and each.carried for each in named]) > 0.97


def test_a_class_is_judged_alike_in_parts_and_whole() -> None:
    answers = slipped(STEP, MANY, "a2_1", np.full(MANY, 1.4))
    whole = mark(STEP, answers)
    for student in (0, 17, MANY - 1):
        one = {name: value[student : student + 1] for name, value in givens(STEP, MANY).items()}
        alone = judged(
            judge(STEP), one, {name: value[student : student + 1] for name, value in answers.items()}
        )
        assert alone.verdicts(0) == whole.verdicts(student)
