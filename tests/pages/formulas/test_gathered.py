"""Gathering the numbers of a formula changes how it reads and never what it is worth."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np
import pytest

from builder.bank.expression_keys import expression_key
from builder.bank.loading import load_exercise
from builder.pages.formulas.gathered import gathered
from builder.working.formula import Formula
from builder.working.numpy_form import function
from builder.working.text_form import parse, written
from tests.pages.sheets.test_sheets import HOME

READS = {
    "cos(x)*2*(-8)*x": "-(16*x*cos(x))",
    "2*0.5*x": "x",
    "-(3*x)*(-0.5)*2": "3*x",
    "cos(-8*x**2 - 8)": "cos(-(8*x**2) - 8)",
    "x*y": "x*y",
    "2*3": "2*3",
    "-x": "-x",
    "(2*x*3)**2/(4*x)": "(6*x)**2/(4*x)",
    "1.000000001*1.000000001*x": "1.000000001*1.000000001*x",
}


@pytest.mark.parametrize(("before", "after"), READS.items())
def test_a_product_begins_with_one_number(before: str, after: str) -> None:
    assert gathered(parse(before)) == parse(after), written(gathered(parse(before)))


@pytest.mark.parametrize(
    "slug",
    ["sine-of-quadratic", "root-of-quadratic", "three-links", "two-variables", "log-of-cosine"],
)
def test_a_key_keeps_its_worth(slug: str) -> None:
    exercise = load_exercise(f"chain-rule/{slug}", HOME)
    givens = {name: draw.texts[-1] for name, draw in exercise.draws.items()}
    for ask in exercise.asks:
        if ask.kind == "expression":
            key = parse(expression_key(exercise, ask.quantity, givens))
            values = {name: np.linspace(0.3, 0.9, 7) for name in exercise.free}
            found, expected = (_worth(formula, values) for formula in (gathered(key), key))
            np.testing.assert_allclose(found, expected, rtol=1e-12)


def _worth(formula: Formula, values: Mapping[str, Any]) -> Any:
    used, worth = function(formula)
    return worth(*(values[name] for name in used))
