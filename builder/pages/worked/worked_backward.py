"""The backward pass: the δ of every unit by its slopes and paths, then the gradient of what enters it."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from builder.pages.figures.network_names import backward_names, nets, outs, targets, weights_into
from builder.pages.formats.values import Heading
from builder.pages.formulas.equations import Equality
from builder.pages.worked.worked_forward import chosen_row, rows_table
from builder.pages.worked.worked_statement import is_small, layer_gap
from builder.pages.worked.working_page import Block, WorkingPage
from builder.working.building import minus, over, plus, times, whole
from builder.working.expanded import loss_of_path
from builder.working.formula import ONE, Symbol
from builder.working.network import Network


def backward(page: WorkingPage, network: Network) -> Iterator[Block]:
    """Yield the gradients from the outputs to the inputs."""
    say, row = page.say, chosen_row(page, network)
    yield Heading(say.say("backward"))
    yield say.say("backward-intro")
    if row:
        yield say.say("row-sums")
        yield say.say("chosen-row", row=str(row))
    for layer in reversed(network.layers):
        key, gaps = layer_gap(network, layer, "hidden-layer", "output-layer")
        yield Heading(say.say(key, **gaps), 3)
        yield from _layer(page, network, layer, row)


def _layer(page: WorkingPage, network: Network, layer: int, row: int) -> Iterator[Block]:
    for unit in network.units(layer):
        yield from unit_delta(page, network, layer, unit, row)
        if not row:
            yield from _into(page, network, layer, unit)
    if layer == network.layers[-1]:
        yield from _short(page, network, row)
    yield from _dead(page, network, layer)
    if row:
        yield _deltas(page, network, layer)
        for unit in network.units(layer):
            yield from _into(page, network, layer, unit)
    if network.spec.bias == "shared" and network.spec.train_bias:
        yield page.say.say("shared-bias")
        yield from page.show([page.delta(f"dE_d{network.naming.shared_bias(layer)[0]}")])


def unit_delta(page: WorkingPage, network: Network, layer: int, unit: int, row: int) -> Iterator[Block]:
    """Yield how the δ of one unit in one row comes about: along its paths, through its slope."""
    net, out = network.naming.net(layer, unit, row)[0], network.naming.out(layer, unit, row)[0]
    yield _about(page, network, layer, unit, row)
    if network.spec.activations[layer - 1] == "softmax":
        yield from _softmax(page, network, net, row)
        return
    paths, form = _paths(page, out)
    node = [form(name) for name in backward_names(page.graph, "node", out)]
    slope = [page.own(name) for name in backward_names(page.graph, "slope", net, out)]
    delta = [page.named(name) for name in backward_names(page.graph, "node", net)]
    yield from page.show(paths, node, slope, delta)


def _paths(page: WorkingPage, out: str) -> tuple[list[Equality], Callable[[str], Equality]]:
    """Return a line for each path that ends in one part of the error, and how to print their sum.

    Where no part of the error names a path, the sum is printed with the δs written in and no lines before it.
    """
    paths = backward_names(page.graph, "path", out)
    if paths and all(loss_of_path(page.graph, path) for path in paths):
        return [page.written(path) for path in paths], page.own
    return [], page.delta if paths else page.written


def _softmax(page: WorkingPage, network: Network, net: str, row: int) -> Iterator[Block]:
    """A weighted sum moves every output: one path through each, and their sum is the δ."""
    last = network.layers[-1]
    first = net == nets(network, last, row)[0]
    starts = [page.own(f"dE_d{out}") for out in outs(network, last, row) if f"dE_d{out}" in page.graph]
    paths = [page.written(name) for name in backward_names(page.graph, "path", net)]
    delta = [page.named(name) for name in backward_names(page.graph, "node", net)]
    yield from page.show(starts if first else [], paths, delta)


def _short(page: WorkingPage, network: Network, row: int) -> Iterator[Block]:
    """Yield the δs of the outputs as differences where activation and error cancel each other's slopes."""
    if network.spec.loss not in ("softmax-ce", "bce"):
        return
    last, rows = network.layers[-1], network.spec.rows
    yield page.say.say(f"{network.spec.loss}-short")
    lines: list[Equality] = []
    for net, out, target in zip(nets(network, last, row), outs(network, last, row), targets(network, row)):
        difference = plus(Symbol(out), minus(Symbol(target)))
        formula = times(over(ONE, whole(rows)), difference)
        printer, name = page.printer, f"dE_d{net}"
        symbols, numbers = printer.in_symbols(formula), printer.in_numbers(formula)
        lines.append((printer.label(name), symbols, numbers, printer.value(name)))
    yield from page.show(lines)


def _about(page: WorkingPage, network: Network, layer: int, unit: int, row: int) -> Block:
    say, label = page.say, network.naming.unit(layer, unit)
    if network.spec.activations[layer - 1] == "softmax":
        return say.say("unit-softmax", unit=label)
    if layer == network.layers[-1]:
        return say.say("unit-output", unit=label)
    above = network.spec.sizes[layer + 1]
    if above == 1:
        return say.say("unit-path", unit=label, via=network.naming.unit(layer + 1, 1))
    return say.say("unit-paths", unit=label, count=str(above))


def _into(page: WorkingPage, network: Network, layer: int, unit: int) -> Iterator[Block]:
    """Yield the gradients of the weights that enter a unit, and of its own bias."""
    bias = network.bias(layer, unit)
    own = network.spec.bias == "unit" and network.spec.train_bias and bias is not None
    small = is_small(network)
    key = f"weights{'-bias' if own else ''}{'' if small else '-delta'}"
    yield page.say.say(key, unit=network.naming.unit(layer, unit))
    form = page.chain if small else page.delta
    rows: list[Equality] = [form(f"dE_d{weight}") for weight in weights_into(network, layer, unit)]
    yield from page.show(rows, [page.delta(f"dE_d{bias[0]}")] if own and bias else [])


def _dead(page: WorkingPage, network: Network, layer: int) -> Iterator[Block]:
    """Say which units of a rectified layer let no gradient through."""
    if network.spec.activations[layer - 1] != "relu":
        return
    off = [net for row in network.rows for net in nets(network, layer, row) if page.values[net] <= 0]
    if off:
        yield page.say.say("dead", units=r",\; ".join(map(page.printer.label, off)))


def _deltas(page: WorkingPage, network: Network, layer: int) -> Block:
    naming = network.naming
    columns = [
        (naming.delta(layer, unit, 0), [f"dE_d{naming.net(layer, unit, row)[0]}" for row in network.rows])
        for unit in network.units(layer)
    ]
    return rows_table(page, network, columns, page.say.say("all-deltas"))
