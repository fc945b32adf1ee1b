"""The small network of the lecture on digits: four tiny images, y and ŷ for answers, and two slips."""

from __future__ import annotations

from dataclasses import replace

from builder.bank.network_file import NetworkExample
from builder.pages.formulas.reckoning import Reckoning
from builder.pages.lectures.unfit_network import UnfitNetworkError
from builder.working.graph import Graph
from builder.working.mistake import Mistake
from builder.working.network import Network


def digits_reckoning(example: NetworkExample) -> Reckoning:
    """Return the reckoning of a network that fits the story: four tiny images, a zero and three ones.

    Its weights, biases, rate and number of hidden units are free, as long as a step lowers the loss, with the
    slips too. Raises `UnfitNetworkError` for a network of another kind.
    """
    network, spec = example.network, example.network.spec
    kind = (
        spec.sizes[0],
        spec.sizes[-1],
        len(spec.sizes),
        spec.rows,
        spec.loss,
        spec.notation,
        spec.index_order,
    )
    trained = spec.bias == "unit" and spec.train_bias and spec.sizes[1] > 1
    if kind != (3, 1, 3, 4, "bce", "z-a", "from-to") or spec.activations[0] != "sigmoid" or not trained:
        what = (
            f"this lecture has no place for a {'-'.join(map(str, spec.sizes))} network with loss {spec.loss}"
        )
        remedy = "give three inputs, two or more hidden units, one output, four rows, sigmoid, bce and z-a"
        raise UnfitNetworkError(what, remedy)
    answers = [example.givens[network.naming.target(1, row)[0]] for row in network.rows]
    if answers != [0, 1, 1, 1]:
        raise UnfitNetworkError(
            f"the answers are {answers}", "let the first image be a zero and the others ones"
        )
    found = Reckoning(network, with_answers(network), dict(example.givens))
    if not _falling(found):
        raise UnfitNetworkError("a step does not lower the loss", "give a smaller `rate`")
    return found


def _falling(right: Reckoning) -> bool:
    """Whether a step lowers the loss, one with sums more, and one with a bias for all units somewhat."""
    sums, before = summed(right).values["E_after"], right.values["E"]
    return sums < right.values["E_after"] < before and one_bias_for_all(right).values["E_after"] < before


def with_answers(network: Network) -> Graph:
    """Return the graph of the step with the targets written y, the outputs ŷ, and the losses by their row."""
    symbols = {"E": "E"}
    for row in network.rows:
        named = network.naming
        symbols[named.target(1, row)[0]] = f"y_{{{row}}}"
        symbols[named.out(2, 1, row)[0]] = rf"\hat{{y}}_{{{row}}}"
        symbols[named.loss(1, row)[0]] = f"E_{{{row}}}"
    return Graph(
        tuple(
            replace(quantity, symbol=symbols[quantity.name]) if quantity.name in symbols else quantity
            for quantity in network.stepped
        )
    )


def one_bias_for_all(reckoning: Reckoning) -> Reckoning:
    """Return the reckoning of someone who moves every hidden bias by the gradient of the first."""
    network, graph = reckoning.network, reckoning.graph
    first, *others = (network.naming.bias(1, unit)[0] for unit in network.units(1))
    formula = graph[f"dE_d{first}"].formula
    assert formula is not None
    return replace(
        reckoning, graph=Mistake("one-bias", {f"dE_d{each}": formula for each in others}).made_in(graph)
    )


def summed(reckoning: Reckoning) -> Reckoning:
    """Return the reckoning of someone who adds the gradients of the rows, where their mean was meant.

    With N rows the sum is N times the mean, so the step is that of a rate N times as great.
    """
    return reckoning.changed(eta=reckoning.network.spec.rows * reckoning.givens["eta"])
