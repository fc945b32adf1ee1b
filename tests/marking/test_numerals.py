"""Numbers as students type them are read as they mean them, or asked about."""

import math
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builder.marking.numerals import LONGEST, read_number
from builder.marking.unread import Unread


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("0,25", 0.25), ("0.25", 0.25), (",5", 0.5), ("5.", 5.0), ("+7", 7.0), ("- 0,5", -0.5),
        ("−3/4", -0.75),
        ("3/4", 0.75), ("1,5 / 0,5", 3.0), ("1.2e-3", 0.0012), ("1,2E-03", 0.0012), ("1,2·10^-3", 0.0012),
        ("1,2 × 10⁻³", 0.0012), ("1.2*10**(-3)", 0.0012), ("10^-3", 0.001), ("10⁻²", 0.01), ("= 0,25", 0.25),
        ("1.234.567", 1234567.0), ("1 234,5", 1234.5), ("1\u202f234,5", 1234.5), ("1.234,5", 1234.5),
        ("1,234.5", 1234.5), ("0,123 45", 0.12345), ("0.234", 0.234), ("1.234e-3", 0.001234),
        ("25 %", 0.25), ("−12,5%", -0.125), (r"25\,\%", 0.25), ("½", 0.5),
        ("0,333…", 0.333), ("0,333...", 0.333),
        (r"-\frac{3}{4}", -0.75), (r"\frac12", 0.5), (r"1{,}5 \cdot 10^{-3}", 0.0015), ("$0{,}25$", 0.25),
        ("~2", 2),
    ],
)  # fmt: skip
@pytest.mark.parametrize("decimal", [",", "."])
def test_a_number_is_read_alike_on_sheets_of_either_decimal_sign(
    text: str, number: float, decimal: str
) -> None:
    assert read_number(text, decimal) == pytest.approx(number, rel=1e-15)


@pytest.mark.parametrize(
    ("decimal", "text"), [(",", "1.234"), (",", "12.345"), (".", "1,234"), (".", "123,456e2")]
)
def test_what_may_be_thousands_or_decimals_is_asked_about_with_both_readings(decimal: str, text: str) -> None:
    found = read_number(text, decimal)
    assert isinstance(found, Unread) and found.code == "ambiguous-number"
    one, other = found.data["readings"]
    assert {read_number(one, decimal), read_number(other, decimal)} == {
        float(text.split("e")[0].replace(",", ".")),
        float(text.split("e")[0].replace(",", "").replace(".", "")),
    }


@pytest.mark.parametrize(
    ("text", "readings"),
    [
        ("1,2·10-3", ("1,2·10^(-3)", "1,2·10 - 3")), ("1,2·10e-3", ("1,2·10^(-3)", "1,2·10^(-2)")),
        ("3 1/2", ("3 + 1/2", "31/2")), ("2½", ("2 + 1/2", "2·1/2")), ("-2 1/4", ("-(2 + 1/4)", "-21/4")),
    ],
)  # fmt: skip
def test_a_number_of_two_readings_is_asked_about(text: str, readings: tuple[str, str]) -> None:
    found = read_number(text, ",")
    assert isinstance(found, Unread) and found.data["readings"] == readings


@pytest.mark.parametrize("text", ["w5 = 0,35", "w_5=0,35", "= 0,35", "w₅ ≈ 0,35", r"w_{5} = 0{,}35"])
def test_the_name_of_what_is_asked_may_stand_before(text: str) -> None:
    assert read_number(text, ",", ["w5"]) == 0.35


def test_another_name_may_not() -> None:
    assert isinstance(read_number("w6 = 0,35", ",", ["w5"]), Unread)


def test_the_sheets_own_decimal_sign_needs_no_question() -> None:
    assert read_number("1,234", ",") == 1.234
    assert read_number("1.234", ".") == 1.234


@pytest.mark.parametrize(
    "text",
    ["", "-", "abc", "--5", "1/2/3", "12 34", "0,12 3 4", "1,2,3", "1.2.3,4", "2 * 10 3", "2*10", "1,2*103",
     "٣",
     "nan", "inf", "0x10", "1_000", "True", "1e", "1e5e5", "3/0", "10^99999", "1e999999999", "9**9**9**9",
     "1" * 50,
     "__import__('os')", "(" * 90, " " * 500 + "1"],
)  # fmt: skip
def test_what_is_no_number_of_a_sane_size_is_unread(text: str) -> None:
    assert isinstance(read_number(text, ","), Unread)


def test_an_unread_number_points_at_the_character() -> None:
    found = read_number("0,25 m/s", ",")
    assert isinstance(found, Unread)
    assert found.position == 6 and str(found.data["found"]).startswith("m/s")


@given(st.floats(allow_nan=False, allow_infinity=False, min_value=-1e15, max_value=1e15), st.integers(0, 9))
def test_every_printed_number_reads_back_with_either_sign(number: float, places: int) -> None:
    text = f"{number:.{places}f}"
    if places != 3:
        assert read_number(text, ".") == pytest.approx(float(text), rel=1e-15, abs=0)
        assert read_number(text.replace(".", ","), ",") == pytest.approx(float(text), rel=1e-15, abs=0)


@given(st.text(alphabet="0123456789.,-+eE/*^() ·×⁻³²x", max_size=LONGEST + 5), st.sampled_from(",."))
def test_no_text_of_number_signs_breaks_the_reader(text: str, decimal: str) -> None:
    start = time.perf_counter()
    found = read_number(text, decimal)
    assert isinstance(found, Unread) or math.isfinite(found)
    assert time.perf_counter() - start < 0.5


@given(st.text(max_size=200), st.sampled_from(",."))
def test_no_text_at_all_breaks_the_reader(text: str, decimal: str) -> None:
    found = read_number(text, decimal)
    assert isinstance(found, Unread) or math.isfinite(found)
