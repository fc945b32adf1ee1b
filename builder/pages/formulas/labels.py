"""How a quantity is called on the page: its own LaTeX, or one made from its name and its rule."""

from __future__ import annotations

import re
from collections.abc import Mapping

from builder.working.expanded import loss_of_path
from builder.working.graph import Graph
from builder.working.quantity import Quantity

_GREEK = frozenset(
    {"alpha", "beta", "gamma", "delta", "epsilon", "zeta", "eta", "theta", "lambda"}
    | {"mu", "nu", "xi", "rho", "sigma", "tau", "phi", "psi", "omega"}
)


def label(graph: Graph, name: str, aliases: Mapping[str, str], partial: str = r"\partial") -> str:
    """Return the LaTeX of a quantity's name; `aliases` overrule, such as a δ for a gradient.

    Gradients print as ∂E/∂w (`partial="d"` for functions of one variable), new values with a plus above.
    """
    if name in aliases:
        return aliases[name]
    quantity = graph[name]
    if quantity.symbol is not None:
        return quantity.symbol
    rule = quantity.rule
    if rule.kind in ("update", "again"):
        return _with_plus(label(graph, rule.of, {}, partial))
    if rule.kind in ("slope", "node"):
        return _derivative(label(graph, rule.of, {}, partial), label(graph, rule.by, {}, partial), partial)
    if rule.kind == "path":
        return _path(graph, quantity, partial)
    return from_name(name)


def from_name(name: str) -> str:
    """Return LaTeX for a bare name: `w5` is w with index 5, `net_h1` is net with index h1, `eta` is η."""
    match = re.fullmatch(r"([A-Za-z]+?)_?(\d+)?(?:_(\w+))?", name)
    base, digits, rest = match.groups() if match else (name, None, None)
    head = rf"\{base}" if base in _GREEK else base if len(base) == 1 else rf"\mathrm{{{base}}}"
    index = ",".join(part.replace("_", ",") for part in (digits, rest) if part)
    return f"{head}_{{{index}}}" if index else head


def _derivative(of: str, by: str, partial: str) -> str:
    gap = " "
    return rf"\frac{{{partial}{gap}{of}}}{{{partial}{gap}{by}}}"


def _path(graph: Graph, quantity: Quantity, partial: str) -> str:
    rule = quantity.rule
    term = loss_of_path(graph, quantity.name)
    by = label(graph, rule.by, {}, partial)
    if term is not None:
        return _derivative(label(graph, term, {}, partial), by, partial)
    whole = _derivative(label(graph, rule.of, {}, partial), by, partial)
    return rf"\left({whole}\right)_{{{label(graph, rule.via, {}, partial)}}}"


def _with_plus(symbol: str) -> str:
    match = re.fullmatch(r"(.*)\^\{([^{}]*)\}", symbol)
    return f"{match[1]}^{{{match[2]}\\,+}}" if match else f"{symbol}^{{+}}"
