"""The sign of a derivative is the same on a sheet, in its solution and in its feedback."""

from __future__ import annotations

from builder.bank.exercise import Exercise


def differential(exercise: Exercise) -> str:
    """Return ∂, or an upright d where a function has but one variable, in LaTeX."""
    graph = exercise.graph
    rules = [quantity.rule for quantity in graph]
    variables = {rule.by for rule in rules if rule.kind == "node" and rule.by in graph.givens}
    one = len(variables) == 1 and all(rule.kind != "path" for rule in rules)
    return r"\mathrm{d}" if one and exercise.network is None else r"\partial"
