"""The options of a choice stand in an order of each student's own, which is drawn like a number."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from itertools import permutations
from string import ascii_lowercase

from builder.bank.ask import Ask
from builder.bank.draws import Draw
from builder.working.building import whole
from builder.working.folded import folded
from builder.working.formula import ONE, Formula, substituted
from builder.working.graph import Graph
from builder.working.mistake import Mistake
from builder.working.quantity import Quantity
from builder.working.text_form import parse


def order_name(ask: Ask) -> str:
    """Return the name under which the order of a choice is drawn."""
    return f"{ask.quantity}_order"


def orders(asks: Iterable[Ask]) -> dict[str, Draw]:
    """Return the draws that settle the order of each choice."""
    return {
        order_name(ask): Draw(tuple(map(str, range(len(_orders(len(ask.options)))))), deliberate=True)
        for ask in asks
        if ask.kind == "choice"
    }


def in_order(ask: Ask, givens: Mapping[str, str]) -> dict[str, int]:
    """Return the number of the option that stands at each letter of a student's sheet."""
    order = _orders(len(ask.options))[int(givens[order_name(ask)])]
    return dict(zip(ascii_lowercase, (place + 1 for place in order)))


def option_formula(option: str, givens: Mapping[str, str]) -> Formula:
    """Return the formula of an option with a student's numbers in, numbers that stand together made one."""
    numbers: dict[str, Formula] = {name: parse(text) for name, text in givens.items()}
    return folded(substituted(parse(option), numbers))


def with_choices(graph: Graph, asks: Iterable[Ask]) -> Graph:
    """Return the graph with the number of the right option, the first, of each choice it does not compute."""
    fresh = [ask.quantity for ask in asks if ask.kind == "choice" and ask.quantity not in graph]
    return graph.extended(Quantity(name, ONE) for name in fresh)


def wrong_options(graph: Graph, asks: Iterable[Ask]) -> Iterator[Mistake]:
    """Yield a mistake for every wrong option of a choice whose first option is right."""
    for ask in asks:
        if ask.kind == "choice" and ask.quantity in graph and graph[ask.quantity].formula == ONE:
            for number, (slug, _) in enumerate(ask.options[1:], 2):
                yield Mistake(slug, {ask.quantity: whole(number)})


@lru_cache
def _orders(count: int) -> tuple[tuple[int, ...], ...]:
    return tuple(permutations(range(count)))
