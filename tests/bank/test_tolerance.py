"""One rule of tolerance, whoever asks."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from builder.bank.tolerance import Tolerance
from builder.errors import PasoError

ordinary = st.floats(-1e6, 1e6).filter(lambda x: x == 0 or abs(x) > 1e-9)
rules = st.builds(Tolerance, st.floats(0, 0.5), st.floats(0, 1), st.none() | st.integers(1, 12))


@given(rules, ordinary)
def test_the_key_itself_is_accepted(rule: Tolerance, key: float) -> None:
    assert rule.accepts(key, key)


@given(rules, ordinary, ordinary)
def test_signs_do_not_matter(rule: Tolerance, answer: float, key: float) -> None:
    assert rule.accepts(answer, key) == rule.accepts(-answer, -key)


@given(rules, ordinary, st.floats(0, 3))
def test_an_answer_is_accepted_exactly_up_to_the_margin(rule: Tolerance, key: float, share: float) -> None:
    margin = float(rule.margin(key))
    if margin > 1e-6 * abs(key) and margin > 0 and abs(share - 1) > 1e-3:
        assert bool(rule.accepts(key + share * margin, key)) == (share < 1)


@given(rules, ordinary)
def test_the_margin_is_the_largest_of_its_parts(rule: Tolerance, key: float) -> None:
    parts = [rule.relative * abs(key), rule.absolute]
    if rule.significant is not None and key:
        first = math.floor(np.log10(abs(key)))
        parts.append(0.5 * 10.0 ** (first - rule.significant + 1))
    assert float(rule.margin(key)) == pytest.approx(max(parts), rel=1e-12)


def test_an_answer_typed_at_the_edge_is_inside() -> None:
    rule = Tolerance(0.01, 5e-6)
    assert 1.01 - 1 > 0.01  # binary rounding would put it outside
    assert rule.accepts([1.01, 0.99, 100.99, 0.000005], [1, 1, 100, 0]).all()
    assert not rule.accepts([1.01001, 0.98999, 0.0000051], [1, 1, 0]).any()


def test_what_is_no_finite_number_is_accepted_nowhere() -> None:
    rule = Tolerance(0.01, 1)
    assert not rule.accepts([np.nan, np.inf, 1, 1, np.inf], [1, 1, np.nan, np.inf, np.inf]).any()


@pytest.mark.parametrize(
    "told", [(-0.1, 0), (1, 0), (0, -1), (0, math.inf), (math.nan, 0), (0, 0, 0), (0, 0, 16)]
)
def test_a_rule_that_judges_nothing_is_refused(told: tuple[float, ...]) -> None:
    with pytest.raises(PasoError):
        Tolerance(*told)  # type: ignore[arg-type]


def test_the_figures_of_the_page_are_those_of_the_rule() -> None:
    assert Tolerance(0.029, 5e-6).figures == {"percent": 2.9, "absolute": 5e-6, "significant": None}
