"""What the models look for in a forward pass: units, weighted sums, layers, and the slopes of units."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from builder.working.formula import Call, Product, Quotient, Sum, Symbol
from builder.working.graph import Graph
from builder.working.quantity import Quantity

_CURVED = ("sigmoid", "tanh", "relu")


@dataclass(frozen=True)
class Unit:
    """What a unit sends on, its net input and its activation."""

    out: str
    net: str
    activation: str


@dataclass(frozen=True)
class WeightedSum:
    """The net input of a unit: its weights with the signals they multiply, and its bias."""

    name: str
    terms: tuple[tuple[str, str], ...]
    bias: str | None

    @property
    def signals(self) -> tuple[str, ...]:
        """What enters the unit."""
        return tuple(signal for _, signal in self.terms)


@lru_cache(maxsize=64)
def units(graph: Graph) -> tuple[Unit, ...]:
    """Return the units of the forward pass, those of a softmax among them."""
    found = (_unit(quantity) for quantity in graph if quantity.rule.kind == "forward")
    return tuple(unit for unit in found if unit)


def _unit(quantity: Quantity) -> Unit | None:
    match quantity.formula:
        case Call(function, (Symbol(net),)) if function in _CURVED:
            return Unit(quantity.name, net, function)
        case Quotient(Call("exp", (Symbol(net),)), Sum(terms)) if all(
            isinstance(term, Call) and term.function == "exp" for term in terms
        ):
            return Unit(quantity.name, net, "softmax")
    return None


@lru_cache(maxsize=64)
def sums(graph: Graph) -> tuple[WeightedSum, ...]:
    """Return the weighted sums of the forward pass that are the net input of a unit."""
    nets = {unit.net for unit in units(graph)}
    found = (_sum(graph, quantity) for quantity in graph if quantity.name in nets)
    return tuple(each for each in found if each)


def _sum(graph: Graph, quantity: Quantity) -> WeightedSum | None:
    formula = quantity.formula
    terms = formula.terms if isinstance(formula, Sum) else (formula,)
    products: list[tuple[str, str]] = []
    bias = None
    for term in terms:
        match term:
            case Product((Symbol(one), Symbol(other))) if graph[one].formula is None:
                products.append((one, other))
            case Product((Symbol(one), Symbol(other))) if graph[other].formula is None:
                products.append((other, one))
            case Symbol(name) if graph[name].formula is None and bias is None:
                bias = name
            case _:
                return None
    return WeightedSum(quantity.name, tuple(products), bias) if products else None


@lru_cache(maxsize=64)
def stages(graph: Graph) -> dict[str, int]:
    """Return how far each quantity is along the forward pass: a gradient as far as what it is taken by."""
    found: dict[str, int] = {}
    for quantity in graph:
        rule, above = quantity.rule, [found[parent] for parent in quantity.parents]
        if rule.kind == "slope":
            found[quantity.name] = found.get(rule.of, 0)
        elif rule.kind in ("node", "path"):
            found[quantity.name] = _stage(graph, rule.by, found)
        elif rule.kind in ("update", "again"):
            found[quantity.name] = _stage(graph, rule.of, found)
        else:
            found[quantity.name] = 1 + max(above) if above else 0
    return found


def _stage(graph: Graph, name: str, found: dict[str, int]) -> int:
    if name in graph and graph[name].formula is not None:
        return found.get(name, 0)
    below = (found[child] for child in graph.children(name) if child in found) if name in graph else ()
    return min(below, default=0)


def layers(graph: Graph) -> tuple[tuple[WeightedSum, ...], ...]:
    """Return the weighted sums fed by the same signals: the units of one layer in one row."""
    found: dict[tuple[str, ...], list[WeightedSum]] = {}
    for each in sums(graph):
        found.setdefault(each.signals, []).append(each)
    return tuple(tuple(group) for group in found.values())


def slopes(graph: Graph) -> Iterator[tuple[Quantity, Unit]]:
    """Yield the slopes of activations by their own net input, each with its unit."""
    by_out = {unit.out: unit for unit in units(graph)}
    for quantity in graph:
        rule = quantity.rule
        unit = by_out.get(rule.of)
        local = rule.kind == "slope" or (rule.kind == "node" and rule.of in quantity.parents)
        if unit and rule.by == unit.net and local:
            yield quantity, unit
