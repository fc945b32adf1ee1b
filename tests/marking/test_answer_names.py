"""What is asked may be named before its answer, as in `w5 = 0,35`, whatever kind of answer it is."""

import pytest

from builder.bank.ask import Ask
from builder.bank.assignment import Variant
from builder.bank.rules import rules
from builder.bank.tolerance import Tolerance
from builder.marking.answers import Answer, read_answer
from builder.marking.printed_names import asked_names, printed_names
from builder.marking.reading import read_expression
from builder.pages.formulas.labels import label
from builder.working.gradient import gradient
from builder.working.graph import graph_of
from builder.working.text_form import parse, written

VARIANT = Variant(givens={}, attempt=0, keys={"w5": 0.35, "a": 1.0, "b": 2.0, "dy_dx": "2*x"})


def read(ask: Ask, text: str) -> Answer:
    return read_answer(ask, text, VARIANT, ",", {"x": ()}, rules([ask], Tolerance()))


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


GRAPH = gradient(
    graph_of("u = c*x", "y = u**2", givens=["x", "c"], symbols={"x": r"\omega", "u": r"\hat{u}"}),
    of="y",
    wrt=["x"],
)


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("x", r"\omega"), ("x", "ω"), ("u", r"\hat{u}"), ("dy_dx", "dy/dω"), ("dy_dx", "dy_dx"),
        ("dy_du", r"\frac{dy}{d\hat{u}}"), ("dy_dx", r"\frac{\partial y}{\partial \omega}"),
        ("du_dx", r"\frac{d\hat{u}}{d\omega}"),
    ],
)  # fmt: skip
def test_a_name_reads_as_the_sheet_prints_it(name: str, text: str) -> None:
    names = printed_names(GRAPH, ["x", "u", "dy_du", "dy_dx", "du_dx"])
    assert read_expression(f"2·{text}", names, ",") == parse(f"2*{name}")
    asked = asked_names(GRAPH, Ask(name, kind="expression"))
    assert read_expression(f"{text} = 3x", {"x": ()}, ",", asked) == parse("3*x")


def test_the_name_is_as_the_page_prints_it() -> None:
    """The labels of the page, which marking knows nothing of, read as the names they stand for."""
    names = printed_names(GRAPH, GRAPH.names)
    for name in GRAPH.names:
        for partial in ("d", r"\partial"):
            assert read_expression(label(GRAPH, name, {}, partial), names, ",") == parse(name)
