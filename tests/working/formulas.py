"""Random formulas for the laws: every operation and function, over the names x, y and z."""

from __future__ import annotations

from hypothesis import strategies as st

from builder.working.formula import (
    Call,
    Formula,
    Negative,
    Number,
    Power,
    Product,
    Quotient,
    Sum,
    Symbol,
)

SMOOTH = ("exp", "sin", "cos", "tanh", "sigmoid", "arctan")
NAMES = ("x", "y", "z")


def formulas(functions: tuple[str, ...] = SMOOTH) -> st.SearchStrategy[Formula]:
    """Return formulas that are defined for every real x, y and z unless a divisor happens to vanish."""
    leaves = st.one_of(
        st.sampled_from(NAMES).map(Symbol), st.sampled_from(["2", "3", "0.5", "1.25"]).map(Number)
    )
    return st.recursive(leaves, lambda inner: _larger(inner, functions), max_leaves=8)


def _larger(inner: st.SearchStrategy[Formula], functions: tuple[str, ...]) -> st.SearchStrategy[Formula]:
    several = st.lists(inner, min_size=2, max_size=3).map(tuple)
    return st.one_of(
        several.map(Sum),
        several.map(Product),
        st.builds(Quotient, inner, inner),
        st.builds(Power, inner, st.sampled_from(["2", "3"]).map(Number)),
        inner.map(Negative),
        st.builds(_call, st.sampled_from(functions), inner, inner),
    )


def _call(function: str, argument: Formula, other: Formula) -> Formula:
    shifted = Sum((other, Number("0.137")))  # no max of equal arguments, where it has no slope
    return Call(function, (argument, shifted) if function == "max" else (argument,))
