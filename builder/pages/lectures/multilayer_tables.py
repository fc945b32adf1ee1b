"""The batch of the lecture on several layers as a table: what comes in, what comes out, and each loss."""

from __future__ import annotations

from builder.pages.formats.values import Latex, Table
from builder.pages.formulas.reckoning import Reckoning
from builder.pages.lectures.lecture_page import LecturePage
from builder.working.network import Network


def batch_table(reckoning: Reckoning, page: LecturePage, marked: int) -> Table:
    """Return a row for every example: its number, inputs, activations, target and loss."""
    network = reckoning.network
    columns = _columns(network, 0)
    head = ("n", *(columns[name] for name in columns))
    rows = []
    for row in network.rows:
        cells = (_cell(reckoning, name, page) for name in _columns(network, row))
        rows.append((Latex(str(row)), *cells))
    lit = frozenset((marked - 1, column) for column in range(len(head)))
    return Table((tuple(map(Latex, head)),), tuple(rows), "r" * len(head), lit)


def _columns(network: Network, row: int) -> dict[str, str]:
    """Return the names of what a row shows, with their symbols."""
    named = network.naming
    pairs = [named.input(unit, row) for unit in network.units(0)]
    pairs += [named.out(layer, unit, row) for layer in network.layers for unit in network.units(layer)]
    pairs += [named.target(1, row), named.loss(1, row)]
    return dict(pairs)


def _cell(reckoning: Reckoning, name: str, page: LecturePage) -> Latex:
    value = reckoning.values[name]
    given = name in reckoning.givens
    return Latex(page.numbers.exact(value) if given else page.numbers.latex(value))
