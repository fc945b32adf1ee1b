"""A class is arrays: students along the first axis, sample points of the free variables along the second."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from builder.working.follow import evaluate
from builder.working.formula import Formula
from builder.working.numpy_form import function

if TYPE_CHECKING:
    from builder.bank.exercise import Exercise

Values = Mapping[str, Any]  # arrays that broadcast to (students, points)

_POINTS = 7
_GOLDEN = 0.6180339887498949  # multiples of it, modulo 1, fill an interval evenly


def class_givens(exercise: Exercise, drawn: Mapping[str, NDArray[np.float64]]) -> dict[str, Any]:
    """Return every given: the drawn as (students, 1), the fixed as scalars, the free as (1, points)."""
    columns = {name: np.asarray(value, dtype=float).reshape(-1, 1) for name, value in drawn.items()}
    fixed = {name: np.float64(value) for name, value in exercise.fixed.items()}
    return {**columns, **fixed, **free_points(exercise)}


def free_points(exercise: Exercise) -> dict[str, NDArray[np.float64]]:
    """Return the sample points of each free variable, inside its interval, as (1, points)."""
    found = {}
    for number, (name, (low, high)) in enumerate(exercise.free.items(), 1):
        shares = np.modf((np.arange(_POINTS) + 0.5) * _GOLDEN / number + 0.1 * number)[0]
        found[name] = (low + (high - low) * shares).reshape(1, -1)
    return found


def class_values(
    exercise: Exercise, drawn: Mapping[str, NDArray[np.float64]], wanted: Iterable[str] | None = None
) -> dict[str, Any]:
    """Return every wanted quantity (by default the asked) and what it is computed from."""
    return evaluate(exercise.graph, class_givens(exercise, drawn), wanted or exercise.asked)


def number_keys(
    exercise: Exercise, drawn: Mapping[str, NDArray[np.float64]]
) -> dict[str, NDArray[np.float64]]:
    """Return the key of every quantity whose answer is a number, students along the array."""
    asked = tuple(exercise.numbers)
    if not asked:
        return {}
    count = len(next(iter(drawn.values()), np.zeros(1)))
    values = class_values(exercise, drawn, asked)
    return {name: np.broadcast_to(values[name], (count, 1))[:, 0] for name in asked}


def formula_value(formula: Formula, values: Values) -> Any:
    """Return a formula of quantities whose values are known."""
    arguments, compute = function(formula)
    with np.errstate(all="ignore"):
        return compute(*[values[name] for name in arguments])
