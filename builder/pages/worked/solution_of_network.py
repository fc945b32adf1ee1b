"""The solution of a network's exercise goes through the network as far as what is asked needs it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from builder.pages.figures.network_names import losses, nets, outs, weights_into
from builder.pages.formats.values import Heading
from builder.pages.worked.worked_backward import unit_delta
from builder.pages.worked.worked_forward import chosen_row
from builder.pages.worked.working_page import WorkingPage
from builder.working.network import Network


def network_solution(
    page: WorkingPage,
    network: Network,
    needed: frozenset[str],
    remarks: Mapping[str, Any],
    in_matrices: bool = False,
) -> Iterator[Any]:
    """Yield the forward pass, the error and the gradients, each only where it is needed.

    Of a batch one row is worked out; where matrices follow, that is told.
    """
    row = chosen_row(page, network)
    yield Heading(page.say.say("forward"), 3)
    if network.spec.rows > 1 and in_matrices:
        yield page.say.say("one-row", row=str(row))
    for layer in network.layers:
        sums, values = nets(network, layer, row), outs(network, layer, row)
        yield from _remarks(remarks, [*sums, *values])
        yield from page.show(_own(page, sums, needed), _own(page, values, needed))
    parts = losses(network, row)
    if needed & {"E", *parts}:
        yield Heading(page.say.say("error"), 3)
        yield from _remarks(remarks, [*parts, "E"])
        yield from page.show(_own(page, parts, needed), _own(page, ["E"], needed))
    if any(name in needed for name in network.deltas):
        yield Heading(page.say.say("backward"), 3)
        yield from _backward(page, network, needed, remarks, row)


def _backward(
    page: WorkingPage, network: Network, needed: frozenset[str], remarks: Mapping[str, Any], row: int
) -> Iterator[Any]:
    for layer in reversed(network.layers):
        for unit in network.units(layer):
            delta = f"dE_d{network.naming.net(layer, unit, row)[0]}"
            if delta in needed:
                yield from unit_delta(page, network, layer, unit, row)
                yield from _remarks(remarks, [delta])
            yield from _trained(page, network, needed, remarks, layer, unit)


def _trained(
    page: WorkingPage,
    network: Network,
    needed: frozenset[str],
    remarks: Mapping[str, Any],
    layer: int,
    unit: int,
) -> Iterator[Any]:
    """Yield the gradients and new values of what enters a unit."""
    bias = network.bias(layer, unit)
    entering = [*weights_into(network, layer, unit), *([bias[0]] if bias else [])]
    gradients = [f"dE_d{name}" for name in entering if f"dE_d{name}" in needed]
    updates = [f"{name}_new" for name in entering if f"{name}_new" in needed]
    yield from _remarks(remarks, gradients)
    yield from page.show(page.delta(name) for name in gradients)
    yield from _remarks(remarks, updates)
    yield from page.show(_own(page, updates, needed))


def _own(page: WorkingPage, names: Iterable[str], needed: frozenset[str]) -> Iterator[tuple[str, ...]]:
    return (page.own(name) for name in names if name in needed)


def _remarks(remarks: Mapping[str, Any], names: Iterable[str]) -> Iterator[Any]:
    return (remarks[name] for name in names if name in remarks)
