"""The networks of the lecture on several layers: one example of a batch, and it with a second output."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from builder.pages.formulas.reckoning import Reckoning
from builder.pages.lectures.unfit_network import UnfitNetworkError
from builder.working.network import Network, NetworkSpec

Givens = Mapping[str, float]
MOST = 3  # inputs, or hidden units, that a slide has room for
MOST_ROWS = 4


def check_fits(spec: NetworkSpec) -> None:
    """Raise `UnfitNetworkError` for a network whose mathematics is not what the slides say."""
    inputs, hidden, outputs = spec.sizes if len(spec.sizes) == 3 else (0, 0, 0)
    if not (2 <= inputs <= MOST and 2 <= hidden <= MOST and outputs == 1):
        shape = "-".join(map(str, spec.sizes))
        raise UnfitNetworkError(
            f"this lecture needs two or three inputs, as many hidden units and one output; this is {shape}",
            "give `sizes` such as [2, 2, 1]; `paso worked` works through a network of any shape",
        )
    if not 2 <= spec.rows <= MOST_ROWS:
        raise UnfitNetworkError(
            f"this lecture writes out a batch of two to {MOST_ROWS} rows, and this one has {spec.rows}",
            f"keep two to {MOST_ROWS} rows of `inputs` and `targets`",
        )
    wanted = replace(spec, activations=("sigmoid", "sigmoid"), loss="half-mse", bias="unit", train_bias=True)
    wanted = replace(wanted, notation="z-a", index_order="to-from")
    if spec != wanted:
        raise UnfitNetworkError(
            "this lecture is about sigmoid units, half the mean of squares, trained biases and z, a, w_ji",
            'give activation = "sigmoid", loss = "half-mse", a list of biases for b1 and b2, '
            'notation = "z-a" and index_order = "to-from"',
        )


def one_example(network: Network, givens: Givens, row: int) -> Reckoning:
    """Return the reckoning of one row by itself, whose quantities need no index for it."""
    single = Network(replace(network.spec, rows=1))
    return Reckoning(single, single.stepped, {**_shared(network, givens), **_row(network, givens, row)})


def second_output(single: Reckoning) -> Reckoning:
    """Return the reckoning of one example with a second output, which wants the opposite answer.

    Its weights are half those of the first output, the other way round, and its bias is the opposite.
    """
    network, givens = single.network, dict(single.givens)
    inputs, hidden, _ = network.spec.sizes
    wide, named = Network(replace(network.spec, sizes=(inputs, hidden, 2))), network.naming
    for unit in network.units(1):
        mirrored = named.weight(2, hidden + 1 - unit, 1)[0]
        givens[named.weight(2, unit, 2)[0]] = givens[mirrored] / 2
    givens[named.bias(2, 2)[0]] = -givens[named.bias(2, 1)[0]]
    givens[named.target(2, 0)[0]] = 1 - givens[named.target(1, 0)[0]]
    return Reckoning(wide, wide.stepped, givens)


def _shared(network: Network, givens: Givens) -> dict[str, float]:
    return {name: givens[name] for name in ("eta", *network.weights, *network.biases)}


def _row(network: Network, givens: Givens, row: int) -> dict[str, float]:
    named = network.naming
    pairs = [(named.input(unit, 0), named.input(unit, row)) for unit in network.units(0)]
    pairs += [(named.target(unit, 0), named.target(unit, row)) for unit in network.units(2)]
    return {own[0]: givens[there[0]] for own, there in pairs}
