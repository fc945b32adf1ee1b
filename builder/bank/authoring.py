"""What an exercise is written with: one import, and a line for each idea."""

from __future__ import annotations

from collections.abc import Mapping

from builder.bank.ask import Ask, array, asks, choice, expressions, in_form, in_terms_of, shape, vector, whole
from builder.bank.draws import Draw, choices, grid
from builder.bank.exercise import Constraint, Exercise
from builder.bank.network_mistakes import forward_mistakes
from builder.working.arrays import ArrayView
from builder.working.gradient import gradient
from builder.working.graph import Graph, graph_of
from builder.working.mistake import Mistake
from builder.working.network import Network, NetworkSpec
from builder.working.network_arrays import views
from builder.working.text_form import parse
from builder.working.update import again, update

__all__ = [
    "ArrayView",
    "Ask",
    "Constraint",
    "Draw",
    "Exercise",
    "Graph",
    "Mistake",
    "Network",
    "NetworkSpec",
    "again",
    "array",
    "asks",
    "choice",
    "choices",
    "each",
    "expressions",
    "forward_mistakes",
    "gradient",
    "graph_of",
    "grid",
    "in_form",
    "in_terms_of",
    "mistake",
    "network_draws",
    "shape",
    "update",
    "vector",
    "views",
    "whole",
]

INPUTS = grid("0.5", "2", "0.1")
WEIGHTS = grid("-0.9", "0.9", "0.05", exclude=[0])
BIASES = grid("-0.5", "0.5", "0.05", exclude=[0])
TARGETS = grid("0.05", "0.95", "0.05")


def each(names: str, draw: Draw) -> dict[str, Draw]:
    """Return the same draw for each name, as in `each("w1 w2", grid(1, 9, 1))`."""
    return dict.fromkeys(names.split(), draw)


def mistake(slug: str, convention: bool = False, constrains: bool = True, **wrong: str) -> Mistake:
    """Return a mistake from the wrong formula of each quantity it acts at, as in `mistake("sum", f="x")`.

    `convention`: it is only other than what the exercise states, and the lecturer decides what it costs.
    Unless it `constrains`, a draw may give what is right all the same (as where a statement happens to hold).
    """
    formulas = {name: parse(formula) for name, formula in wrong.items()}
    return Mistake(slug, formulas, constrains, convention)


def network_draws(
    network: Network,
    inputs: Draw = INPUTS,
    targets: Draw = TARGETS,
    weights: Draw = WEIGHTS,
    biases: Draw = BIASES,
    but: Mapping[str, float] | tuple[str, ...] = (),
) -> dict[str, Draw]:
    """Return draws for every given of a network, except those named in `but`, which are told otherwise."""
    kinds = {"x": inputs, "i": inputs, "t": targets, "w": weights, "b": biases}
    return {name: kinds[name[0]] for name in network.graph.givens if name not in but}
