"""A right answer is right in brackets, with a full stop, or in the functions that a textbook uses."""

from __future__ import annotations

import pytest

from builder.marking.reading import read_expression, read_number, read_shape
from builder.marking.unread import Unread
from builder.working.sympy_form import to_sympy


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("(-1.5)", -1.5), ("(1/4)", 0.25), ("[0,25]", 0.25), ("3/-2", -1.5), ("6.5.", 6.5), ("0'25", 0.25),
        ("0’25", 0.25), ("`0.25`", 0.25), (" (−3) ", -3),
    ],
)  # fmt: skip
@pytest.mark.parametrize("decimal", [".", ","])
def test_a_number_may_be_dressed(text: str, value: float, decimal: str) -> None:
    assert read_number(text, decimal) == value


@pytest.mark.parametrize(
    "text", ["(1)(2)", "((3)", "(1, 2)", "0''25", "3/--2", "6.5..", "()", "1'2'3", "'5", "5'"]
)
def test_what_is_no_number_is_none_in_brackets_either(text: str) -> None:
    assert isinstance(read_number(text, "."), Unread)


@pytest.mark.parametrize("text", ["24 9", "24 x 9.", "24-by-9", "24 por 9", "24  ×  9"])
def test_a_shape_is_read_as_it_is_said(text: str) -> None:
    assert read_shape(text) == (24, 9)


@pytest.mark.parametrize(
    ("text", "same"),
    [("sech^2(x)", "1/cosh(x)^2"), ("csch x", "2/(exp(x) - exp(-x))"), ("coth(2x)", "cosh(2x)/sinh(2x)")],
)
def test_hyperbolic_functions_are_all_known(text: str, same: str) -> None:
    one, other = (read_expression(each, ("x",), ".") for each in (text, same))
    assert not isinstance(one, Unread) and not isinstance(other, Unread)
    difference = to_sympy(one) - to_sympy(other)
    assert abs(complex(difference.subs(dict.fromkeys(difference.free_symbols, 0.7)).evalf(30))) < 1e-12
