"""Honest work rounds every value to the stated places; a fair question accepts its answers."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np

from builder.bank.class_values import Values
from builder.bank.exercise import Exercise
from builder.bank.refusals import Refusal, Refused
from builder.bank.rules import Rules
from builder.working.numpy_form import function

Rounding = Callable[[Any, int], Any]
_TIE = 1e-9  # of a unit: what floating point may take from a half
Step = tuple[str, int, tuple[str, ...], Callable[..., Any]]


@dataclass(frozen=True)
class HonestWork:
    """The steps that lead to the asked numbers, each with the places to which it is rounded."""

    steps: tuple[Step, ...]
    asked: tuple[str, ...]
    rules: Rules

    def refused(self, values: Values) -> Refused:
        """Refuse a draw in which rounding alone takes an asked number out of its tolerance."""
        even, up = self.worked(values), self.worked(values, halves_up)
        for name in self.asked:
            rule, key = self.rules[name], values[name]
            yield Refusal("rounding", name), ~(rule.accepts(even[name], key) & rule.accepts(up[name], key))

    def worked(self, values: Values, rounding: Rounding = np.round) -> dict[str, Any]:
        """Return what someone gets who computes each value from rounded ones and rounds it."""
        found = dict(values)
        with np.errstate(all="ignore"):
            for name, places, arguments, compute in self.steps:
                found[name] = rounding(compute(*[found[argument] for argument in arguments]), places)
        return found


def halves_up(value: Any, places: int) -> Any:
    """Return values rounded as schools teach it: a half goes away from zero, where NumPy's goes to even.

    Products of numbers with few decimals often end in a half.
    """
    scaled = np.abs(value) * 10.0**places
    return np.sign(value) * np.floor(scaled + 0.5 + _TIE) / 10.0**places


def honest_work(exercise: Exercise, rules: Rules) -> HonestWork:
    """Return the honest work of an exercise; intermediates keep as many places as the asks state at least."""
    places = {name: ask.places for name, ask in exercise.numbers.items()}
    above = exercise.graph.ancestors(places)
    steps = tuple(
        (quantity.name, places.get(quantity.name, min(places.values())), *function(quantity.formula))
        for quantity in exercise.graph
        if quantity.name in above and quantity.formula is not None
    )
    return HonestWork(steps, tuple(places), rules)
