"""Two students get the same variant only when the space of fair variants is used up."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Set
from itertools import product
from math import prod

import numpy as np
from numpy.typing import NDArray

from builder.bank.draws import Draw, Places
from builder.bank.gate import Gate

Codes = NDArray[np.uint64]

SMALL = 10_000  # a space of so many variants is judged whole, to know when it is used up
_MIX = np.uint64(0x9E3779B97F4A7C15)


def codes(draws: Mapping[str, Draw], places: Mapping[str, Places]) -> Codes:
    """Return one number a variant; equal variants have equal numbers.

    Unequal ones share a number about once in 2**64, which costs a redraw and nothing else.
    """
    names = sorted(draws)
    total = np.zeros(len(places[names[0]]) if names else 0, dtype=np.uint64)
    for name in names:
        total = (total ^ (total >> np.uint64(29))) * _MIX + places[name].astype(np.uint64) + np.uint64(1)
    return total


def stored_codes(draws: Mapping[str, Draw], stored: Iterable[Mapping[str, str]]) -> set[int]:
    """Return the numbers of stored variants (givens as text), but for those that can be drawn no more."""
    rows = [[draw.place_of(givens.get(name, "")) for name, draw in draws.items()] for givens in stored]
    whole = np.array([row for row in rows if None not in row], dtype=np.int64).reshape(-1, len(draws))
    return set(codes(draws, {name: whole[:, column] for column, name in enumerate(draws)}).tolist())


def fair_codes(gate: Gate) -> frozenset[int] | None:
    """Return the number of every fair variant there is, or nothing where there are too many to look at."""
    draws = gate.exercise.telling
    if prod(len(draw.texts) for draw in draws.values()) > SMALL:
        return None
    names = sorted(draws)
    every = np.array(list(product(*(range(len(draws[name].texts)) for name in names))), dtype=np.int64)
    places = {name: every[:, column] for column, name in enumerate(names)}
    orders = {name: draw.values[:1] for name, draw in gate.exercise.draws.items() if name not in draws}
    values = {name: draws[name].values[place] for name, place in places.items()}
    refused, _ = gate.refuses(
        {**values, **{name: np.repeat(one, len(every)) for name, one in orders.items()}}
    )
    return frozenset(codes(draws, places)[~refused].tolist())


def unlike(own: Codes, order: NDArray[np.int64], taken: Set[int]) -> NDArray[np.bool_]:
    """Return which variants nobody has; of equal ones, that of the lowest `order` counts as the first."""
    ranked = np.argsort(order, kind="stable")
    _, first = np.unique(own[ranked], return_index=True)
    alone = np.zeros(len(own), dtype=bool)
    alone[ranked[first]] = True
    fresh = np.array([code not in taken for code in own.tolist()], dtype=bool)
    return np.asarray(alone & fresh)
