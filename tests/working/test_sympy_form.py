"""SymPy is given exact numbers and real functions, and what it gives back is a formula of ours."""

from __future__ import annotations

import pytest
import sympy

from builder.working.formula import FUNCTIONS
from builder.working.sympy_form import from_sympy, symbol, to_sympy
from builder.working.text_form import parse, written


def there_and_back(text: str) -> str:
    return written(from_sympy(to_sympy(parse(text))))


def slope(text: str) -> str:
    return written(from_sympy(sympy.diff(to_sympy(parse(text)), symbol("x"))))


def test_decimals_are_exact() -> None:
    assert to_sympy(parse("0.1 + 0.2")) == sympy.Rational(3, 10)
    assert to_sympy(parse("2e-3")) == sympy.Rational(1, 500)


@pytest.mark.parametrize("name", sorted(FUNCTIONS))
def test_every_function_comes_back(name: str) -> None:
    text = "max(x, y)" if name == "max" else f"{name}(x)"
    assert there_and_back(text) == text


@pytest.mark.parametrize(
    ("text", "back"),
    [
        ("exp(1)", "exp(1)"),
        ("arctan(1)", "4*arctan(1)/4"),
        ("x**(-2)", "1/x**2"),
        ("1/3", "1/3"),
        ("-x*2", "-(2*x)"),
        ("sqrt(x**2)", "abs(x)"),
    ],
)
def test_constants_powers_and_signs_come_back(text: str, back: str) -> None:
    assert there_and_back(text) == back


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("relu(x)", "step(x)"),
        ("step(x)", "0"),
        ("sign(x)", "0"),
        ("abs(x)", "sign(x)"),
        ("abs(log(x))", "sign(log(x))/x"),
        ("abs(sqrt(x))", "sign(sqrt(x))/(2*sqrt(x))"),
        ("sigmoid(x)", "(1 - sigmoid(x))*sigmoid(x)"),
        ("max(sigmoid(x), 2)", "(1 - sigmoid(x))*sigmoid(x)*step(sigmoid(x) - 2)"),
        ("sqrt(x**2)", "sign(x)"),
    ],
)
def test_slopes_are_those_of_real_functions(text: str, expected: str) -> None:
    assert slope(text) == expected


def test_max_compares_numbers_of_our_own_functions() -> None:
    assert to_sympy(parse("max(sigmoid(1), exp(-1))")) == to_sympy(parse("sigmoid(1)"))


@pytest.mark.parametrize("wrong", [sympy.oo, sympy.nan, sympy.I, sympy.Integral(symbol("x"))])
def test_what_no_formula_holds_is_told(wrong: sympy.Expr) -> None:
    with pytest.raises(TypeError, match="no formula holds"):
        from_sympy(wrong)
