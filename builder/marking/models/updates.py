"""What someone computes who mistakes a step of gradient descent."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from builder.marking.models.spread import Slips, misconceived
from builder.working.building import minus, plus, times
from builder.working.formula import ONE, Formula, Negative, Product, Sum, Symbol
from builder.working.graph import Graph


@dataclass(frozen=True)
class Step:
    """An update new = old - rate*gradient."""

    new: str
    old: Formula
    rate: Formula
    gradient: str


def rate_left_out(graph: Graph) -> Iterator[Slips]:
    """Subtract the gradient itself."""
    yield from _steps(graph, lambda step: plus(step.old, minus(Symbol(step.gradient))))


def rate_twice(graph: Graph) -> Iterator[Slips]:
    """Multiply by the learning rate twice."""
    yield from _steps(
        graph, lambda step: plus(step.old, minus(times(step.rate, step.rate, Symbol(step.gradient))))
    )


def rate_in_gradient(graph: Graph) -> Iterator[Slips]:
    """Give for a gradient what it is with the learning rate, and then subtract that."""
    slips: dict[str, Formula] = {}
    for step in steps(graph):
        gradient = graph[step.gradient].formula
        if gradient is not None:
            slips[step.gradient] = times(step.rate, gradient)
            slips[step.new] = plus(step.old, minus(Symbol(step.gradient)))
    yield from misconceived(graph, slips)


def scaled(graph: Graph) -> Iterator[Slips]:
    """Multiply the weight by 1 - rate*gradient."""
    yield from _steps(
        graph, lambda step: times(step.old, plus(ONE, minus(times(step.rate, Symbol(step.gradient)))))
    )


def step_alone(graph: Graph) -> Iterator[Slips]:
    """Take the step for the new weight."""
    yield from _steps(graph, lambda step: minus(times(step.rate, Symbol(step.gradient))))


def not_made(graph: Graph) -> Iterator[Slips]:
    """Leave the weights of a layer as they were."""
    yield from _steps(graph, lambda step: step.old)


def loss_from_before(graph: Graph) -> Iterator[Slips]:
    """Report the loss before the step as that after it."""
    again = [quantity for quantity in graph if quantity.rule.kind == "again"]
    for last in again[-1:]:
        yield {last.name: Symbol(last.rule.of)}


def steps(graph: Graph) -> Iterator[Step]:
    """Yield the updates of plain gradient descent."""
    for quantity in graph:
        match quantity.formula:
            case Sum((old, Negative(Product((rate, Symbol(gradient)))))) if quantity.rule.kind == "update":
                yield Step(quantity.name, old, rate, gradient)


def _steps(graph: Graph, wrong: Callable[[Step], Formula]) -> Iterator[Slips]:
    yield from misconceived(graph, {step.new: wrong(step) for step in steps(graph)})
