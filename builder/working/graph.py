"""A graph is an ordered collection of quantities in which every formula uses earlier ones only."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property

from builder.errors import PasoError
from builder.working.formula import Formula
from builder.working.quantity import FORWARD, GIVEN, Quantity
from builder.working.text_form import parse, written

_NAME = re.compile(r"[A-Za-z][A-Za-z0-9_]*")


@dataclass(frozen=True, eq=False)
class Graph:
    """Quantities in topological order; two graphs are the same only if they are one object."""

    quantities: tuple[Quantity, ...]

    def __post_init__(self) -> None:
        known: set[str] = set()
        for quantity in self.quantities:
            _check(quantity, known)
            known.add(quantity.name)

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
        return _reach(names, lambda name: self[name].parents)

    def descendants(self, names: Iterable[str]) -> frozenset[str]:
        """Return everything computed from the named quantities, themselves included."""
        return _reach(names, self.children)

    def extended(self, quantities: Iterable[Quantity]) -> Graph:
        """Return a longer graph; a quantity that is there already with the same formula is kept once."""
        fresh = []
        for quantity in quantities:
            if quantity.name not in self or self[quantity.name].formula != quantity.formula:
                fresh.append(quantity)
        return Graph((*self.quantities, *fresh))

    def replacing(self, formulas: Mapping[str, Formula]) -> Graph:
        """Return the graph with other formulas at some quantities, in an order that can be computed.

        Raises `PasoError` if the new formulas depend on each other in a circle.
        """
        changed = [
            replace(quantity, formula=formulas[quantity.name]) if quantity.name in formulas else quantity
            for quantity in self.quantities
        ]
        for name in formulas:
            self[name]
        return Graph(tuple(_sorted(changed)))

    def _nearest(self, name: str) -> str:
        from difflib import get_close_matches

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
        name, equals, text = (part.strip() for part in line.partition("="))
        if not equals:
            raise PasoError("a line of a graph needs '='", repr(line), "write 'name = formula'")
        quantity = Quantity(name, parse(text), FORWARD, latex.get(name))
        missing = [parent for parent in quantity.parents if parent not in known and parent != name]
        quantities += [Quantity(parent, None, GIVEN, latex.get(parent)) for parent in missing]
        quantities.append(quantity)
        known |= {*missing, name}
    return Graph(tuple(quantities))


def _check(quantity: Quantity, known: set[str]) -> None:
    if not _NAME.fullmatch(quantity.name):
        raise PasoError(f"{quantity.name!r} cannot name a quantity", "the graph", "use letters, digits and _")
    if quantity.name in known:
        raise PasoError(f"{quantity.name} is defined twice", "the graph", "give each quantity its own name")
    for parent in quantity.parents:
        if parent not in known:
            text = f"{quantity.name} = {written(quantity.formula)}" if quantity.formula else quantity.name
            raise PasoError(f"{parent} is used before it is known", text, f"define {parent} first")


def _reach(names: Iterable[str], onward: Callable[[str], Iterable[str]]) -> frozenset[str]:
    found: set[str] = set()
    waiting = list(names)
    while waiting:
        name = waiting.pop()
        if name not in found:
            found.add(name)
            waiting.extend(onward(name))
    return frozenset(found)


def _sorted(quantities: list[Quantity]) -> Iterator[Quantity]:
    """Yield the quantities in a computable order that moves as little as possible."""
    done: set[str] = set()
    waiting = quantities
    while waiting:
        later = []
        for quantity in waiting:
            if all(parent in done for parent in quantity.parents):
                done.add(quantity.name)
                yield quantity
            else:
                later.append(quantity)
        if len(later) == len(waiting):
            raise PasoError(
                f"{later[0].name} depends on itself", "the replaced formulas", "use earlier quantities only"
            )
        waiting = later
