"""A formula's text is read back as it was written, and nothing but a formula is read."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import assume, given, settings

from builder.errors import PasoError
from builder.working.formula import Formula, Negative, Number, Power, Product, Quotient, Sum, Symbol
from builder.working.numpy_form import function
from builder.working.sympy_form import from_sympy, to_sympy
from builder.working.text_form import parse, written
from tests.working.formulas import formulas

AT = {"x": 0.7, "y": -1.3, "z": 2.1}


def value(formula: Formula) -> float:
    names, compute = function(formula)
    with np.errstate(all="ignore"):
        try:
            return float(compute(*[AT[name] for name in names]))
        except (ZeroDivisionError, OverflowError):
            return math.nan


@given(formulas())
def test_what_is_written_is_read_back_with_the_same_value(formula: Formula) -> None:
    expected = value(formula)
    assume(math.isfinite(expected) and abs(expected) < 1e12)
    again = parse(written(formula))
    assert value(again) == pytest.approx(expected, rel=1e-9, abs=1e-12)
    assert written(again) == written(formula)


@given(formulas())
@settings(max_examples=60, deadline=None)
def test_sympy_and_back_keeps_the_value(formula: Formula) -> None:
    expected = value(formula)
    assume(math.isfinite(expected) and 1e-9 < abs(expected) < 1e9)
    expression = to_sympy(formula)
    try:
        back = from_sympy(expression)
    except TypeError:  # SymPy folded a division by zero into infinity
        assume(False)
    assert value(back) == pytest.approx(expected, rel=1e-6, abs=1e-9)


@pytest.mark.parametrize(
    ("text", "formula"),
    [
        ("a - b - c", Sum((Symbol("a"), Negative(Symbol("b")), Negative(Symbol("c"))))),
        ("a - (b - c)", Sum((Symbol("a"), Negative(Sum((Symbol("b"), Negative(Symbol("c")))))))),
        ("-x**2", Negative(Power(Symbol("x"), Number("2")))),
        ("(-x)**2", Power(Negative(Symbol("x")), Number("2"))),
        ("0.10*x", Product((Number("0.10"), Symbol("x")))),
        ("a - 0", Sum((Symbol("a"), Negative(Number("0"))))),
        ("x**(-y)**2", Power(Symbol("x"), Power(Negative(Symbol("y")), Number("2")))),
        ("(x**y)**z", Power(Power(Symbol("x"), Symbol("y")), Symbol("z"))),
        ("a/(b/c)", Quotient(Symbol("a"), Quotient(Symbol("b"), Symbol("c")))),
        ("a/b*c", Product((Quotient(Symbol("a"), Symbol("b")), Symbol("c")))),
        ("a*(b/c)", Product((Symbol("a"), Quotient(Symbol("b"), Symbol("c"))))),
        ("-(a*b)", Negative(Product((Symbol("a"), Symbol("b"))))),
        ("-a*b", Product((Negative(Symbol("a")), Symbol("b")))),
        ("-(-a)", Negative(Negative(Symbol("a")))),
        ("a + (b + c)", Sum((Symbol("a"), Sum((Symbol("b"), Symbol("c")))))),
    ],
)
def test_the_author_is_taken_at_his_word(text: str, formula: Formula) -> None:
    assert parse(text) == formula
    assert written(formula) == text


@pytest.mark.parametrize(
    "text",
    ["__import__('os')", "x.y", "[x]", "x if y else z", "lambda: 1", "x = 1", "f(x)", "x @ y",
     "True", "'x'", "",
     "exp(*x)", "x[0]", "(x", "x := 2", "exp(x, y)", "max()", "0x10", "1_000", "1e400", "2j", "+x", "x // y",
     "(" * 300 + "x" + ")" * 300, "-" * 5000 + "x"],
)  # fmt: skip
def test_what_is_no_formula_is_one_clear_line(text: str) -> None:
    with pytest.raises(PasoError) as caught:
        parse(text)
    assert "\n" not in str(caught.value)
