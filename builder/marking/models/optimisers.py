"""What someone computes who mistakes a step with momentum, or one of Adam."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from builder.marking.models.spread import Slips, at_once
from builder.working.building import minus, plus, times, whole
from builder.working.formula import (
    ONE,
    Formula,
    Negative,
    Number,
    Power,
    Product,
    Quotient,
    Sum,
    Symbol,
    walk,
)
from builder.working.graph import Graph


@dataclass(frozen=True)
class Velocity:
    """A velocity new = memory*old - rate*gradient, and the weights it moves."""

    new: str
    memory: Formula
    old: Formula
    rate: Formula
    gradient: Formula


@dataclass(frozen=True)
class Corrected:
    """A moment divided by 1 - memory^time."""

    name: str
    moment: str
    memory: str
    time: int


def without_velocity(graph: Graph) -> Iterator[Slips]:
    """Forget the velocity: the step of plain gradient descent."""
    yield from at_once({each.new: minus(times(each.rate, each.gradient)) for each in velocities(graph)})


def velocity_subtracted(graph: Graph) -> Iterator[Slips]:
    """Subtract a velocity that points downhill already."""
    yield from at_once(
        {
            name: plus(old, minus(Symbol(each.new)))
            for each in velocities(graph)
            for name, old in _moved(graph, each)
        }
    )


def averaged_velocity(graph: Graph) -> Iterator[Slips]:
    """Average the gradients, v = mv + (1 - m)g and w - rate*v, in place of the classical form."""
    slips: dict[str, Formula] = {}
    for each in velocities(graph):
        weight = plus(ONE, minus(each.memory))
        slips[each.new] = plus(times(each.memory, each.old), times(weight, each.gradient))
        for name, old in _moved(graph, each):
            slips[name] = plus(old, minus(times(each.rate, Symbol(each.new))))
    yield from at_once(slips)


def uncorrected(graph: Graph) -> Iterator[Slips]:
    """Use both moments of Adam without their correction."""
    yield from _moments(graph, lambda each: Symbol(each.moment))


def first_corrected_alone(graph: Graph) -> Iterator[Slips]:
    """Correct the first moment of Adam and not the second."""
    squares = {each.name for each in corrected(graph) if _is_square(graph, each.moment)}
    yield from _moments(graph, lambda each: Symbol(each.moment) if each.name in squares else _right(each, 0))


def time_from_two(graph: Graph) -> Iterator[Slips]:
    """Count the first update of Adam as the second."""
    yield from _moments(graph, lambda each: _right(each, 1))


def velocities(graph: Graph) -> Iterator[Velocity]:
    """Yield the velocities of momentum in its classical form."""
    for quantity in graph:
        match quantity.formula:
            case Sum((Product((memory, Symbol() as old)), Negative(Product((rate, gradient))))) if any(
                True for _ in _users(graph, quantity.name)
            ):
                yield Velocity(quantity.name, memory, old, rate, gradient)


def corrected(graph: Graph) -> Iterator[Corrected]:
    """Yield the moments that are divided by 1 - memory^time."""
    for quantity in graph:
        match quantity.formula:
            case Quotient(Symbol(moment), Sum((Number("1"), Negative(Symbol(memory))))):
                yield Corrected(quantity.name, moment, memory, 1)
            case Quotient(
                Symbol(moment), Sum((Number("1"), Negative(Power(Symbol(memory), Number(time)))))
            ) if time.isdigit():
                yield Corrected(quantity.name, moment, memory, int(time))


def _moments(graph: Graph, wrong: Callable[[Corrected], Formula]) -> Iterator[Slips]:
    slips = {each.name: wrong(each) for each in corrected(graph)}
    yield from at_once({name: formula for name, formula in slips.items() if formula != graph[name].formula})


def _right(each: Corrected, later: int) -> Formula:
    time = each.time + later
    power = Symbol(each.memory) if time == 1 else Power(Symbol(each.memory), whole(time))
    return Quotient(Symbol(each.moment), plus(ONE, minus(power)))


def _is_square(graph: Graph, moment: str) -> bool:
    formula = graph[moment].formula
    return formula is not None and any(isinstance(part, Power) for part in walk(formula))


def _moved(graph: Graph, velocity: Velocity) -> Iterator[tuple[str, Formula]]:
    yield from _users(graph, velocity.new)


def _users(graph: Graph, velocity: str) -> Iterator[tuple[str, Formula]]:
    """Yield what a velocity is added to: weights, each with its old value."""
    for name in graph.children(velocity):
        match graph[name].formula:
            case Sum((Symbol() as old, Symbol(added))) if added == velocity:
                yield name, old
