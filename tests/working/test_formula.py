"""A formula is a tree in the author's order, whose parts can be walked, named and replaced."""

from __future__ import annotations

from hypothesis import given

from builder.working.formula import Formula, Number, Symbol, children, names, rebuilt, substituted, walk
from builder.working.text_form import parse, written
from tests.working.formulas import formulas


def test_names_come_once_in_the_order_in_which_they_appear() -> None:
    assert names(parse("w2*x + w1*x**2 - max(w2, b)")) == ("w2", "x", "w1", "b")
    assert names(parse("2*3")) == ()


def test_the_whole_is_walked_before_its_parts() -> None:
    assert [written(part) for part in walk(parse("a + sin(b)*2"))] == [
        "a + sin(b)*2", "a", "sin(b)*2", "sin(b)", "b", "2",
    ]  # fmt: skip


def test_names_are_replaced_at_once_and_not_one_after_the_other() -> None:
    swapped = substituted(parse("x/y - x"), {"x": Symbol("y"), "y": Symbol("x")})
    assert written(swapped) == "y/x - y"
    assert written(substituted(parse("x**2*w"), {"x": parse("a + b")})) == "(a + b)**2*w"


@given(formulas())
def test_a_formula_is_rebuilt_from_its_parts(formula: Formula) -> None:
    assert rebuilt(formula, children(formula)) == formula
    assert substituted(formula, {name: Symbol(name) for name in names(formula)}) == formula
    gone = substituted(formula, dict.fromkeys(names(formula), Number("2")))
    assert names(gone) == ()
