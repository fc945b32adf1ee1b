"""How a lecture's prose calls the quantities of a network with one hidden layer: by their part."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from builder.pages.formats.values import Latex
from builder.pages.lectures.unfit_network import UnfitNetworkError
from builder.working.network import Network


def lecture_names(network: Network) -> dict[str, Any]:
    """Return the names for the prose: the first unit of each layer is told in full, the `…_rest` after it.

    `i`, `h`, `o` are labels of units; `w_h` and `w_o` the first weight into each; the rest are names of
    quantities or lists of them. Raises `UnfitNetworkError` for a network that is no story of this kind.
    """
    if len(network.spec.sizes) != 3 or network.spec.rows != 1:
        raise _unfit(network)
    return {**_givens(network), **_firsts(network), **_rests(network), **derivatives()}


def _unfit(network: Network) -> UnfitNetworkError:
    """Return what keeps this lecture from a network, and what takes that network instead."""
    spec = network.spec
    if spec.rows != 1:
        return UnfitNetworkError(
            f"this lecture follows one example and the network has {spec.rows} rows",
            "keep one row of `inputs` and `targets`; `paso worked` works through any number of rows",
        )
    shape = "-".join(map(str, spec.sizes))
    return UnfitNetworkError(
        f"this lecture has one hidden layer and the network is {shape}",
        "give `sizes` of three numbers; `paso worked` works through a network of any depth",
    )


def check_story(values: Mapping[str, float], names: Mapping[str, Any]) -> None:
    """Raise `UnfitNetworkError` where a gradient that the lecture follows is zero."""
    for name in (names["w_o"], names["w_h"]):
        if not values[f"dE_d{name}"]:
            what = f"the gradient of {name}, which this lecture follows, is 0 with these numbers"
            remedy = "put an input other than 0 and a hidden unit that is on first, and miss the first target"
            raise UnfitNetworkError(what, remedy)


def derivatives() -> dict[str, Callable[..., str]]:
    """Return the functions that spell the names of derived quantities, such as `dE("w5")` for `dE_dw5`."""
    return {
        "dE": lambda by: f"dE_d{by}",
        "slope": lambda of, by: f"d{of}_d{by}",
        "path": lambda by, via: f"dE_d{by}_via_{via}",
        "new": lambda name: f"{name}_new",
        "after": lambda name: f"{name}_after",
    }


def _givens(network: Network) -> dict[str, Any]:
    row, named = network.rows[0], network.naming
    return {
        "inputs": [named.input(unit, row)[0] for unit in network.units(0)],
        "targets": [named.target(unit, row)[0] for unit in network.units(2)],
        "weights": list(network.weights),
        "biases": list(network.biases),
        "trained": list(network.trained),
        "biases_h": _biases(network, 1),
        "biases_o": _biases(network, 2),
        "givens": list(network.graph.givens),
    }


def _firsts(network: Network) -> dict[str, Any]:
    row, named = network.rows[0], network.naming
    return {
        "i": Latex(named.unit(0, 1)), "h": Latex(named.unit(1, 1)), "o": Latex(named.unit(2, 1)),
        "net_h": named.net(1, 1, row)[0], "out_h": named.out(1, 1, row)[0],
        "net_o": named.net(2, 1, row)[0], "out_o": named.out(2, 1, row)[0],
        "E_o": named.loss(1, row)[0], "t_o": named.target(1, row)[0],
        "w_h": named.weight(1, 1, 1)[0], "w_o": named.weight(2, 1, 1)[0],
        **_letters(network),
    }  # fmt: skip


def _rests(network: Network) -> dict[str, list[str]]:
    row, named = network.rows[0], network.naming
    hidden, outputs = network.units(1), network.units(2)
    weights = {layer: _weights(network, layer) for layer in network.layers}
    net_h, first_out = [named.net(1, unit, row)[0] for unit in hidden], named.out(1, 1, row)[0]
    net_o = [named.net(2, unit, row)[0] for unit in outputs]
    return {
        "nets_o": net_o,
        "nets_o_rest": net_o[1:],
        "hidden_outs": [named.out(1, unit, row)[0] for unit in hidden],
        "hidden_rest": [name for unit in hidden[1:] for name in _unit(network, 1, unit)],
        "output_rest": [name for unit in outputs[1:] for name in _unit(network, 2, unit)],
        "outs": [named.out(2, unit, row)[0] for unit in outputs],
        "losses_rest": [named.loss(unit, row)[0] for unit in outputs[1:]],
        "w_o_rest": weights[2][1:],
        "w_h_rest": weights[1][1:],
        "w_h_all": weights[1],
        "deltas_o_rest": [f"dE_d{name}" for name in net_o[1:]],
        "deltas_h_rest": [f"dE_d{name}" for name in net_h[1:]],
        "paths_rest": [f"dE_d{first_out}_via_{name}" for name in net_o[1:]],
    }


def _letters(network: Network) -> dict[str, Latex]:
    """Return how what enters a neuron, and what leaves it, are called in general."""
    if network.spec.notation == "z-a":
        return {"net": Latex("z"), "out": Latex("a")}
    return {"net": Latex(r"\mathrm{net}"), "out": Latex(r"\mathrm{out}")}


def _biases(network: Network, layer: int) -> list[str]:
    found = (network.bias(layer, unit) for unit in network.units(layer))
    return list(dict.fromkeys(bias[0] for bias in found if bias))


def _unit(network: Network, layer: int, unit: int) -> tuple[str, str]:
    row = network.rows[0]
    return network.naming.net(layer, unit, row)[0], network.naming.out(layer, unit, row)[0]


def _weights(network: Network, layer: int) -> list[str]:
    named = network.naming
    return [
        named.weight(layer, source, unit)[0]
        for unit in network.units(layer)
        for source in network.units(layer - 1)
    ]
