"""A refusal says why a draw is no fair question: its kind, and the quantity or mistake that spoils it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations
from typing import Any, Literal

import numpy as np
from numpy.typing import NDArray

from builder.bank.class_values import Values, formula_value
from builder.bank.exercise import Exercise
from builder.working.formula import Product, Symbol, walk
from builder.working.graph import Graph
from builder.working.network import Network
from builder.working.text_form import parse

Kind = Literal[
    "infinite",
    "zero",
    "tiny",
    "dead",
    "saturated",
    "tied",
    "symmetric",
    "constraint",
    "mistake",
    "rounding",
    "taken",
]
Mask = NDArray[np.bool_]  # (students, points) or what broadcasts to it


@dataclass(frozen=True, order=True)
class Refusal:
    """Why a draw is refused; `mistake` is the slug of the mistake (or constraint) that spoils it."""

    kind: Kind
    quantity: str = ""
    mistake: str = ""

    def __str__(self) -> str:
        return " ".join(filter(None, (self.kind, self.mistake, self.quantity and f"at {self.quantity}")))


Refused = Iterator[tuple[Refusal, Any]]

_NEAR = 1e-3
_NOTHING = 1e-12


def infinite(exercise: Exercise, values: Values) -> Refused:
    """Refuse an asked value that is no finite number, at any sample point."""
    for name in exercise.asked:
        yield Refusal("infinite", name), np.any(~np.isfinite(values[name]), axis=-1, keepdims=True)


def tiny(exercise: Exercise, values: Values) -> Refused:
    """Refuse an asked number smaller than the exercise states, and an expression that is zero everywhere.

    A cell of an array may be exactly zero, as behind a unit that is off; not all of its cells may.
    """
    for ask in exercise.asks:
        least = exercise.least if ask.kind != "expression" else _NEAR
        sizes = [np.abs(values[name]) for name in ask.quantities]
        small = [np.all(size < least, axis=-1, keepdims=True) for size in sizes]
        if ask.kind == "array":
            some = [mask & (size > _NOTHING) for mask, size in zip(small, sizes)]
            yield Refusal("tiny", ask.quantity), np.logical_or.reduce(np.broadcast_arrays(*some))
        yield Refusal("tiny", ask.quantity), np.logical_and.reduce(np.broadcast_arrays(*small))


def zero(exercise: Exercise, values: Values) -> Refused:
    """Refuse a drawn zero that multiplies something, unless the author listed it by hand."""
    for name in sorted(_factors(exercise.graph)):
        draw = exercise.draws.get(name)
        if draw is not None and not draw.deliberate and "0" in draw.texts:
            yield Refusal("zero", name), values[name] == 0


def symmetric(exercise: Exercise, values: Values) -> Refused:
    """Refuse two units of a hidden layer with the same weights in, or the same weights out."""
    if exercise.network is None:
        return
    for names, others in _twins(exercise.network):
        if set(names + others) & set(exercise.draws):
            same = [values[a] == values[b] for a, b in zip(names, others)]
            yield Refusal("symmetric", names[0], others[0]), np.logical_and.reduce(np.broadcast_arrays(*same))


def constraints(exercise: Exercise, values: Values) -> Refused:
    """Refuse what the author's own constraints exclude."""
    for constraint in exercise.constraints:
        value = formula_value(parse(constraint.formula), values)
        inside = (value >= constraint.low) & (value <= constraint.high)
        yield Refusal("constraint", "", constraint.slug), np.any(~inside, axis=-1, keepdims=True)


def _factors(graph: Graph) -> set[str]:
    """Return the givens that stand as a bare factor of a product."""
    parts = [part for quantity in graph if quantity.formula for part in walk(quantity.formula)]
    products = [part for part in parts if isinstance(part, Product)]
    found = {f.name for product in products for f in product.factors if isinstance(f, Symbol)}
    return found & set(graph.givens)


def _twins(network: Network) -> Iterator[tuple[tuple[str, ...], tuple[str, ...]]]:
    """Yield, for each two units of a hidden layer, their weights in, then their weights out."""
    for layer in network.layers[:-1]:
        into = {
            unit: tuple(network.naming.weight(layer, source, unit)[0] for source in network.units(layer - 1))
            for unit in network.units(layer)
        }
        out = {
            unit: tuple(
                network.naming.weight(layer + 1, unit, target)[0] for target in network.units(layer + 1)
            )
            for unit in network.units(layer)
        }
        for one, other in combinations(network.units(layer), 2):
            yield into[one], into[other]
            yield out[one], out[other]
