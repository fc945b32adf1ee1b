"""Expressions as students type them become formulas; what has two readings or none is told."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builder.marking.reading import is_blank, read_expression
from builder.marking.unread import Unread
from builder.working.text_form import written

NAMES = ("x", "y", "a", "out_h1")


@pytest.mark.parametrize(
    ("text", "meaning"),
    [
        ("2*x*cos(x^2)", "2*x*cos(x**2)"), ("2x cos(x^2)", "2*x*cos(x**2)"), ("x cos x", "x*cos(x)"),
        ("2a x", "2*a*x"), ("2ax", "2*a*x"), ("xsenx", "x*sin(x)"), ("sen 2x", "sin(2*x)"), ("Sen(x)",
        "sin(x)"),
        ("sen²(x)", "sin(x)**2"), ("sin^2 x", "sin(x)**2"), ("sin cos x", "sin(cos(x))"), ("cos x^2",
        "cos(x**2)"),
        ("sin x·cos x", "sin(x)*cos(x)"), ("e^x", "exp(x)"), ("e^-x", "exp(-x)"), ("e^(2x)", "exp(2*x)"),
        ("√2/2", "sqrt(2)/2"), ("√x", "sqrt(x)"), ("1/2·x", "1/2*x"), ("a/x/y", "a/x/y"), ("x^-2", "x**(-2)"),
        ("x^2^3", "x**2**3"), ("-x^2", "-x**2"), ("2·−3", "2*(-3)"), ("x²y", "x**2*y"), ("x⁻¹", "x**(-1)"),
        ("(x+1)(x-1)", "(x + 1)*(x - 1)"), ("x(x+1)", "x*(x + 1)"), ("3,5x + 0.5", "3.5*x + 0.5"), ("--x",
        "x"),
        ("tg(x)", "tan(x)"), ("arctg(x)", "arctan(x)"), ("ln(x)/x", "log(x)/x"), ("2e^x", "2*exp(x)"),
        ("σ(x)(1−σ(x))", "sigmoid(x)*(1 - sigmoid(x))"), ("out_h1(1-out_h1)", "out_h1*(1 - out_h1)"),
        ("[x+1]/{x-1}", "(x + 1)/(x - 1)"), ("2E-3x", "2e-3*x"), ("X", "x"), ("cos(x)6x", "cos(x)*6*x"),
        ("π x", "pi*x"), ("x ÷ y × a", "x/y*a"), ("x**2", "x**2"),
    ],
)  # fmt: skip
def test_an_expression_is_read_as_it_is_meant(text: str, meaning: str) -> None:
    found = read_expression(text, NAMES, ",")
    assert not isinstance(found, Unread), found
    assert written(found) == meaning


@pytest.mark.parametrize(
    "text",
    ["1/2x", "1/x y", "sin x/2", "sin x·2", "sin x (x+1)", "e^2x", "e^-2x", "e^ax", "√2x", "√x^2", "x^1/2",
     "sin^-1 x",
     "2e-3", "x 2", "3 4", "(x+1)2", "1.234x"],
)  # fmt: skip
def test_an_expression_with_two_readings_is_asked_about(text: str) -> None:
    found = read_expression(text, NAMES, ",")
    assert isinstance(found, Unread) and found.code.startswith("ambiguous"), found
    assert len(found.data["readings"]) == 2


@pytest.mark.parametrize(
    ("text", "code", "position"),
    [
        ("", "unexpected-end", None), ("x +", "unexpected-end", None), ("((x)", "unexpected-end", None),
        ("x)", "unexpected", 2), ("x ** * y", "unexpected", 6), ("sin -x", "unexpected", 5), ("x == 1",
        "unknown-character", 3),
        ("z + 1", "unknown-name", 1), ("2 + foo(x)", "unknown-name", 5), ("x2", "unknown-name", 1),
        ("x.real", "unknown-character", 2), ("0,5,3 x", "not-a-number", 1), ("x + 1E9999", "too-large", 5),
    ],
)  # fmt: skip
def test_what_cannot_be_read_says_why_and_where(text: str, code: str, position: int | None) -> None:
    found = read_expression(text, NAMES, ",")
    assert isinstance(found, Unread)
    assert (found.code, found.position) == (code, position)


HOSTILE = [
    "__import__('os').system('true')", "().__class__.__bases__[0]", "lambda: 0", "exec('1')",
    "x if x else x", "x:=1",
    "9**9**9**9**9**9", "1e999999999", "1E999999999", "x^" * 150 + "x", "-" * 399 + "x",
    "(" * 5000 + "x" + ")" * 5000,
    "x+" * 50_000 + "x", "sin " * 100 + "x", "√" * 199 + "x", "x" * 399, "((((((((((" * 30, "\x00",
    "\ud800", "x\u202e",
    "9" * 399, "2^" * 199 + "2", "e^" * 199 + "x", "{{ 7*7 }}", "${x}", "%s%s%s", "\\frac{1}{2}",
]  # fmt: skip


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_hostile_text_is_read_in_an_instant_and_never_run(text: str) -> None:
    read_expression("x", NAMES, ",")  # the grammar is built once
    start = time.perf_counter()
    read_expression(text, NAMES, ",")
    assert time.perf_counter() - start < 0.1


@given(st.text(alphabet="x y2,.5+-*/^()²√sencoe·", max_size=60))
def test_no_mixture_of_signs_breaks_the_reader(text: str) -> None:
    found = read_expression(text, NAMES, ",")
    assert isinstance(found, Unread) or written(found)


@given(st.text(max_size=420))
def test_no_text_at_all_breaks_the_reader(text: str) -> None:
    found = read_expression(text, NAMES, ".")
    assert isinstance(found, Unread) or written(found)


def test_a_constant_that_an_exercise_names_is_the_exercises() -> None:
    assert written(read_expression("e x", ("e", "x"), ",")) == "e*x"  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("text", "blank"), [("", True), ("  \u00a0\ufeff", True), ("0", False), ("-", False)]
)
def test_only_nothing_is_blank(text: str, blank: bool) -> None:
    assert is_blank(text) is blank
