"""Someone's working: the lines of a graph once more, with a mistake made at the line that was drawn."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from builder.working.building import minus, plus, times
from builder.working.formula import Call, Formula, Number, Power, Symbol, substituted
from builder.working.graph import Graph
from builder.working.mistake import Mistake
from builder.working.quantity import FORWARD, Quantity

SAID = "_said"


def someones_working(
    graph: Graph, lines: Sequence[str], mistakes: Mapping[int, Mistake], at: str = "line"
) -> Graph:
    """Return the graph with what someone says each of `lines` is, who makes one of the `mistakes`.

    The given `at` is the number of the line at which it is made, from 1; from there on they work
    consistently. New names: `<line>_said`; `wrong_line`, the number, and `mended`, what should stand in
    that line, given the lines above it.
    """
    said: dict[str, Formula] = {}
    fresh = [Quantity(at, None)] if at not in graph else []
    mended: list[Formula] = []
    for number, name in enumerate(lines, 1):
        right = graph[name].formula
        assert right is not None
        formula = substituted(right, said)
        if number in mistakes:
            wrong = substituted(mistakes[number].replacements[name], said)
            mended.append(times(_is(at, number), formula))
            formula = plus(formula, times(_is(at, number), plus(wrong, minus(formula))))
        fresh.append(Quantity(name + SAID, formula, FORWARD))
        said[name] = Symbol(name + SAID)
    fresh.append(Quantity("wrong_line", Symbol(at), symbol=r"\ell"))
    fresh.append(Quantity("mended", plus(*mended), symbol="v"))
    return graph.extended(fresh)


def _is(at: str, number: int) -> Formula:
    """Return 1 where the given is this whole number, else 0."""
    apart = plus(Symbol(at), minus(Number(str(number))))
    return Call("step", (plus(Number("0.25"), minus(Power(apart, Number("2")))),))
