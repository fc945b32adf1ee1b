"""Every line of algebra on the slides, read as it is printed, has the value of the line before it."""

from __future__ import annotations

import re

import numpy as np
import pytest

from builder.marking.reading import read_expression
from builder.working.follow import evaluate
from builder.working.formula import Formula
from builder.working.graph import Graph
from builder.working.quantity import Quantity
from tests.pages.lectures.digits_deck import LANGUAGES, source

NAMES = ("y", "p", "z", "g", "s")  # p stands for ŷ, g for the slope by ŷ, s for σ'(z)
_SPOKEN = (
    (r"\frac{\partial \ell}{\partial \hat{y}}", "g"),
    (r"\sigma'(z)", "s"),
    (r"\hat{y}", "p "),
    (r"\,", " "),
)
POINTS = [(y, z) for y in (0.0, 1.0, 0.3) for z in (-2.3, -0.4, 0.7, 3.1)]
CHAINS = {
    r"\sigma'(z)": lambda y, z: _difference(lambda v: _sigmoid(v), z),
    r"\frac{\partial \ell}{\partial \hat{y}}": lambda y, z: _difference(lambda p: _cost(y, p), _sigmoid(z)),
    r"\frac{\partial \ell}{\partial z}": lambda y, z: _difference(lambda v: _cost(y, _sigmoid(v)), z),
}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("left", CHAINS)
def test_every_line_of_a_derivation_is_the_difference_quotient(language: str, left: str) -> None:
    lines = chain(language, left)
    assert len(lines) >= 3
    for line in lines:
        for y, z in POINTS:
            assert value(line, y, z) == pytest.approx(CHAINS[left](y, z), rel=1e-6, abs=1e-8), line


@pytest.mark.parametrize("wrong", [r"y - \hat{y}", r"-y \cdot (1 - \hat{y}) - (1 - y) \cdot \hat{y}"])
def test_a_line_with_a_wrong_sign_would_be_seen(wrong: str) -> None:
    right = CHAINS[r"\frac{\partial \ell}{\partial z}"]
    assert any(value(wrong, y, z) != pytest.approx(right(y, z), rel=1e-6, abs=1e-8) for y, z in POINTS)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_loss_from_z_is_the_loss(language: str) -> None:
    safe, plain = display(language, r"\ell = "), display(language, r"\ell(y, \hat{y}) = ")
    for y, z in POINTS:
        assert value(safe, y, z) == pytest.approx(_cost(y, _sigmoid(z)))
        assert value(plain, y, z) == pytest.approx(_cost(y, _sigmoid(z)))


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_loss_is_minus_the_logarithm_of_the_probability(language: str) -> None:
    probability = display(language, "p = ")
    for y, z in POINTS:
        assert -np.log(value(probability, y, z)) == pytest.approx(_cost(y, _sigmoid(z)))


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_slope_of_the_square_is_its_difference_quotient(language: str) -> None:
    (found,) = chain(language, r"\frac{\partial}{\partial z} (1 - \hat{y})^2")[:1]
    for _, z in POINTS:
        assert value(found, 1.0, z) == pytest.approx(
            _difference(lambda v: (1 - _sigmoid(v)) ** 2, z), rel=1e-6, abs=1e-9
        )


def test_softmax_with_its_entropy_has_the_same_delta() -> None:
    for text in (
        r"\ell = -\sum_k y_k \left(z_k - \ln \sum_j e^{z_j}\right) = \ln \sum_j e^{z_j} - \sum_k y_k \, z_k",
        r"\frac{\partial \ell}{\partial z_i} = \frac{e^{z_i}}{\sum_j e^{z_j}} - y_i = \hat{y}_i - y_i",
    ):
        assert all(text in source(language) for language in LANGUAGES)
    z, y = np.array([0.3, -1.2, 2.0]), np.array([0.0, 0.0, 1.0])
    share = np.exp(z) / np.exp(z).sum()
    first, second = -(y * (z - np.log(np.exp(z).sum()))).sum(), np.log(np.exp(z).sum()) - (y * z).sum()
    assert first == pytest.approx(second) == pytest.approx(-np.log(share[2]))
    for i in range(3):

        def cost(moved: float, i: int = i) -> float:
            other = np.where(np.arange(3) == i, moved, z)
            return float(-(y * np.log(np.exp(other) / np.exp(other).sum())).sum())

        assert share[i] - y[i] == pytest.approx(_difference(cost, float(z[i])), rel=1e-6)


def chain(language: str, left: str) -> list[str]:
    """What is equal to `left` in the display of several lines that begins with it."""
    for body in re.findall(r"\\begin\{aligned\} (.*?) \\end\{aligned\}", source(language), re.DOTALL):
        lines = [line.strip() for line in body.split(r"\\")]
        if lines[0].startswith(f"{left} &= "):
            return [line.partition("&= ")[2].strip() for line in lines]
    raise AssertionError(f"no derivation of {left}")


def display(language: str, start: str) -> str:
    """The right side of the display that begins so."""
    found = [text for text in re.findall(r"\$\$(.+?)\$\$", source(language)) if text.startswith(start)]
    return next(text for text in found if r"\sum" not in text).removeprefix(start)


def value(latex: str, y: float, z: float) -> float:
    """The number of a line as it is printed, read by the reader of students' answers."""
    for printed, spoken in _SPOKEN:
        latex = latex.replace(printed, spoken)
    formula = read_expression(latex, NAMES, ".")
    assert isinstance(formula, Formula), (latex, formula)
    p = _sigmoid(z)
    givens = {"y": y, "p": p, "z": z, "g": _slope(y, p), "s": p * (1 - p)}
    graph = Graph((*(Quantity(name) for name in givens), Quantity("found", formula)))
    return float(evaluate(graph, givens, ["found"])["found"])


def _slope(y: float, p: float) -> float:
    return _difference(lambda v: _cost(y, v), p)


def _sigmoid(z: float) -> float:
    return float(1 / (1 + np.exp(-z)))


def _cost(y: float, p: float) -> float:
    return float(-(y * np.log(p) + (1 - y) * np.log(1 - p)))


def _difference(function: object, at: float, step: float = 1e-5) -> float:
    assert callable(function)
    return float((function(at + step) - function(at - step)) / (2 * step))
