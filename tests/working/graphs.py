"""Random graphs for the laws: up to eight quantities of x, w and c that fork, join, bend and repeat."""

from __future__ import annotations

from collections.abc import Mapping

from hypothesis import assume
from hypothesis import strategies as st

from builder.working.follow import evaluate
from builder.working.formula import Call, Formula, walk
from builder.working.graph import Graph, graph_of
from builder.working.numpy_form import function

AT = {"x": 0.63, "w": -0.41, "c": 1.17}
_FORMULAS = (  # no max of equal arguments, where it has no slope
    "{a}*{b}", "{a} + {b}*{c}", "{a}*{a}", "{a}", "3*{a}", "2", "-{a} + {b}", "{a}**2", "{a}/(1 + {b}**2)",
    "sigmoid({a})", "sigmoid({a}*{b} + {c})", "tanh({a})", "exp({a}/3)", "relu({a})", "sin({a})*{a}",
    "max({a} + 0.137, {b})", "max({a} + 0.137, {b}, {c} - 0.219)", "abs({a} - {b})",
    "abs(sigmoid({a}) - {b})", "1/2*({a} - {b})**2",
    "exp({a})/(exp({a}) + exp({b}))", "exp({b})/(exp({a}) + exp({b}))", "log(1 + {a}**2)", "sqrt(1 + {a}**2)",
    "arctan({a}*{b})", "-({a}*log(1 + {b}**2) + (1 - {a})*log(2 + {b}**2))",
)  # fmt: skip


@st.composite
def graphs(draw: st.DrawFn) -> Graph:
    """Return a graph whose last quantity is `y`."""
    names, lines = list(AT), []
    for number in range(draw(st.integers(1, 8))):
        parents = {letter: draw(st.sampled_from(names[-5:])) for letter in "abc"}
        lines.append(f"q{number} = " + draw(st.sampled_from(_FORMULAS)).format(**parents))
        names.append(f"q{number}")
    graph = graph_of(*lines, f"y = {names[-1]} + {draw(st.sampled_from(names))}*x", givens=AT)
    assume(not _is_tied(graph))
    return graph


def _is_tied(graph: Graph) -> bool:
    """Whether a max compares equal values, as `max(a, max(a, b))` may, where no local slope exists."""
    values = evaluate(graph, AT)
    calls = [part for each in graph if each.formula for part in walk(each.formula) if isinstance(part, Call)]
    compared = [call.arguments for call in calls if call.function == "max"]
    return any(len({_value(each, values) for each in sides}) < len(sides) for sides in compared)


def _value(formula: Formula, values: Mapping[str, float]) -> float:
    wanted, computed = function(formula)
    return float(computed(*(values[name] for name in wanted)))
