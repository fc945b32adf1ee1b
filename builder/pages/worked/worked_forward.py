"""The forward pass and the error, layer by layer: one row in full and, of a batch, all rows in tables."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from builder.pages.figures.network_names import inputs, losses, nets, outs, targets
from builder.pages.formats.values import Cell, Heading, Latex, Table, Text
from builder.pages.worked.worked_statement import layer_gap
from builder.pages.worked.working_page import Block, WorkingPage
from builder.working.network import Network

MOST_COLUMNS = 7  # of numbers beside each other on a page


def forward(page: WorkingPage, network: Network) -> Iterator[Block]:
    """Yield every weighted sum and activation as symbols = numbers = value."""
    say, row = page.say, chosen_row(page, network)
    yield Heading(say.say("forward"))
    yield say.say("sums" if network.spec.bias == "none" else "sums-bias")
    if row:
        yield say.say("chosen-row", row=str(row))
    for layer in network.layers:
        key, gaps = layer_gap(network, layer, "hidden-layer", "output-layer")
        yield Heading(say.say(key, **gaps), 3)
        sums, values = nets(network, layer, row), outs(network, layer, row)
        yield from page.show(map(page.own, sums), map(page.own, values))
        if row:
            yield from row_tables(page, network, layer)


def error(page: WorkingPage, network: Network) -> Iterator[Block]:
    """Yield what each output contributes to the error, and the whole of it."""
    say, row = page.say, chosen_row(page, network)
    yield Heading(say.say("error"))
    if row:
        yield say.say("error-detail", row=str(row))
        yield from page.show(map(page.own, losses(network, row)))
        yield loss_table(page, network)
        yield say.say("error-total")
        yield from page.show([page.own("E")])
        return
    one = network.spec.sizes[-1] == 1
    mean = network.spec.loss == "mse" and not one
    yield say.say("error-one" if one else "error-parts-mean" if mean else "error-parts")
    yield from page.show(map(page.own, losses(network, row)), [page.own("E")])


def chosen_row(page: WorkingPage, network: Network) -> int:
    """Return the row that is shown in full: of a batch, the first with the fewest zeros among its inputs."""
    return max(network.rows, key=lambda row: sum(page.values[name] != 0 for name in inputs(network, row)))


def row_tables(page: WorkingPage, network: Network, layer: int) -> Iterator[Table]:
    """Yield the sums and activations of a layer for all rows, in as many tables as the width asks for."""
    linear = network.spec.activations[layer - 1] == "linear"
    columns = [] if linear else [_column(network, "net", layer, unit) for unit in network.units(layer)]
    columns += [_column(network, "out", layer, unit) for unit in network.units(layer)]
    caption = page.say.say("all-rows")
    half = len(columns) if len(columns) <= MOST_COLUMNS else len(columns) // 2
    for start in range(0, len(columns), half):
        yield rows_table(page, network, columns[start : start + half], caption)


Column = tuple[str, Sequence[str]]  # the LaTeX above it, and a quantity for each row


def rows_table(page: WorkingPage, network: Network, columns: Sequence[Column], caption: Text) -> Table:
    """Return a table with a line for each row of the batch."""
    head: tuple[Cell, ...] = (page.say.words("row"), *(Latex(label) for label, _ in columns))
    lines: list[tuple[Cell, ...]] = []
    for index, row in enumerate(network.rows):
        lines.append((str(row), *(page.printer.value(names[index]) for _, names in columns)))
    return Table((head,), tuple(lines), "r" * len(head), caption=caption)


def loss_table(page: WorkingPage, network: Network) -> Table:
    """Return the targets, the outputs and the parts of the error of all rows."""
    last = network.layers[-1]
    columns: list[Column] = []
    for unit in network.units(last):
        naming = network.naming
        columns += [
            (naming.target(unit, 0)[1], [targets(network, row)[unit - 1] for row in network.rows]),
            (naming.out(last, unit, 0)[1], [outs(network, last, row)[unit - 1] for row in network.rows]),
            (naming.loss(unit, 0)[1], [losses(network, row)[unit - 1] for row in network.rows]),
        ]
    return rows_table(page, network, columns, page.say.say("error-rows"))


def _column(network: Network, kind: str, layer: int, unit: int) -> Column:
    name = network.naming.net if kind == "net" else network.naming.out
    return name(layer, unit, 0)[1], [name(layer, unit, row)[0] for row in network.rows]
