"""Expressions are equal where they agree to thirty digits in the free intervals, however they look."""

import time

import pytest

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
