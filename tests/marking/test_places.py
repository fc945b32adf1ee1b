"""The decimals of an answer are those that are written; a tie may be rounded either way."""

from decimal import ROUND_HALF_DOWN, ROUND_HALF_EVEN, ROUND_HALF_UP, Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builder.marking.places import is_rounded, is_rounded_off, lacks_places, stated_places


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("0,25", 2), ("0.250", 3), ("1,20", 2), ("1,0", 1), ("340", 0), ("-3.", 0), ("1.2e-3", 4),
        ("1,2·10^-3", 4), ("1,2·10⁻³", 4), ("12,5 %", 3), ("1.5e2", 0), ("3/4", None), (r"\frac{3}{4}", None),
        ("x", None),
        ("1.234,50", 2),
        (r"0{,}125", 3), ("= −0,5", 1), ("1 234,5", 1), ("", None), ("1.234e-2", 5),
    ],
)  # fmt: skip
def test_places_are_counted_as_written(text: str, places: int | None) -> None:
    assert stated_places(text, ",") == places


@given(st.decimals(-1000, 1000, places=6), st.integers(0, 5))
def test_every_way_to_round_passes_and_the_next_number_does_not(key: Decimal, places: int) -> None:
    unit = Decimal(1).scaleb(-places)
    for way in (ROUND_HALF_UP, ROUND_HALF_EVEN, ROUND_HALF_DOWN):
        rounded = key.quantize(unit, rounding=way)
        assert is_rounded(float(rounded), float(key), places)
        assert not is_rounded(float(rounded + 2 * unit), float(key), places)


def test_a_tie_may_go_either_way() -> None:
    assert is_rounded([0.12, 0.13, 0.14], [0.125] * 3, [2] * 3).tolist() == [True, True, False]
    assert is_rounded([2.67, 2.68], [2.675] * 2, [2] * 2).all()
    assert is_rounded([234.59986, 234.59987], [234.599865] * 2, [5] * 2).all()


@pytest.mark.parametrize(
    ("text", "lacks"),
    [("0,12", True), ("0,1235", True), ("0,12346", False), ("0,123457", False), ("1/8", False)],
)
def test_fewer_places_than_asked_are_noticed(text: str, lacks: bool) -> None:
    assert lacks_places(text, ",", 5, 0.1234567) is lacks


@pytest.mark.parametrize(
    ("answer", "key", "places", "is_one"),
    [
        (1, 0.5, 0, False), (7, 6.56, 0, False), (1, 1.346, 0, False), (1, 0.0856, 0, False),
        (0, 0.004, 2, False), (20, 19.6, 0, True), (0.4, 0.42857, 1, True), (0.1, 0.0856, 1, True),
        (0.1, 0.06, 1, False),
    ],
)  # fmt: skip
def test_what_says_nothing_of_a_value_is_no_rounding_of_it(
    answer: float, key: float, places: int, is_one: bool
) -> None:
    assert bool(is_rounded_off(answer, key, places)) is is_one


def test_zeros_may_be_left_out() -> None:
    assert not lacks_places("0,5", ",", 5, 0.5)
    assert not lacks_places("0,5", ",", 5, 0.500001)
    assert lacks_places("0,5", ",", 5, 0.50001)
