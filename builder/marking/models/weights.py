"""What someone computes who takes one weight, or what entered it, for another."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from builder.marking.models.backward_parts import gradient_by
from builder.marking.models.forward_parts import WeightedSum, layers, sums, units
from builder.marking.models.spread import Slips, misconceived
from builder.working.formula import Formula, Symbol, substituted
from builder.working.graph import Graph


def transposed(graph: Graph) -> Iterator[Slips]:
    """Read w_ij as w_ji in the forward pass of a square layer."""
    slips: dict[str, Formula] = {}
    for layer in layers(graph):
        swap = _swaps(layer)
        for each in layer:
            formula = graph[each.name].formula
            if swap and formula is not None:
                slips[each.name] = substituted(formula, {old: Symbol(new) for old, new in swap.items()})
    yield from misconceived(graph, slips)


def transposed_going_back(graph: Graph) -> Iterator[Slips]:
    """Pass a gradient back through W, not through its transpose, in a square layer."""
    slips: dict[str, Formula] = {}
    for layer in layers(graph):
        swap = _swaps(layer)
        own = {each.name for each in layer}
        for quantity in graph:
            if quantity.rule.kind == "slope" and quantity.rule.of in own:
                match quantity.formula:
                    case Symbol(weight) if swap.get(weight, weight) != weight:
                        slips[quantity.name] = Symbol(swap[weight])
    yield from misconceived(graph, slips)


def transposed_gradient(graph: Graph) -> Iterator[Slips]:
    """Give the gradient by w_ji for that by w_ij in a square layer."""
    slips: dict[str, Formula] = {}
    for layer in layers(graph):
        for old, new in _swaps(layer).items():
            name, other = gradient_by(graph, old), gradient_by(graph, new)
            formula = graph[other].formula if other is not None else None
            if name is not None and formula is not None:
                slips[name] = formula
    yield from misconceived(graph, slips)


def neighbour(graph: Graph) -> Iterator[Slips]:
    """Write the next weight of the layer in place of one, in every row of data."""
    for own in _by_layer(graph):
        weights = list(dict.fromkeys(weight for each in own for weight, _ in each.terms))
        for old, new in pairwise(weights):
            slips: dict[str, Formula] = {}
            for each in own:
                formula = graph[each.name].formula
                if old in dict(each.terms) and formula is not None:
                    slips[each.name] = substituted(formula, {old: Symbol(new)})
            yield slips


def net_for_signal(graph: Graph) -> Iterator[Slips]:
    """Multiply by the net input of the unit before, not by what it sends on."""
    net = {unit.out: unit.net for unit in units(graph)}
    yield from _entered(
        graph, {each.name: tuple(net.get(s, s) for s in each.signals) for each in sums(graph)}
    )


def output_for_signal(graph: Graph) -> Iterator[Slips]:
    """Multiply by what the weight's own layer sends on, not by what enters it."""
    out = {unit.net: unit.out for unit in units(graph)}
    entered: dict[str, tuple[str, ...]] = {}
    for layer in layers(graph):
        outs = [out[each.name] for each in layer if each.name in out]
        for each in layer:
            entered[each.name] = tuple(outs[: len(each.signals)]) + each.signals[len(outs) :]
    yield from _entered(graph, entered)


def _entered(graph: Graph, entered: dict[str, tuple[str, ...]]) -> Iterator[Slips]:
    """Yield the slopes of weighted sums by their weights, with other signals in place of the right ones."""
    slips: dict[str, Formula] = {}
    for each in sums(graph):
        for (weight, _), signal in zip(each.terms, entered[each.name]):
            name = f"d{each.name}_d{weight}"
            if name in graph and graph[name].rule.kind == "slope":
                slips[name] = Symbol(signal)
    yield from misconceived(graph, slips)


def _swaps(layer: tuple[WeightedSum, ...]) -> dict[str, str]:
    """Return each weight of a square layer with the one across the diagonal."""
    square = len(layer) > 1 and all(len(each.terms) == len(layer) for each in layer)
    if not square:
        return {}
    rows = [[weight for weight, _ in each.terms] for each in layer]
    places = range(len(rows))
    return {rows[i][j]: rows[j][i] for i in places for j in places if i != j}


def _by_layer(graph: Graph) -> list[list[WeightedSum]]:
    """Return the weighted sums by layer, all rows of data together."""
    found: list[list[WeightedSum]] = []
    for layer in layers(graph):
        weights = {weight for each in layer for weight, _ in each.terms}
        known = next((own for own in found if weights & {w for each in own for w, _ in each.terms}), None)
        if known is None:
            found.append(list(layer))
        else:
            known.extend(layer)
    return found
