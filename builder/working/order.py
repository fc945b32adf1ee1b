"""Quantities can be computed one after the other: each has a name of its own and uses earlier ones only."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence

from builder.errors import PasoError
from builder.working.quantity import Quantity
from builder.working.text_form import written

_NAME = re.compile(r"[A-Za-z][A-Za-z0-9_]*")


def check_order(quantities: Iterable[Quantity]) -> None:
    """Raise `PasoError` at the first quantity that is misnamed, defined twice or computed too early."""
    known: set[str] = set()
    for quantity in quantities:
        _check(quantity, known)
        known.add(quantity.name)


def put_in_order(quantities: Sequence[Quantity]) -> Iterator[Quantity]:
    """Yield the quantities in a computable order that moves as little as possible.

    Raises `PasoError` if one uses a name that is not there, or itself through others.
    """
    there = {quantity.name for quantity in quantities}
    done: set[str] = set()
    waiting = list(quantities)
    while waiting:
        later = []
        for quantity in waiting:
            if done.issuperset(quantity.parents):
                done.add(quantity.name)
                yield quantity
            else:
                later.append(quantity)
        if len(later) == len(waiting):
            raise _stuck(waiting, there)
        waiting = later


def reach(names: Iterable[str], onward: Callable[[str], Iterable[str]]) -> frozenset[str]:
    """Return all that is reached from some names, themselves included."""
    found: set[str] = set()
    waiting = list(names)
    while waiting:
        name = waiting.pop()
        if name not in found:
            found.add(name)
            waiting.extend(onward(name))
    return frozenset(found)


def _check(quantity: Quantity, known: set[str]) -> None:
    if not _NAME.fullmatch(quantity.name):
        raise PasoError(f"{quantity.name!r} cannot name a quantity", "the graph", "use letters, digits and _")
    if quantity.name in known:
        raise PasoError(f"{quantity.name} is defined twice", "the graph", "give each quantity its own name")
    for parent in quantity.parents:
        if parent == quantity.name:
            raise PasoError(f"{parent} depends on itself", _line(quantity), "use earlier quantities only")
        if parent not in known:
            raise PasoError(f"{parent} is used before it is known", _line(quantity), f"define {parent} first")


def _stuck(waiting: Sequence[Quantity], there: set[str]) -> PasoError:
    for quantity in waiting:
        for parent in quantity.parents:
            if parent not in there:
                return PasoError(
                    f"there is no quantity {parent!r}", _line(quantity), "use names of the graph"
                )
    circle = _circle(waiting)
    return PasoError(f"{circle[0]} depends on itself", " <- ".join(circle), "use earlier quantities only")


def _circle(waiting: Sequence[Quantity]) -> list[str]:
    """Return the names of a circle, back to its first; each of the waiting uses another of them."""
    uses = {quantity.name: quantity.parents for quantity in waiting}
    path = [waiting[0].name]
    while path[-1] not in path[:-1]:
        path.append(next(parent for parent in uses[path[-1]] if parent in uses))
    return path[path.index(path[-1]) :]


def _line(quantity: Quantity) -> str:
    return f"{quantity.name} = {written(quantity.formula)}" if quantity.formula else quantity.name
