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
    ("text", "meaning"),
    [
        ("25 % x", "25e-2*x"), ("½x²", "1/2*x**2"), ("𝑥² + 𝑦", "x**2 + y"), ("x\u2062y", "x*y"),
        ("|x|", "abs(x)"), ("2|x| + 3|y|", "2*abs(x) + 3*abs(y)"), ("||x|-1|", "abs(abs(x) - 1)"),
        ("|x||y|", "abs(x)*abs(y)"), (r"\left|x-1\right|^2", "abs(x - 1)**2"), (r"\lvert x\rvert", "abs(x)"),
        ("log10(x)", "log(x)/log(10)"), (r"\log_{2} x", "log(x)/log(2)"), ("log₂ x", "log(x)/log(2)"),
        ("senh(x)", "(exp(x) - exp(-x))/2"), ("sec x", "1/cos(x)"), ("arcsen(x)", "arctan(x/sqrt(1 - x**2))"),
        ("max(0; x)", "max(0, x)"), ("max(0, x)", "max(0, x)"), ("max(0,x)", "max(0, x)"),
        ("ReLU(x)", "relu(x)"), ("∛x", "x**(1/3)"), ("sin xy", "sin(x*y)"), ("sin^{2} x", "sin(x)**2"),
        ("x^2y", "x**2*y"), ("x^{2}y", "x**2*y"), ("0{,}5x", "0.5*x"), ("σ(x)", "sigmoid(x)"),
    ],
)  # fmt: skip
def test_further_notations_are_read(text: str, meaning: str) -> None:
    found = read_expression(text, NAMES, ",")
    assert not isinstance(found, Unread), found
    assert written(found) == meaning


@pytest.mark.parametrize(
    ("text", "meaning"),
    [
        (r"\frac{1}{2}x", "1/2*x"), (r"\frac12 x", "1/2*x"), (r"\dfrac{x+1}{x-1}", "(x + 1)/(x - 1)"),
        (r"\frac{\frac{1}{x}}{2}", "1/x/2"), (r"\sqrt{x}", "sqrt(x)"), (r"\sqrt[3]{x}", "x**(1/3)"),
        (r"\sin\left(2x\right)", "sin(2*x)"), (r"\sin^2 x", "sin(x)**2"), (r"2\cdot x \times y", "2*x*y"),
        (r"e^{-x}", "exp(-x)"), (r"\mathrm{e}^{-x}", "exp(-x)"), (r"\operatorname{sen}(x)", "sin(x)"),
        (r"$x^2$", "x**2"), (r"\(x^2\)", "x**2"), (r"\pi\,x", "pi*x"), (r"x\;\tanh y", "x*tanh(y)"),
        (r"\sigma(x)\left(1-\sigma(x)\right)", "sigmoid(x)*(1 - sigmoid(x))"),
    ],
)  # fmt: skip
def test_latex_is_read(text: str, meaning: str) -> None:
    found = read_expression(text, NAMES, ",")
    assert not isinstance(found, Unread), found
    assert written(found) == meaning


PRINTED = {
    "eta": (), "out_h1": (r"\mathrm{out}_{h1}",), "w5": (), "w1_12": ("w_{12}^{(1)}",), "x": (), "dy_du": (),
    "dE_dw5": (r"\frac{\partial E}{\partial w_{5}}",),
    "dE_dw1_12": (r"\frac{\partial E}{\partial w_{12}^{(1)}}",),
    "dE_dz1": (r"\frac{\partial E}{\partial z_{1}}", r"\delta_{1}"),
}  # fmt: skip


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("dE_dw5", "dE_dw5"), ("dE/dw5", "dE_dw5"), ("∂E/∂w_5", "dE_dw5"), ("dE / dw₅", "dE_dw5"),
        ("(dE)/(dw5)", "dE_dw5"), (r"\frac{dE}{dw_5}", "dE_dw5"),
        (r"\frac{\partial E}{\partial w_{5}}", "dE_dw5"),
        (r"\partial E/\partial w_5", "dE_dw5"), ("dy/du", "dy_du"), ("δ_1", "dE_dz1"),
        (r"\delta_{1}", "dE_dz1"),
        (r"\frac{\partial E}{\partial w_{12}^{(1)}}", "dE_dw1_12"), ("∂E/∂w₁₂⁽¹⁾", "dE_dw1_12"),
        ("w_{12}^{(1)}", "w1_12"), ("w_12^(1)", "w1_12"), ("w^{(1)}_{12}", "w1_12"), ("w1_12", "w1_12"),
        (r"\mathrm{out}_{h1}", "out_h1"), ("out_{h1}", "out_h1"), ("out_h₁", "out_h1"), ("outh1", "out_h1"),
        ("η", "eta"), (r"\eta", "eta"), ("w_5", "w5"), ("w₅", "w5"), ("w_{5}", "w5"),
    ],
)  # fmt: skip
def test_a_name_is_known_as_the_sheet_prints_it(text: str, name: str) -> None:
    found = read_expression(f"2 {text} x", PRINTED, ",")
    assert not isinstance(found, Unread), found
    assert written(found) == f"2*{name}*x"


@pytest.mark.parametrize(
    ("text", "readings"),
    [
        ("3a/2x", ("(3·a/2)·x", "3·a/(2·x)")), ("x^1/2", ("x^(1/2)", "(x^1)/2")),
        ("sen x/2", ("sen(x/2)", "sen(x)/2")),
        ("√2x", ("√(2·x)", "√(2)·x")), ("e^-2x", ("e^(-2·x)", "e^(-2)·x")), ("2^ax", ("2^(a·x)", "2^(a)·x")),
        ("sin^-1 x", ("1/sin(x)", "arcsin(x)")), ("2e-3", ("2·10^(-3)", "2·e - 3")),
        ("2½", ("2·(½)", "2 + ½")),
        ("|x|y|a|", ("|x|·y·|a|", "|x·|y|·a|")), ("sin x y", ("sin(x·y)", "sin(x)·y")),
        ("(x+1)2", ("(x+1)·2", "(x+1)^2")), ("e^(x)²", ("e^((x)²)", "(e^(x))²")),
    ],
)  # fmt: skip
def test_both_readings_are_shown_with_the_students_own_signs(text: str, readings: tuple[str, str]) -> None:
    found = read_expression(text, NAMES, ",")
    assert isinstance(found, Unread) and found.code == "ambiguous-expression", found
    assert found.data["readings"] == readings


@pytest.mark.parametrize(
    "text",
    ["1/2x", "3·a/2x·y", "sin x/2", "sin 2(x+1)", "sin x·2", "√2x", "√x²", "e^2x", "2^ax", "x^1/2",
     "sin^-1 x", "2e-3", "2e5", "x^1/2·y", "3x¹/2", "x 2", "(x+1)2", "2½",
     "|x|y|a|", "sin x y", r"\sqrt 2x", "1/2(x+1)y", "e^(x)²", "x^(2)^y"],
)  # fmt: skip
def test_each_reading_that_is_shown_can_be_handed_in(text: str) -> None:
    asked = read_expression(text, NAMES, ",")
    assert isinstance(asked, Unread)
    meant = [read_expression(reading, NAMES, ",") for reading in asked.data["readings"]]
    assert not any(isinstance(each, Unread) for each in meant), (asked, meant)
    assert meant[0] != meant[1]


@pytest.mark.parametrize(
    "text",
    ["1/2x", "1/x y", "sin x/2", "sin x·2", "sin x (x+1)", "e^2x", "e^-2x", "e^ax", "√2x", "√x^2", "x^1/2",

     "sin^-1 x", "2e-3", "x 2", "3 4", "(x+1)2", "1.234x"],
)  # fmt: skip
def test_an_expression_with_two_readings_is_asked_about(text: str) -> None:
    found = read_expression(text, NAMES, ",")
    assert isinstance(found, Unread) and found.code.startswith("ambiguous"), found
    assert len(found.data["readings"]) == 2


@pytest.mark.parametrize(
    ("text", "code", "position"),
    [
        ("", "unexpected-end", None), ("x +", "unexpected-end", None), ("((x)", "unexpected-end", None),
        ("x)", "unexpected", 2),
        ("(tan 10^)", "unexpected", 9), ("(x]", "unexpected", 3),
        ("x ** * y", "unexpected", 6), ("sin -x", "unexpected", 5), ("x == 1",
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


@pytest.mark.parametrize(
    "text", ["= 2x", "dy_dx = 2x", "dy/dx=2x", r"\frac{dy}{dx} = 2x", "≈2x", "∂y/∂x = 2x"]
)
def test_the_name_of_what_is_asked_may_stand_before(text: str) -> None:
    assert written(read_expression(text, NAMES, ",", ["dy_dx"])) == "2*x"  # type: ignore[arg-type]


def test_another_name_may_not_and_positions_stay() -> None:
    other = read_expression("dy_du = 2x", NAMES, ",", ["dy_dx"])
    assert isinstance(other, Unread) and other.code == "unknown-name"
    wrong = read_expression("dy_dx = 2z", NAMES, ",", ["dy_dx"])
    assert isinstance(wrong, Unread) and wrong.position == 10


def test_a_constant_that_an_exercise_names_is_the_exercises() -> None:
    assert written(read_expression("e x", ("e", "x"), ",")) == "e*x"  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("text", "blank"), [("", True), ("  \u00a0\ufeff", True), ("0", False), ("-", False)]
)
def test_only_nothing_is_blank(text: str, blank: bool) -> None:
    assert is_blank(text) is blank
