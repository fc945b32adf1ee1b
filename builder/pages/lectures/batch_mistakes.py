"""The classic slips of a batch in matrices: the sign of the error turned, and a transpose too many."""

from __future__ import annotations

from collections.abc import Mapping

from builder.pages.formulas.reckoning import Reckoning
from builder.working.formula import Formula, Negative, Product, Sum, Symbol
from builder.working.mistake import Mistake
from builder.working.network import Network

Replacements = Mapping[str, Formula]


def sign_turned(network: Network) -> Replacements:
    """Return the error as t − a where a − t belongs, and what follows subtracted all the same."""
    last, found = network.layers[-1], {}
    for row in network.rows:
        for unit in network.units(last):
            out, target = network.naming.out(last, unit, row)[0], network.naming.target(unit, row)[0]
            found[f"dE_d{out}"] = Sum((Symbol(target), Negative(Symbol(out))))
    return found


def transposed(network: Network) -> Replacements:
    """Return every weight's gradient as the entry across the diagonal, which square layers allow."""
    found: dict[str, Formula] = {}
    for layer in network.layers:
        for source in network.units(layer - 1):
            for unit in network.units(layer):
                weight = network.naming.weight(layer, source, unit)[0]
                found[f"dE_d{weight}"] = _across(network, layer, source, unit)
    return found


def slips(main: Reckoning) -> dict[str, Reckoning]:
    """Return the computation with the sign turned, with the transpose, and with both."""
    sign, across = sign_turned(main.network), transposed(main.network)
    made = {
        "climbing": Mistake("sign-flipped", sign),
        "crossed": Mistake("transposed", across),
        "both": Mistake("sign-flipped-and-transposed", {**sign, **across}),
    }
    return {
        name: Reckoning(main.network, mistake.made_in(main.graph), main.givens)
        for name, mistake in made.items()
    }


def _across(network: Network, layer: int, source: int, unit: int) -> Formula:
    """Return Σ_n δ_n,source · signal_n,unit: row `source`, column `unit` of Δᵀ A in place of Aᵀ Δ."""
    named = network.naming
    return Sum(
        tuple(
            Product(
                (
                    Symbol(f"dE_d{named.net(layer, source, row)[0]}"),
                    Symbol(network.signal(layer - 1, unit, row)[0]),
                )
            )
            for row in network.rows
        )
    )
