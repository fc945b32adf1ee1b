"""Whoever rounds halves up and whoever rounds them to even do honest work alike."""

import numpy as np
import pytest

from builder.bank.honest_work import HonestWork, halves_up
from builder.bank.rules import Rules
from builder.bank.tolerance import Tolerance
from builder.working.formula import Formula
from builder.working.numpy_form import function
from builder.working.text_form import parse


@pytest.mark.parametrize(
    ("value", "up"), [(0.002605, 0.00261), (-0.002605, -0.00261), (0.0026049, 0.0026), (1.0, 1.0)]
)
def test_a_half_goes_away_from_zero(value: float, up: float) -> None:
    assert halves_up(np.array([value]), 5) == pytest.approx(up, abs=1e-12)


def test_a_draw_that_is_unfair_to_one_of_them_is_refused() -> None:
    work = HonestWork((_step("p", "x*y"), _step("q", "p + z")), ("q",), Rules(Tolerance()))
    x, y, z = 0.521, 0.005, -0.002
    values = {"x": np.array([x]), "y": np.array([y]), "z": np.array([z])}
    values |= {"p": np.array([x * y]), "q": np.array([x * y + z])}
    even, up = work.worked(values)["q"], work.worked(values, halves_up)["q"]
    assert (even, up) == (pytest.approx([0.0006]), pytest.approx([0.00061]))
    [(_, refused)] = work.refused({**values, "q": even})
    assert refused.all()


def _step(name: str, text: str) -> tuple[str, int, tuple[str, ...], object]:
    formula: Formula = parse(text)
    return (name, 5, *function(formula))
