"""Expressions are equal where they agree to thirty digits in the free intervals, however they look."""

import time
from random import Random

import pytest

from benchmarks.imagined_expressions import expression, is_surely_other, is_tame, near_miss, rewritten
from benchmarks.student_hands import hand, typed
from builder.marking.equality import equal, points, sampled
from builder.marking.reading import read_expression
from builder.marking.unread import Unread

FREE = {"x": (-2.0, 2.0), "y": (0.5, 3.0)}


def same(answer: str, key: str) -> bool:
    formulas = [read_expression(text, FREE, ".") for text in (answer, key)]
    first, second = (
        sampled(formula, points(FREE)) for formula in formulas if not isinstance(formula, Unread)
    )
    return equal(first, second)


@pytest.mark.parametrize(
    ("answer", "key"),
    [
        ("cos(x^2)·2x", "2x cos(x^2)"), ("(x+y)^2", "x^2+2x y+y^2"), ("sin(2x)", "2 sin(x) cos(x)"),
        ("e^(ln y)", "y"),
        ("1/(1+e^(-x))", "sigmoid(x)"), ("x^2/x", "x"), ("ln(y^2)", "2 ln y"), ("tan x", "sin(x)/cos(x)"),
        ("0.5x", "x/2"),
        ("√(y^2)", "y"), ("2^(-y)", "1/(2^y)"), ("6x(cos(3x^2)cos(2) - sin(3x^2)sin(2))", "6x cos(3x^2+2)"),
    ],
)  # fmt: skip
def test_rewritings_are_equal(answer: str, key: str) -> None:
    assert same(answer, key) and same(key, answer)


@pytest.mark.parametrize(
    ("answer", "key"),
    [
        ("2x sin(x^2)", "2x cos(x^2)"), ("x", "-x"), ("√(x^2)", "x"), ("x + 1e-20".replace("e-20",
        "E-20"), "x"),
        ("3.14159265358979323846x", "π x"), ("2.7182818284590452^y", "e^y"), ("ln x", "ln(x^2)/2"),
        ("1/(x-x)", "x"),
        ("9^9^9^9", "x"), ("x", "9^9^9^9"), ("0·x", "x·E".replace("E", "1E-9")),
    ],
)  # fmt: skip
def test_what_differs_anywhere_is_not_equal(answer: str, key: str) -> None:
    assert not same(answer, key)


@pytest.mark.parametrize(
    ("answer", "key"),
    [
        ("0.333333333333333333333333333333333333333x", "x/3"), ("x + 1E-60", "x"), ("x^2 + 1E-40x", "x^2"),
        ("0.333333333333333333333333333333333·y", "y/3"), ("(1E60 + x) - 1E60", "2x"),
    ],
)  # fmt: skip
def test_fractions_are_compared_exactly(answer: str, key: str) -> None:
    assert not same(answer, key) and not same(key, answer)


@pytest.mark.parametrize(
    ("answer", "key", "verdict"),
    [
        ("(1 - cos(1E-30x))·1E60", "x²/2", True), ("(1 - cos(1E-10x))·1E20", "x²/2", False),
        ("sin(1E-40x)", "2sin(1E-40x)", False),
        ("(1 - cos(1E-15x))·1E30", "sin²(1E-15x/2)·2E30", True), ("e^(-50y²)", "2e^(-50y²)", False),
        ("(1E60 + sin x) - 1E60", "sin x", True), ("(1E60 + sin x) - 1E60", "2 sin x", False),
        ("sin(x)^2 + cos(x)^2 - 1", "0", True), ("sin(x)^2 + cos(x)^2 - 1", "1E-50", False),
        ("ln(1 + 1E-40x²)", "1E-40x²", True), ("1/(sin²(x) + cos²(x) - 1)", "x", False),
        ("tan(arctan(1E20x))", "1E20x", True), ("x + e^(-40y) - e^(-40y)", "x", True),
    ],
)  # fmt: skip
def test_terms_that_cancel_are_compared_with_more_digits(answer: str, key: str, verdict: bool) -> None:
    assert same(answer, key) is verdict and same(key, answer) is verdict


def test_a_difference_in_the_thirtieth_digit_tells_and_one_in_the_thirty_second_does_not() -> None:
    assert not same("sin(x)·(1 + 2E-30)", "sin(x)")
    assert same("sin(x)·(1 + 2E-32)", "sin(x)")


def test_random_rewritings_are_equal_and_near_misses_are_not() -> None:
    rng, told = Random(29), 0
    while told < 150:
        tree = expression(rng)
        own = hand(rng)
        other = near_miss(tree, rng)
        texts = [typed(each, own) for each in (tree, rewritten(tree, rng, 3), other)]
        if not is_tame(tree) or not is_surely_other(tree, other) or max(map(len, texts)) > 300:
            continue
        key, equal_one, other_one = (read_expression(text, FREE, own.decimal) for text in texts)
        assert not isinstance(key, Unread) and not isinstance(equal_one, Unread), texts
        assert not isinstance(other_one, Unread), texts
        at = points(FREE)
        assert equal(sampled(equal_one, at), sampled(key, at)), texts
        assert not equal(sampled(other_one, at), sampled(key, at)), texts
        told += 1


def test_a_key_without_a_value_at_some_points_is_compared_at_the_others() -> None:
    assert same("ln(x)", "ln(2x) - ln 2")


@pytest.mark.parametrize(
    "text", ["9^9^9^9", "e^e^e^e^e^e^x", "sin(10^60 x)", "x" + "^9" * 40, "e^(e^(99x))", "1E99^99^x"]
)
def test_what_grows_without_bound_is_sampled_in_an_instant(text: str) -> None:
    formula = read_expression(text, FREE, ".")
    assert not isinstance(formula, Unread)
    start = time.perf_counter()
    sampled(formula, points(FREE))
    assert time.perf_counter() - start < 0.1


def test_the_points_lie_inside_the_intervals_and_are_always_the_same() -> None:
    assert points(FREE) == points(dict(reversed(FREE.items())))
    for point in points(FREE):
        assert all(low < point[name] < high for name, (low, high) in FREE.items())
    assert len({str(point["x"]) for point in points(FREE)}) == len(points(FREE))
