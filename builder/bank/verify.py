"""A key is handed out only if independent witnesses agree on it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from builder.bank.class_values import class_values
from builder.bank.complex_steps import stepped
from builder.bank.exercise import Exercise
from builder.errors import PasoError

_RELATIVE, _ABSOLUTE = 1e-9, 1e-12
_BLOCK = 4096


def verify_keys(
    exercise: Exercise, drawn: Mapping[str, NDArray[np.float64]], students: Sequence[str]
) -> None:
    """Check every derivative that the asked quantities rest on, for every student.

    Raises `PasoError` naming student, exercise and quantity, with the value of each witness.
    """
    for start in range(0, len(students), _BLOCK):
        part = {name: column[start : start + _BLOCK] for name, column in drawn.items()}
        _verify_block(exercise, part, students[start : start + _BLOCK])


def _verify_block(
    exercise: Exercise, drawn: Mapping[str, NDArray[np.float64]], students: Sequence[str]
) -> None:
    graph = exercise.graph
    above = graph.ancestors(exercise.asked)
    derived = [quantity for quantity in graph if quantity.name in above and quantity.rule.of]
    wanted = {*exercise.asked, *(quantity.rule.of for quantity in derived)}
    values = class_values(exercise, drawn, wanted)
    for quantity in derived:
        other = stepped(graph, quantity, values)
        if other is not None:
            _compare(exercise, quantity.name, students, values[quantity.name], other)


def _compare(exercise: Exercise, quantity: str, students: Sequence[str], key: Any, other: Any) -> None:
    apart = ~agree(key, other)
    if np.any(apart):
        shape = np.broadcast_shapes(np.shape(apart), (len(students), 1))
        student, point = np.argwhere(np.broadcast_to(apart, shape))[0]
        values = [float(np.broadcast_to(each, shape)[student, point]) for each in (key, other)]
        raise PasoError(
            f"the witnesses disagree on {quantity}: graph {values[0]:.12g}, complex step {values[1]:.12g}",
            f"{exercise.slug or 'the exercise'}, student {students[student]}",
            "nothing was handed out: correct the exercise's formulas",
        )


def agree(key: Any, other: Any) -> NDArray[np.bool_]:
    """Return where two witnesses give the same value, up to the rounding of double precision."""
    size = np.maximum(np.abs(key), np.abs(other))
    with np.errstate(invalid="ignore"):
        return np.asarray(np.abs(key - other) <= _RELATIVE * size + _ABSOLUTE)
