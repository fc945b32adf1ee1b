"""How the prose of the lecture on several layers calls its quantities, and what is true of its networks."""

from __future__ import annotations

from typing import Any

from builder.pages.formats.values import Latex
from builder.pages.formulas.reckoning import Reckoning
from builder.pages.lectures.lecture_names import lecture_names
from builder.pages.lectures.lecture_page import LecturePage
from builder.working.network import Network

UNITS, WEIGHTS = 2, 4  # that a slide has room to work out one by one; the others are done alike
XOR = {(0, 0, 0), (0, 1, 1), (1, 0, 1), (1, 1, 0)}  # two inputs and the answer


def multilayer_names(single: Reckoning, batch: Reckoning, row: int) -> dict[str, Any]:
    """Return the names of the quantities, or lists of them, that the prose speaks of."""
    network, found = single.network, lecture_names(single.network)
    inputs, hidden, _ = network.spec.sizes
    into_first = [network.naming.weight(1, source, 1)[0] for source in network.units(0)]
    into_hidden, into_output = network.weights[: inputs * hidden], network.weights[inputs * hidden :]
    return found | {
        "hidden_first": [found["net_h"], found["out_h"], *found["hidden_rest"][: 2 * UNITS - 2]],
        "w_h_first": into_first,
        "w_h_others": [name for name in into_hidden if name not in into_first],
        "w_h_gradients": [f"dE_d{name}" for name in into_hidden[:WEIGHTS]],
        "weights_o": list(into_output),
        "weights_o_gradients": [f"dE_d{name}" for name in into_output],
        "b_o": network.biases[-1],
        "new_o": [f"{name}_new" for name in (*into_output, network.biases[-1])],
        "new_hidden": [f"{name}_new" for name in (*into_hidden, *network.biases[:hidden])],
        "delta_formula": f"(A2 - T)/{batch.network.spec.rows}*A2*(1 - A2)",
        "parameters": len(network.trained),
        "n_row": Latex(str(row)),
        "N": Latex(str(batch.network.spec.rows)),
        "sizes": "-".join(map(str, network.spec.sizes)),
    }


def multilayer_facts(batch: Reckoning, single: Reckoning) -> dict[str, bool]:
    """Return whether the data are XOR, an input of the example is zero, and the loss falls in a step."""
    inputs = [single.network.naming.input(unit, 0)[0] for unit in single.network.units(0)]
    return {
        "xor": set(_rows(batch)) == XOR,
        "silent_input": any(single.givens[name] == 0 for name in inputs),
        "fell": batch.values["E_after"] < batch.values["E"],
    }


def delta_entry(batch: Network, row: int, unit: int) -> str:
    """Return the entry of Δ of the hidden layer for an example and a unit, in symbols."""
    named = batch.naming
    a, delta = named.out(1, unit, row)[1], named.delta(2, 1, row)
    return rf"{delta}\, {named.weight(2, unit, 1)[1]}\, {a} (1 - {a})"


def one_path(several: Reckoning, page: LecturePage) -> Latex:
    """Return what δ of the first hidden unit would be if only the first output mattered."""
    named = several.network.naming
    first, a, z = named.net(2, 1, 0)[0], named.out(1, 1, 0)[0], named.net(1, 1, 0)[0]
    found = several.values[f"dE_d{a}_via_{first}"] * several.values[f"d{a}_d{z}"]
    return Latex(page.numbers.latex(found, page.places))


def _rows(batch: Reckoning) -> list[tuple[float, ...]]:
    """Return the inputs and the target of every row."""
    network, named = batch.network, batch.network.naming
    return [
        (
            *(batch.givens[named.input(unit, row)[0]] for unit in network.units(0)),
            batch.givens[named.target(1, row)[0]],
        )
        for row in network.rows
    ]
