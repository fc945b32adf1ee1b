"""What a calculator gives in another angle mode, or by another logarithm."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from builder.marking.models.spread import Slips, at_once
from builder.working.building import times
from builder.working.formula import Call, Formula, Number, Quotient, children, rebuilt, walk
from builder.working.graph import Graph
from builder.working.slope import slope

_RADIANS = Number("0.017453292519943295")  # π/180


def degrees(graph: Graph) -> Iterator[Slips]:
    """Take the sine, the cosine or the tangent of so many degrees."""
    yield from at_once(_called(graph, ("sin", "cos", "tan"), _of_degrees))


def base_ten(graph: Graph) -> Iterator[Slips]:
    """Take the logarithm to base 10 for the natural one."""
    yield from _logarithm(graph, "10")


def base_two(graph: Graph) -> Iterator[Slips]:
    """Take the logarithm to base 2 for the natural one."""
    yield from _logarithm(graph, "2")


def _logarithm(graph: Graph, base: str) -> Iterator[Slips]:
    """Yield the values by another base, then their derivatives too."""
    values = _called(graph, ("log",), lambda call: Quotient(call, Call("log", (Number(base),))))
    yield from at_once(values)
    changed = graph.replacing(values) if values else graph
    slopes: dict[str, Formula] = {}
    for quantity in graph:
        of, by = quantity.rule.of, quantity.rule.by
        if of in values and by in graph[of].parents and quantity.formula == slope(graph, of, by):
            slopes[quantity.name] = slope(changed, of, by)
    if slopes:
        yield {**values, **slopes}


def _called(graph: Graph, functions: tuple[str, ...], wrong: Callable[[Call], Formula]) -> dict[str, Formula]:
    found: dict[str, Formula] = {}
    for quantity in graph:
        formula = quantity.formula
        if formula is not None and any(_is_call(part, functions) for part in walk(formula)):
            found[quantity.name] = _with_calls(formula, functions, wrong)
    return found


def _is_call(part: Formula, functions: tuple[str, ...]) -> bool:
    return isinstance(part, Call) and part.function in functions


def _with_calls(formula: Formula, functions: tuple[str, ...], wrong: Callable[[Call], Formula]) -> Formula:
    parts = tuple(_with_calls(part, functions, wrong) for part in children(formula))
    new = rebuilt(formula, parts)
    return wrong(new) if isinstance(new, Call) and new.function in functions else new


def _of_degrees(call: Call) -> Formula:
    return Call(call.function, (times(_RADIANS, call.arguments[0]),))
