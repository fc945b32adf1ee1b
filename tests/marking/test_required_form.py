"""An expression may be right and yet not written as was asked."""

import pytest

from builder.marking.reading import read_expression
from builder.marking.required_form import Form, missing_form, only_names, uses
from builder.marking.unread import Unread
from builder.working.formula import Formula

NAMES = ("x", "y", "out")


def formula(text: str) -> Formula:
    found = read_expression(text, NAMES, ".")
    assert not isinstance(found, Unread), found
    return found


@pytest.mark.parametrize(
    ("form", "text", "has_it"),
    [
        ("factored", "(x+1)(x-2)", True), ("factored", "x^2-x-2", False), ("factored", "-(x+1)(x-2)", True),
        ("factored", "x(x+1)", True), ("factored", "2(x^2+x)", False), ("factored", "(x+1)^2", True),
        ("factored", "x", True), ("factored", "e^x(1-x)", True), ("factored", "e^x - x e^x", False),
        ("factored", "(x+1)/y", True), ("factored", "x(x+1)+2(x+1)", False),
        ("expanded", "x^2-x-2", True), ("expanded", "(x+1)(x-2)", False), ("expanded", "(x+1)^2", False),
        ("expanded", "2(x+1)", False), ("expanded", "(x+1)/2", False), ("expanded", "sin(x+1)", True),
        ("expanded", "e^(x+1)", True), ("expanded", "-(x+1)y", False),
        ("lowest-terms", "3/4", True), ("lowest-terms", "6/8", False), ("lowest-terms", "-3/4", True),
        ("lowest-terms", "4/1", False), ("lowest-terms", "x/2 + 2/6", False), ("lowest-terms", "5", True),
    ],
)  # fmt: skip
def test_a_form_is_recognised(form: Form, text: str, has_it: bool) -> None:
    assert missing_form(formula(text), form) == (None if has_it else f"not-{form}")


def test_a_key_says_how_many_factors_there_are() -> None:
    key = formula("x(x-1)(x+1)")
    assert missing_form(formula("x(x^2-1)"), "factored", key) == "not-factored"
    assert missing_form(formula("(x-1)·x·(1+x)"), "factored", key) is None


def test_names_may_be_asked_for() -> None:
    assert only_names(formula("out(1-out)"), {"out"}) and not only_names(formula("out(1-x)"), {"out"})
    assert uses(formula("out(1-out)"), {"out"}) and not uses(formula("x"), {"out"})
