"""The networks of the lecture on a batch: XOR on square layers, and the same with a wider hidden layer."""

from __future__ import annotations

from dataclasses import replace

from builder.bank.network_file import NetworkExample
from builder.pages.formulas.reckoning import Reckoning
from builder.pages.lectures.unfit_network import UnfitNetworkError
from builder.working.network import Network, NetworkSpec

WANTED = NetworkSpec((2, 2, 2), ("sigmoid", "sigmoid"), "half-sse", 4)
XOR = [(0, 0, 0, 1), (1, 0, 1, 0), (0, 1, 1, 0), (1, 1, 0, 1)]
THIRD_UNIT = (0.35, 0.4)  # the weights into the unit that makes the hidden layer wider
THIRD_BIAS, THIRD_OUT = 0.35, (0.5, 0.6)


def check_fits(example: NetworkExample) -> None:
    """Raise `UnfitNetworkError` for a network whose mathematics is not what the slides say."""
    if example.network.spec != WANTED:
        raise UnfitNetworkError(
            "this lecture is about a 2-2-2 network of sigmoids, four rows, a sum of halved squares, trained "
            "biases of each unit, and the notation z, a, w_ij",
            'give sizes = [2, 2, 2], activation = "sigmoid", loss = "half-sse", lists for b1 and b2, and '
            'notation = "z-a"',
        )
    if _rows(example) != XOR:
        raise UnfitNetworkError(
            "this lecture is about XOR: one output wants 1 where the inputs differ, the other elsewhere",
            "keep the rows 00, 10, 01, 11 with targets 01, 10, 10, 01; weights, biases and rate may change",
        )


def wider(main: Reckoning) -> Reckoning:
    """Return the network with a third hidden unit, so that no weight matrix is square."""
    network = Network(replace(main.network.spec, sizes=(2, 3, 2)))
    named = network.naming
    givens = dict(main.givens)
    for source, weight in enumerate(THIRD_UNIT, 1):
        givens[named.weight(1, source, 3)[0]] = weight
    givens[named.bias(1, 3)[0]] = THIRD_BIAS
    for output, weight in enumerate(THIRD_OUT, 1):
        givens[named.weight(2, 3, output)[0]] = weight
    return Reckoning(network, network.stepped, givens)


def _rows(example: NetworkExample) -> list[tuple[float, ...]]:
    network, givens, named = example.network, example.givens, example.network.naming
    return [
        (
            *(givens[named.input(unit, row)[0]] for unit in network.units(0)),
            *(givens[named.target(unit, row)[0]] for unit in network.units(2)),
        )
        for row in network.rows
    ]
