"""The calculus that lectures teach: derivatives and lines of algebra by mpmath, SymPy and differences."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import mpmath
import numpy as np
import pytest
import sympy

from builder.course import Course
from builder.pages.formats.values import Latex, Text
from builder.pages.lectures.calculus_chains import Chain, ChainPage
from builder.pages.lectures.calculus_quotients import Quotients
from builder.pages.lectures.calculus_sigmoid import DERIVATIVES, LINES, sigmoid_lines
from builder.pages.lectures.lecture_page import load_page
from builder.working.text_form import written
from tests.pages.lectures.multilayer_deck import module

CHAINS: dict[str, Chain] = module().CHAINS
PAGE = load_page("en", Course(), 5, Path("/nowhere"))
PLACES = {"log": np.linspace(-0.6, 0.6, 13), "": np.linspace(-1.3, 1.4, 13)}  # where the logarithm exists
# The answers that a textbook gives, written by hand.
TEXTBOOK = {
    "model": "12*x*(3*x**2 + 1)",
    "sine": "4*x*cos(2*x**2 + 3)",
    "logarithm": "-2*x*tan(x**2 + 1)",
    "exponential": "(4*x + 3)*exp(2*x**2 + 3*x)",
    "loss": "a - t",
}


def number(text: str, **values: float) -> mpmath.mpf:
    """A formula's value by mpmath alone, to the digits that it works with at present."""
    known = {name: getattr(mpmath, name) for name in ("exp", "log", "sin", "cos", "tan")}
    known["sigmoid"] = lambda z: 1 / (1 + mpmath.exp(-z))
    return mpmath.mpf(eval(text, {"__builtins__": {}}, known | values))


def miss(chain: Chain, answer: str) -> float:
    """How far an answer is from the derivative of the function, at the worst of several places."""
    places = PLACES["log" if "log" in chain.text else ""]
    others = {"t": 0.3} if chain.by == "a" else {}
    found = 0.0
    with mpmath.workdps(30):
        for place in map(mpmath.mpf, places.tolist()):
            true = mpmath.diff(lambda x: number(chain.text, **others, **{chain.by: x}), place)
            found = max(found, float(abs(true - number(answer, **others, **{chain.by: place}))))
    return found


@pytest.mark.parametrize("name", CHAINS)
def test_an_answer_is_the_derivative_by_sympy_by_differences_and_by_the_textbook(name: str) -> None:
    chain = CHAINS[name]
    assert miss(chain, written(chain.answer)) < 1e-12
    assert miss(chain, written(chain.derivation.result)) < 1e-12
    symbols = {letter: sympy.Symbol(letter) for letter in "xat"}
    theirs = sympy.diff(sympy.sympify(chain.text, symbols), symbols[chain.by])
    assert sympy.simplify(theirs - sympy.sympify(written(chain.answer), symbols)) == 0
    assert sympy.simplify(theirs - sympy.sympify(TEXTBOOK[name], symbols)) == 0


def test_a_wrong_answer_is_seen() -> None:
    wrong = replace(CHAINS["logarithm"], simpler="-2*x*tan(x**2)")
    assert miss(wrong, written(wrong.answer)) > 0.1


@pytest.mark.parametrize("name", ["model", "sine", "logarithm", "exponential"])
def test_the_slopes_of_the_links_multiply_to_the_derivative(name: str) -> None:
    links, x = CHAINS[name].links, 0.37
    values = {"x": x}
    for link in reversed(links):
        values[link.of] = float(number(written(link.formula), **{link.by: values[link.by]}))
    slopes = [float(number(written(link.slope), **{link.by: values[link.by]})) for link in links]
    assert values["y"] == pytest.approx(float(number(CHAINS[name].text, x=x)))
    assert np.prod(slopes) == pytest.approx(float(number(TEXTBOOK[name], x=x)))


def test_every_inner_formula_has_a_letter_of_its_own() -> None:
    links = CHAINS["logarithm"].links
    assert [(link.of, link.by, link.rule) for link in links] == [
        ("y", "u", "log"), ("u", "v", "cos"), ("v", "x", "sum"),
    ]  # fmt: skip


@pytest.mark.parametrize("name", ["model", "sine", "logarithm", "exponential"])
def test_the_rules_are_named(name: str) -> None:
    items = ChainPage(CHAINS[name], PAGE).rules().items
    said = [str(part.parts[0]) for part in items if isinstance(part, Text)]
    assert {"Power.", "Sum.", "Chain rule."} <= set(said)
    assert said[-1] == "Chain rule."
    assert said.count("Chain rule.") == (2 if name == "logarithm" else 1)


@pytest.mark.parametrize("key", LINES)
def test_the_lines_of_a_display_are_equal_for_every_z(key: str) -> None:
    assert unequal(LINES[key], key in DERIVATIVES) == []


@pytest.mark.parametrize("key", LINES)
def test_a_line_with_a_slip_is_seen(key: str) -> None:
    slips = {"slope": "exp(-z)/(1 + exp(-z))", "short": "sigmoid(z)*(1 + sigmoid(z))"}
    slipped = slips.get(key) or LINES[key][-1].replace("z", "(-z)")
    assert unequal((*LINES[key][:-1], slipped), key in DERIVATIVES) == [slipped]


def unequal(lines: tuple[str, ...], derivative: bool) -> list[str]:
    """The lines that are not what the first is or, of a derivative, not the slope of the sigmoid."""
    found = []
    for z in (-3.1, -0.4, 0.0, 0.7, 2.5):
        true = mpmath.diff(lambda x: number("sigmoid(z)", z=x), z) if derivative else number(lines[0], z=z)
        found += [line for line in lines if abs(number(line, z=z) - true) > 1e-9]
    return list(dict.fromkeys(found))


def test_the_derivation_begins_with_the_definition_and_ends_with_the_short_form() -> None:
    assert sigmoid_lines("definition", PAGE).startswith(r"\begin{aligned} \sigma(z) &= \frac{1}{1 + e^{-z}}")
    assert sigmoid_lines("short", PAGE).endswith(r"\sigma(z) \cdot (1 - \sigma(z)) \end{aligned}")


def test_the_table_of_quotients_is_two_plus_h() -> None:
    table = Quotients("x**2", 1.0).table(PAGE)
    rows = [tuple(map(float, row)) for row in table.rows if all(isinstance(cell, Latex) for cell in row)]
    assert [row[0] for row in rows] == [1.0, 0.5, 0.1, 0.01, 0.001]
    for h, value, quotient in rows:
        assert value == pytest.approx((1 + h) ** 2)
        assert quotient == pytest.approx(2 + h)


def test_the_quotient_is_best_in_the_middle_and_ends_at_nothing() -> None:
    misses = Quotients("x**2", 1.0).misses
    theirs = [abs(((1 + 10.0**-k) ** 2 - 1) / 10.0**-k - 2) for k in range(18)]
    assert misses == pytest.approx(theirs, rel=1e-6, abs=1e-15)
    assert 6 <= int(misses.argmin()) <= 9
    assert misses[-1] == 2


def test_secants_run_through_the_curve_and_the_tangent_touches_it() -> None:
    plot = Quotients("x**2", 1.0).secants(PAGE)
    _, *secants, tangent = plot.curves
    for secant, step in zip(secants, (2.0, 1.0, 0.5), strict=True):
        for at in (1.0, 1.0 + step):
            assert np.interp(at, secant.x, secant.y) == pytest.approx(at**2)
    gaps = np.asarray(tangent.x) ** 2 - np.asarray(tangent.y)
    assert gaps.min() > -1e-12
    assert re.search(r"slope 2\b", plot.alt)
