"""What is asked may be named before its answer, as in `w5 = 0,35`, whatever kind of answer it is."""

import pytest

from builder.bank.ask import Ask
from builder.bank.assignment import Variant
from builder.bank.rules import rules
from builder.bank.tolerance import Tolerance
from builder.marking.answers import Answer, read_answer
from builder.working.text_form import written

VARIANT = Variant(givens={}, attempt=0, keys={"w5": 0.35, "a": 1.0, "b": 2.0, "dy_dx": "2*x"})


def read(ask: Ask, text: str) -> Answer:
    return read_answer(ask, text, VARIANT, ",", ["x"], rules([ask], Tolerance()))


@pytest.mark.parametrize("text", ["0,35", "w5 = 0,35", "w_5=0,35"])
def test_a_number(text: str) -> None:
    assert read(Ask("w5"), text).values == {"w5": 0.35}


@pytest.mark.parametrize("text", ["2x", "dy_dx = 2x", r"\frac{dy}{dx} = 2x"])
def test_an_expression(text: str) -> None:
    formula = read(Ask("dy_dx", kind="expression"), text).formula
    assert formula is not None and written(formula) == "2*x"


@pytest.mark.parametrize("text", ["(1; 2)", "v = (1; 2)", "v = [1, 2]", r"\mathbf{v} = (1; 2)"])
def test_an_array(text: str) -> None:
    ask = Ask("v", kind="array", cells=(("a", "b"),), symbol=r"\mathbf{v}")
    assert read(ask, text).values == {"a": 1.0, "b": 2.0}


def test_another_name_is_not_taken_for_it() -> None:
    assert read(Ask("w5"), "w6 = 0,35").unreadable
