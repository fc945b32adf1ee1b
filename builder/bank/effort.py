"""How much work a variant is, beside the others of its exercise: equal marks ask for equal work."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from builder.bank.class_values import number_keys
from builder.bank.drawing import Drawn
from builder.bank.options import orders

Column = NDArray[Any]


@dataclass(frozen=True, eq=False)
class Effort:
    """Of each variant: significant digits to work with, minus signs to mind, and the smallest value asked.

    `values` are the numbers asked, by name; where none is, `smallest` is empty.
    """

    digits: Column
    minus: Column
    smallest: Column
    values: dict[str, Column]


def effort(drawn: Drawn) -> Effort:
    """Return how much work each variant of a class is; what is hidden, or orders options, is none."""
    exercise = drawn.exercise
    unseen = {*exercise.hidden, *orders(exercise.asks)}
    places = {name: place for name, place in drawn.places.items() if name not in unseen}
    texts = {name: exercise.draws[name].texts for name in places}
    digits = {name: np.array([_digits(text) for text in texts[name]]) for name in places}
    signs = {name: np.array([text.startswith("-") for text in texts[name]]) for name in places}
    counted = {name for name, ask in exercise.numbers.items() if ask.is_counted}
    values = {name: key for name, key in number_keys(exercise, drawn.givens).items() if name not in counted}
    count = len(drawn.attempts)
    return Effort(
        sum((digits[name][place] for name, place in places.items()), np.zeros(count, dtype=int)),
        sum((signs[name][place].astype(int) for name, place in places.items()), np.zeros(count, dtype=int)),
        _smallest(values, count),
        values,
    )


def _digits(text: str) -> int:
    """Return how many digits of a decimal are significant: 3 of -0.105, 1 of 200."""
    return max(1, len(text.lstrip("-").replace(".", "").lstrip("0").rstrip("0")))


def _smallest(values: dict[str, Column], count: int) -> Column:
    """Return the smallest size of what is asked and is not zero."""
    if not values:
        return np.zeros(0)
    sizes = np.abs(np.array([np.broadcast_to(column, count) for column in values.values()]))
    smallest: Column = np.min(np.where(sizes > 0, sizes, np.inf), axis=0)
    return smallest[np.isfinite(smallest)]
