"""Every rule, and every composition of rules, gives the derivative that SymPy gives."""

from __future__ import annotations

from collections.abc import Iterator

import mpmath
import numpy as np
import pytest
import sympy
from hypothesis import assume, given, settings

from builder.working.derivation import Derivation, derive
from builder.working.formula import Formula, names
from builder.working.numpy_form import function
from builder.working.sympy_form import symbol, to_sympy
from builder.working.text_form import parse, written
from tests.working.formulas import SMOOTH, formulas

AT = {"x": "0.7", "y": "1.3", "z": "2.1", "a": "1.9", "n": "2.3", "u": "0.4", "v": "0.2", "w": "-1"}


def value(expression: sympy.Expr) -> mpmath.mpf:
    """Return the value of a SymPy expression at the point, to thirty digits."""
    at = {symbol(name): sympy.Rational(text) for name, text in AT.items()}
    return mpmath.mpmathify(sympy.N(expression.subs(at), 30))


def agree(formula: Formula, by: str = "x") -> bool:
    """Whether the tree and SymPy give the same number, to twenty digits."""
    ours = value(to_sympy(derive(formula, by).result))
    theirs = value(sympy.diff(to_sympy(formula), symbol(by)))
    return bool(abs(ours - theirs) <= mpmath.mpf("1e-20") * max(1, abs(theirs)))


def rules(step: Derivation) -> Iterator[str]:
    yield step.rule
    for part in step.parts:
        yield from rules(part)


@pytest.mark.parametrize(
    ("text", "rule", "result"),
    [
        ("a", "constant", "0"),
        ("x", "identity", "1"),
        ("-x", "negative", "-1"),
        ("x**2 + a", "sum", "2*x"),
        ("a*x**2", "multiple", "2*a*x"),
        ("x**3", "power", "3*x**2"),
        ("x**n", "power", "n*x**(n - 1)"),
        ("x*sin(x)", "product", "sin(x) + x*cos(x)"),
        ("x/a", "multiple", "1/a"),
        ("x/(x + a)", "quotient", "(x + a - x)/(x + a)**2"),
        ("a**x", "exponential", "a**x*log(a)"),
        ("exp(x)", "exp", "exp(x)"),
        ("log(x)", "log", "1/x"),
        ("sin(x)", "sin", "cos(x)"),
        ("cos(x)", "cos", "-sin(x)"),
        ("tan(x)", "tan", "1 + tan(x)**2"),
        ("tanh(x)", "tanh", "1 - tanh(x)**2"),
        ("sigmoid(x)", "sigmoid", "sigmoid(x)*(1 - sigmoid(x))"),
        ("relu(x)", "relu", "step(x)"),
        ("abs(x)", "abs", "sign(x)"),
        ("sqrt(x)", "sqrt", "1/(2*sqrt(x))"),
        ("arctan(x)", "arctan", "1/(1 + x**2)"),
        ("sin(2*x**2 + 3)", "chain", "4*x*cos(2*x**2 + 3)"),
    ],
)
def test_each_rule_says_its_name_and_its_result(text: str, rule: str, result: str) -> None:
    step = derive(parse(text), "x")
    assert (step.rule, written(step.result)) == (rule, result)


@pytest.mark.parametrize(
    "text",
    [
        "log(cos(x**2 + 1) + 2)", "exp(2*x**2 + 3*x)", "(3*x**2 + 1)**2", "x**x", "a**(x**2)", "(x + a)**n",
        "relu(x - 2) + relu(x)*x", "abs(sin(x) - 1)", "max(x, a)*x", "max(x**2, sin(x), -x)",
        "sqrt(1 + x**2)/x", "x*exp(-x)*sin(a*x)", "arctan(x/a)", "1/(1 + exp(-x))",
        "tan(x)*tanh(x)", "x**(-2)", "x**0.5", "x**1",
    ],
)  # fmt: skip
def test_compositions_agree_with_sympy(text: str) -> None:
    assert agree(parse(text))


@given(formulas())
@settings(max_examples=80, deadline=None)
def test_random_compositions_agree_with_sympy(formula: Formula) -> None:
    try:
        expected = value(sympy.diff(to_sympy(formula), symbol("x")))
    except (TypeError, ValueError, ZeroDivisionError):
        assume(False)
    assume(mpmath.isfinite(expected) and abs(expected) < mpmath.mpf("1e15"))
    assert agree(formula)


def test_a_chain_names_its_inner_formula_and_derives_the_outer_one_in_u() -> None:
    step = derive(parse("sin(a*x**2 + 1)"), "x")
    outer, inner = step.parts
    assert step.inner == parse("a*x**2 + 1")
    assert (written(outer.formula), written(outer.result)) == ("sin(u)", "cos(u)")
    assert list(rules(inner)) == ["sum", "multiple", "power", "constant"]


@pytest.mark.parametrize("text", ["(x + a)**u", "u**(2*x)", "sin(u*x) + cos(2*x)", "max(u*x, v, w)*exp(u*x)"])
def test_the_letter_of_a_chain_is_one_that_the_formula_does_not_use(text: str) -> None:
    step = derive(parse(text), "x")
    assert agree(parse(text))
    for each in walked(step):
        if each.rule == "chain":
            assert each.letter not in names(each.formula)
            assert each.letter in names(each.parts[0].formula)


def test_the_first_letter_is_u() -> None:
    assert derive(parse("sin(2*x)"), "x").letter == "u"
    assert derive(parse("sin(2*u)"), "u").letter == "v"


@given(formulas(("log", "sqrt", "relu", "abs", "tan", "max", "sigmoid", "exp")))
@settings(max_examples=80, deadline=None)
def test_random_compositions_with_corners_and_domains_agree_with_a_complex_step(formula: Formula) -> None:
    at = {name: float(text) for name, text in AT.items()}
    stepped = plain(formula, at | {"x": 0.7 + 1e-30j}).imag / 1e-30
    ours, near = plain(derive(formula, "x").result, at), plain(formula, at | {"x": 0.7 + 1e-7})
    assume(np.isfinite([stepped, near, plain(formula, at)]).all() and abs(stepped) < 1e12)
    assume(abs(near - plain(formula, at)) <= 1e-6 * (1 + abs(stepped)))  # no corner
    assert ours == pytest.approx(stepped, rel=1e-9, abs=1e-9)


def plain(formula: Formula, at: dict[str, complex]) -> complex:
    arguments, compute = function(formula)
    with np.errstate(all="ignore"):
        return complex(compute(*(np.asarray(at[name])[()] for name in arguments)))


def walked(step: Derivation) -> Iterator[Derivation]:
    yield step
    for part in step.parts:
        yield from walked(part)


def test_a_wrong_rule_would_be_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("builder.working.derivation.outer_slope", lambda function, argument: argument)
    assert not any(agree(parse(f"{function}(x)")) for function in SMOOTH)
