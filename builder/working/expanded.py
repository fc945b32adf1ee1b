"""A gradient written out along its path: the chain of slopes that the named quantities stand for."""

from __future__ import annotations

from builder.working.building import times
from builder.working.formula import Formula, Product, Symbol, names, rebuilt, substituted
from builder.working.formula import children as parts_of
from builder.working.graph import Graph


def chain(graph: Graph, name: str) -> Formula:
    """Return a gradient as the product of its slopes, back to the loss or to the last sum over paths.

    `dE_dw5` becomes `dE_dout_o1*dout_o1_dnet_o1*dnet_o1_dw5`.
    """
    formula = graph[name].formula
    if formula is None or graph[name].rule.kind not in ("node", "path"):
        return Symbol(name)
    return _flat(formula, lambda part: _chained(graph, part))


def with_deltas(graph: Graph, name: str) -> Formula:
    """Return a gradient with its slopes written in, naming only node gradients: `dE_dnet_o1*out_h1`."""
    formula = graph[name].formula
    if formula is None:
        return Symbol(name)
    slopes = {
        parent: slope
        for parent in names(formula)
        if graph[parent].rule.kind == "slope" and (slope := graph[parent].formula) is not None
    }
    return substituted(formula, slopes)


def without_slopes(graph: Graph, name: str) -> Formula:
    """Return a gradient with its slopes and paths written in, so that only δs are left to look up."""
    formula = graph[name].formula
    if formula is None:
        return Symbol(name)
    inner: dict[str, Formula] = {}
    for parent in names(formula):
        kind, own = graph[parent].rule.kind, graph[parent].formula
        if kind == "slope" and own is not None:
            inner[parent] = own
        elif kind == "path":
            inner[parent] = with_deltas(graph, parent)
    return substituted(formula, inner)


def inlined(graph: Graph, name: str) -> Formula:
    """Return a gradient with every slope and every gradient on its single path written in: the delta rule.

    `dE_dw5` becomes `(out_o1 - t1)*out_o1*(1 - out_o1)*out_h1`.
    """
    formula = graph[name].formula
    assert formula is not None
    return _inline(graph, formula)


def loss_of_path(graph: Graph, name: str) -> str | None:
    """Return the loss term through which alone a path runs, so that it may be written ∂E_o1/∂out_h1.

    It is a plain term of the loss, a sum, and `by` reaches it only through `via`; None if there is none.
    """
    rule = graph[name].rule
    if rule.kind != "path":
        return None
    top = graph[rule.of].formula
    if isinstance(top, Product) and any(isinstance(factor, Symbol) for factor in top.factors):
        return None
    terms = {part.name for part in (parts_of(top) if top else ()) if isinstance(part, Symbol)}
    reached = graph.descendants([rule.via]) & terms
    if len(reached) != 1:
        return None
    (term,) = reached
    above = graph.ancestors([term])
    ways = [child for child in graph.children(rule.by) if child in above]
    return term if ways == [rule.via] else None


def _chained(graph: Graph, part: Formula) -> Formula:
    if isinstance(part, Symbol) and graph[part.name].rule.kind == "node":
        formula = graph[part.name].formula
        if isinstance(formula, Product) and all(_is_derivative(graph, factor) for factor in formula.factors):
            return _flat(formula, lambda inner: _chained(graph, inner))
    return part


def _is_derivative(graph: Graph, factor: Formula) -> bool:
    return not names(factor) or (
        isinstance(factor, Symbol) and graph[factor.name].rule.kind in ("node", "slope")
    )


def _flat(formula: Formula, change: object) -> Formula:
    assert callable(change)
    if isinstance(formula, Product):
        return times(*(change(factor) for factor in formula.factors))
    return formula if not isinstance(formula, Symbol) else change(formula)


def _inline(graph: Graph, formula: Formula) -> Formula:
    if isinstance(formula, Symbol):
        quantity = graph[formula.name]
        if quantity.rule.kind in ("slope", "node", "path") and quantity.formula is not None:
            return _inline(graph, quantity.formula)
        return formula
    parts = tuple(_inline(graph, part) for part in parts_of(formula))
    return times(*parts) if isinstance(formula, Product) else rebuilt(formula, parts)
