from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builder.working.folded import folded
from builder.working.formula import Formula, Negative, Number, Power, Product, Sum, Symbol
from builder.working.numpy_form import function
from builder.working.text_form import parse, written


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("cos(5*x**2 - 3)*2*5*x", "10*x*cos(5*x**2 - 3)"),
        ("-3*x*-2", "6*x"),
        ("3 + x - 1", "x + 2"),
        ("2*0.5*x", "x"),
        ("x**1", "x"),
        ("0.1*3", "0.3"),
        ("1.00000000000000000001*1.00000000000000000001", "1.0000000000000000000200000000000000000001"),
        ("1e-30*x + 2*-0.5*y", "0.000000000000000000000000000001*x - y"),
        ("sin(x + 1)", "sin(x + 1)"),
    ],
)
def test_numbers_that_stand_together_become_one(text: str, expected: str) -> None:
    assert written(folded(parse(text))) == expected


LEAVES = st.one_of(
    st.sampled_from(["x", "y"]).map(Symbol), st.integers(0, 9).map(lambda number: Number(str(number)))
)


def larger(parts: st.SearchStrategy[Formula]) -> st.SearchStrategy[Formula]:
    several = st.lists(parts, min_size=2, max_size=3).map(tuple)
    return st.one_of(
        several.map(Sum),
        several.map(Product),
        parts.map(Negative),
        parts.map(lambda part: Power(part, Number("2"))),
    )


@given(st.recursive(LEAVES, larger, max_leaves=8))
def test_a_folded_formula_has_the_same_value(formula: Formula) -> None:
    at = {"x": 0.7, "y": -1.3}
    before, after = (
        compute(*(at[name] for name in names)) for names, compute in map(function, (formula, folded(formula)))
    )
    assert math.isclose(before, after, rel_tol=1e-9, abs_tol=1e-9)
