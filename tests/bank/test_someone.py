"""Someone's working goes wrong at the line that was drawn, and is consistent from there on."""

from __future__ import annotations

import pytest

from builder.bank.authoring import mistake
from builder.bank.someone import someones_working
from builder.working.follow import evaluate
from builder.working.graph import graph_of

LINES = ("p", "q", "r")
GRAPH = graph_of("p = x*y", "q = p + 1", "r = q*x", givens=["x", "y"])
MISTAKES = {1: mistake("sum", p="x + y"), 3: mistake("other", r="q*y")}


@pytest.mark.parametrize(
    ("line", "said", "mended"),
    [(1.0, (5.0, 6.0, 12.0), 6.0), (3.0, (6.0, 7.0, 21.0), 14.0)],
)
def test_one_line_is_wrong_and_the_rest_follows(line: float, said: tuple[float, ...], mended: float) -> None:
    values = evaluate(someones_working(GRAPH, LINES, MISTAKES), {"x": 2.0, "y": 3.0, "line": line})
    assert tuple(values[f"{name}_said"] for name in LINES) == said
    assert (values["wrong_line"], values["mended"]) == (line, mended)
    assert tuple(values[name] for name in LINES) == (6, 7, 14)
