"""What is built is flat and without needless terms, and has the value of what it was built from."""

from __future__ import annotations

import math

from hypothesis import assume, given

from builder.working.building import minus, over, plus, times, whole
from builder.working.formula import ONE, ZERO, Formula, Negative, Quotient, Sum
from builder.working.numpy_form import function
from builder.working.text_form import parse, written
from tests.working.formulas import formulas


def value(formula: Formula) -> float:
    names, compute = function(formula)
    try:
        return float(compute(*({"x": 0.7, "y": -1.3, "z": 2.1}[name] for name in names)))
    except (ZeroDivisionError, OverflowError):
        return math.nan


def test_zeros_and_ones_are_left_out() -> None:
    x, y = parse("x"), parse("y")
    assert plus(x, ZERO) == x
    assert plus() == ZERO
    assert times(ONE, x) == x
    assert times() == ONE
    assert times(x, ZERO, y) == ZERO
    assert over(x, ONE) == x
    assert over(ZERO, x) == ZERO


def test_two_minuses_cancel_and_one_goes_in_front() -> None:
    x, y = parse("x"), parse("y")
    assert minus(minus(x)) == x
    assert minus(ZERO) == ZERO
    assert written(times(x, minus(y))) == "-(x*y)"
    assert times(minus(x), minus(y)) == times(x, y)
    assert over(minus(x), y) == Negative(Quotient(x, y))
    assert whole(-3) == parse("-3")


def test_sums_of_sums_are_flat() -> None:
    assert plus(parse("x + y"), parse("z")) == parse("x + y + z")
    assert isinstance(plus(parse("x"), parse("y + z")), Sum)


@given(formulas(), formulas())
def test_what_is_built_has_the_value_of_its_parts(one: Formula, two: Formula) -> None:
    a, b = value(one), value(two)
    assume(all(math.isfinite(each) and abs(each) < 1e9 for each in (a, b)) and b != 0)
    pairs = [(plus(one, two), a + b), (times(one, two), a * b), (over(one, two), a / b), (minus(one), -a)]
    for built, expected in pairs:
        found = value(built)
        assert math.isclose(found, expected, rel_tol=1e-9, abs_tol=1e-9)
