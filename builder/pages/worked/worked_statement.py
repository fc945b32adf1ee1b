"""A worked network begins with what it is, its diagram and its numbers."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from builder.pages.figures.network_figure import network_figure
from builder.pages.figures.network_names import inputs, targets
from builder.pages.formats.values import Cell, Heading, Latex, Table, Text
from builder.pages.worked.working_page import Block, WorkingPage
from builder.working.network import Network

MOST_CHAINS = 12  # weights up to which every gradient is its whole chain and every new value is written out


def is_small(network: Network) -> bool:
    """Whether the page has room for every chain, update and new forward pass."""
    return network.spec.rows == 1 and len(network.weights) <= MOST_CHAINS


def sizes_text(network: Network) -> str:
    """Return the layer sizes as `2-3-1`."""
    return "-".join(map(str, network.spec.sizes))


def statement(page: WorkingPage, network: Network) -> Iterator[Block]:
    """Yield the description, the diagram, the data and the weights."""
    say = page.say
    yield Heading(say.say("network"))
    yield joined(_layers(page, network), _task(page, network))
    yield from _activations(page, network)
    if "eta" in page.graph:
        yield page.say.say("rate", rate=page.equation("eta"))
    yield diagram(page, network)
    yield from data_tables(page, network)


def joined(*sentences: Text) -> Text:
    """Return sentences as one paragraph."""
    parts: tuple[str, ...] = ()
    for sentence in sentences:
        parts += (" ", *sentence.parts) if parts else sentence.parts
    return Text(parts)


def diagram(page: WorkingPage, network: Network) -> Block:
    """Return the network's diagram with the values of one row, or without activations for a batch."""
    kept = set(network.graph.names) if network.rows == (0,) else {*network.weights, *network.biases}
    plain = {name: page.printer.plain(name, min(5, page.style.places)) for name in kept}
    alt = page.say.words("figure", sizes=sizes_text(network))
    one, home = network.rows == (0,), page.style.home
    width = 0.8 if len(network.layers) < 3 else 1.0
    return network_figure(network, plain, alt, row=None if one else 0, losses=one, width=width, home=home)


def data_tables(page: WorkingPage, network: Network) -> Iterator[Table]:
    """Yield the table of inputs and targets, and one of weights and biases for each layer."""
    yield _data(page, network)
    for layer in network.layers:
        yield _weights(page, network, layer)


def layer_gap(network: Network, layer: int, hidden: str, output: str) -> tuple[str, Mapping[str, str]]:
    """Return the phrase for a layer and its gaps: the output, the only hidden layer, or a numbered one."""
    if layer == network.layers[-1]:
        return output, {}
    return (hidden, {}) if len(network.layers) == 2 else (f"{hidden}-n", {"layer": str(layer)})


def _layers(page: WorkingPage, network: Network) -> Text:
    say, (first, *hidden, last) = page.say, network.spec.sizes
    ends = {"inputs": say.count("inputs", first), "outputs": say.count("outputs", last)}
    if not hidden:
        return say.say("network-0", **ends)
    if len(hidden) == 1:
        return say.say("network-1", hidden=say.count("neurons", hidden[0]), **ends)
    return say.say("network-2", hidden=say.listed(list(map(str, hidden))), **ends)


def _task(page: WorkingPage, network: Network) -> Text:
    rows = network.spec.rows
    return page.say.say("task-1") if rows == 1 else page.say.say("task-n", rows=str(rows))


def _activations(page: WorkingPage, network: Network) -> Iterator[Block]:
    *hidden, last = network.spec.activations
    if set(hidden) <= {last}:
        yield page.say.say(last, who=page.say.words("who-all"))
        return
    for layer, activation in enumerate(hidden, 1):
        key, gaps = ("who-hidden", {}) if len(set(hidden)) == 1 else ("who-layer", {"layer": str(layer)})
        if len(set(hidden)) > 1 or layer == 1:
            yield page.say.say(activation, who=page.say.words(key, **gaps))
    yield page.say.say(last, who=page.say.words("who-output"))


def _data(page: WorkingPage, network: Network) -> Table:
    naming, last = network.naming, network.layers[-1]
    labels = [Latex(naming.input(unit, 0)[1]) for unit in network.units(0)]
    labels += [Latex(naming.target(unit, 0)[1]) for unit in network.units(last)]
    values = [[*inputs(network, row), *targets(network, row)] for row in network.rows]
    rows: list[tuple[Cell, ...]] = [tuple(map(page.printer.value, names)) for names in values]
    head: tuple[Cell, ...] = tuple(labels)
    if network.spec.rows > 1:
        head = (page.say.words("row"), *head)
        rows = [(str(row), *cells) for row, cells in zip(network.rows, rows)]
    return Table((head,), tuple(rows), "r" * len(head), caption=page.say.say("data"))


def _weights(page: WorkingPage, network: Network, layer: int) -> Table:
    """Return one row for each unit: the weights that enter it, by where they come from, and its bias."""
    key, gaps = layer_gap(network, layer, "weights-hidden", "weights-output")
    naming = network.naming
    head: list[Cell] = [page.say.words("to")]
    for source in network.units(layer - 1):
        head.append(page.say.say("from", unit=naming.unit(layer - 1, source)))
    if network.spec.bias != "none":
        head.append(page.say.words("bias"))
    rows = []
    for unit in network.units(layer):
        bias = network.bias(layer, unit)
        names = [naming.weight(layer, source, unit)[0] for source in network.units(layer - 1)]
        cells = map(page.equation, [*names, *([bias[0]] if bias else [])])
        rows.append((Latex(naming.unit(layer, unit)), *cells))
    return Table((tuple(head),), tuple(rows), "l" * len(head), caption=page.say.say(key, **gaps))
