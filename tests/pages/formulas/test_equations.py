from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builder.pages.formulas.equations import TALLEST, displays, stacked
from builder.pages.formulas.formula_width import shape, width

SHORT = ("z", "w x + b", "0.5 \\cdot 2 + 1", "2")
SYMBOLS = " + ".join(f"w_{{{i}}} \\cdot x_{{{i}}}" for i in range(12))
LONG = ("z", SYMBOLS, " + ".join(["0.123456 \\cdot (-0.654321)"] * 12), "7")


def rows(latex: str) -> list[str]:
    inside = latex.removeprefix(r"\begin{aligned} ").removesuffix(r" \end{aligned}")
    return inside.split(r" \\ ")


def test_a_short_equality_stands_on_one_line() -> None:
    (display,) = displays([SHORT])
    assert rows(display) == [r"z &= w x + b = 0.5 \cdot 2 + 1 = 2"]


def test_what_is_said_twice_is_printed_once() -> None:
    (display,) = displays([("b", "d", "0.5", "0.5")])
    assert rows(display) == ["b &= d = 0.5"]


def test_a_wider_equality_has_its_numbers_below() -> None:
    (display,) = displays([SHORT], page=11.0)
    assert rows(display) == ["z &= w x + b", r"&= 0.5 \cdot 2 + 1 = 2"]


def test_a_family_breaks_alike() -> None:
    narrow = ("z", "w x", "2 \\cdot 3", "6")
    assert len(rows(displays([narrow, SHORT], page=11.0)[0])) == 4
    assert len(rows(stacked([[narrow], [SHORT]], page=11.0)[0])) == 3


def test_no_line_is_wider_than_the_page_and_nothing_is_lost() -> None:
    (display,) = displays([LONG])
    lines = rows(display)
    assert len(lines) > 3
    assert all(width(line) <= 42.0 for line in lines)
    joined = re.sub(r"\s|&|=|\\qquad|\\,", "", "".join(lines))
    assert joined == re.sub(r"\s", "", "".join(LONG))


def test_a_sum_is_not_cut_within_brackets() -> None:
    inner = " + ".join(["0.123456789"] * 14)
    (display,) = displays([("z", f"({inner})", "3")])
    assert all(line.count("(") == line.count(")") for line in rows(display))


@given(st.lists(st.sampled_from([SHORT, LONG, ("a", r"\frac{1}{2}", "0.5")]), min_size=1, max_size=30))
def test_displays_hold_every_equality_in_order_and_none_is_too_high(
    equalities: list[tuple[str, ...]],
) -> None:
    shown = displays(equalities)
    labels = [line.split(" &=")[0] for display in shown for line in rows(display) if not line.startswith("&")]
    assert labels == [equality[0] for equality in equalities]
    for display in shown:
        assert sum(1.8 if r"\frac" in line else 1.0 for line in rows(display)) <= TALLEST


@pytest.mark.parametrize(
    ("wider", "narrower"),
    [
        ("a + b", "ab"),
        (r"\frac{abc}{d}", r"\frac{ab}{d}"),
        ("0.1234", "0.123"),
        (r"x_{12}", "x_{1}"),
        ("0,5", "0{,}5"),
    ],
)
def test_the_wider_formula_is_measured_so(wider: str, narrower: str) -> None:
    assert width(wider) > width(narrower)


def test_scripts_above_and_below_share_their_place() -> None:
    assert width("w_{11}^{(2)}") < width("w_{11}") + width("x^{(2)}")


@given(st.text("0123456789+-=xyz{}^_ .", max_size=30), st.integers(1, 9))
def test_a_digit_changes_neither_width_nor_shape(text: str, digit: int) -> None:
    other = "".join(str(digit) if letter.isdigit() else letter for letter in text)
    assert shape(other) == shape(text)
    assert width(other) == width(text)
