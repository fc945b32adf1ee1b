"""A graph is an ordered collection of quantities in which every formula uses earlier ones only."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from difflib import get_close_matches
from functools import cached_property

from builder.errors import PasoError
from builder.working.formula import Formula
from builder.working.order import check_order, put_in_order, reach
from builder.working.quantity import FORWARD, GIVEN, Quantity
from builder.working.text_form import parse


@dataclass(frozen=True, eq=False)
class Graph:
    """Quantities in topological order; two graphs are the same only if they are one object."""

    quantities: tuple[Quantity, ...]

    def __post_init__(self) -> None:
        check_order(self.quantities)

    def __getitem__(self, name: str) -> Quantity:
        try:
            return self._by_name[name]
        except KeyError:
            remedy = f"use one of: {self._nearest(name)}"
            raise PasoError(f"there is no quantity {name!r}", "the graph", remedy) from None

    def __contains__(self, name: object) -> bool:
        return name in self._by_name

    def __iter__(self) -> Iterator[Quantity]:
        return iter(self.quantities)

    def __len__(self) -> int:
        return len(self.quantities)

    @cached_property
    def names(self) -> tuple[str, ...]:
        """Every name, in order."""
        return tuple(quantity.name for quantity in self.quantities)

    @cached_property
    def givens(self) -> tuple[str, ...]:
        """The names of the givens, in order."""
        return tuple(quantity.name for quantity in self.quantities if quantity.formula is None)

    @cached_property
    def _by_name(self) -> dict[str, Quantity]:
        return {quantity.name: quantity for quantity in self.quantities}

    @cached_property
    def _children(self) -> dict[str, tuple[str, ...]]:
        found: dict[str, list[str]] = {name: [] for name in self.names}
        for quantity in self.quantities:
            for parent in quantity.parents:
                found[parent].append(quantity.name)
        return {name: tuple(below) for name, below in found.items()}

    def children(self, name: str) -> tuple[str, ...]:
        """Return the quantities whose formula uses `name`, in order."""
        return self._children[self[name].name]

    def ancestors(self, names: Iterable[str]) -> frozenset[str]:
        """Return everything the named quantities are computed from, themselves included."""
        return reach(names, lambda name: self[name].parents)

    def descendants(self, names: Iterable[str]) -> frozenset[str]:
        """Return everything computed from the named quantities, themselves included."""
        return reach(names, self.children)

    def extended(self, quantities: Iterable[Quantity]) -> Graph:
        """Return a longer graph; a quantity that is there already with the same formula is kept once."""
        fresh = []
        for quantity in quantities:
            if quantity.name not in self or self[quantity.name].formula != quantity.formula:
                fresh.append(quantity)
        return Graph((*self.quantities, *fresh))

    def replacing(self, formulas: Mapping[str, Formula]) -> Graph:
        """Return the graph with other formulas at some quantities, in an order that can be computed.

        Raises `PasoError` if a name is unknown, or the new formulas depend on each other in a circle.
        """
        changed = [
            replace(quantity, formula=formulas[quantity.name]) if quantity.name in formulas else quantity
            for quantity in self.quantities
        ]
        for name in formulas:
            self[name]
        return Graph(tuple(put_in_order(changed)))

    def _nearest(self, name: str) -> str:
        return ", ".join(get_close_matches(name, self.names, 4, 0.4) or self.names[:6])


def graph_of(*lines: str, givens: Iterable[str] = (), symbols: Mapping[str, str] | None = None) -> Graph:
    """Return the graph that lines such as `"net_h1 = w1*i1 + w2*i2 + b1"` describe.

    A name that is used before any line defines it, or that is listed in `givens`, is a given.
    `symbols` gives the LaTeX of names that should not print as they stand.
    """
    latex = symbols or {}
    quantities = [Quantity(name, None, GIVEN, latex.get(name)) for name in givens]
    known = {quantity.name for quantity in quantities}
    for line in lines:
        name, formula = _read(line)
        if any(quantity.name == name and quantity.formula is None for quantity in quantities):
            raise PasoError(f"{name} is a given already", repr(line), f"define {name} before it is used")
        quantity = Quantity(name, formula, FORWARD, latex.get(name))
        missing = [parent for parent in quantity.parents if parent not in known and parent != name]
        quantities += [Quantity(parent, None, GIVEN, latex.get(parent)) for parent in missing]
        quantities.append(quantity)
        known |= {*missing, name}
    return Graph(tuple(quantities))


def _read(line: str) -> tuple[str, Formula]:
    name, equals, text = (part.strip() for part in line.partition("="))
    if not equals:
        raise PasoError("a line of a graph needs '='", repr(line), "write 'name = formula'")
    return name, parse(text)
