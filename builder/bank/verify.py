"""A key is handed out only if independent witnesses agree on it.

The graph gives the key. Steps in the complex plane check every derivative behind it, for every student. The
composed expression, differentiated by SymPy and evaluated to thirty digits, checks the keys of a sample, and
for some of it every quantity that they rest on.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from builder.bank.class_values import class_values, free_points
from builder.bank.complex_steps import stepped
from builder.bank.exercise import Exercise
from builder.errors import PasoError
from builder.working.composed import witnesses

Drawn = Mapping[str, NDArray[np.float64]]

SAMPLE = 200  # students whose keys are computed to thirty digits
_IN_FULL = 12  # students of these for whom all that the keys rest on is computed so
_RELATIVE, _ABSOLUTE = 1e-9, 1e-12
_BLOCK = 4096


def verify_keys(
    exercise: Exercise, drawn: Drawn, students: Sequence[str], sample: int | None = SAMPLE
) -> None:
    """Check the keys of every student, and the derivatives they rest on; `sample` none: all to thirty digits.

    Raises `PasoError` naming student, exercise and quantity, with the value of each witness.
    """
    for start in range(0, len(students), _BLOCK):
        part = {name: column[start : start + _BLOCK] for name, column in drawn.items()}
        _verify_by_steps(exercise, part, students[start : start + _BLOCK])
    above = exercise.graph.ancestors(exercise.asked)
    full = [name for name in exercise.graph.names if name in above]
    wholly = set(_spread(len(students), _IN_FULL))
    for place in _spread(len(students), len(students) if sample is None else sample):
        one = {name: column[place : place + 1] for name, column in drawn.items()}
        names = full if place in wholly else exercise.asked
        _verify_by_sympy(exercise, one, students[place], names)


def _spread(students: int, many: int) -> list[int]:
    """Return the places of so many students, or of all, evenly spread."""
    count = min(students, many)
    return np.unique(np.linspace(0, students - 1, count).astype(int)).tolist() if count else []


def agree(key: Any, other: Any) -> NDArray[np.bool_]:
    """Return where two witnesses give the same value, up to the rounding of double precision."""
    size = np.maximum(np.abs(key), np.abs(other))
    with np.errstate(invalid="ignore"):
        return np.asarray(np.abs(key - other) <= _RELATIVE * size + _ABSOLUTE)


def _verify_by_steps(exercise: Exercise, drawn: Drawn, students: Sequence[str]) -> None:
    graph = exercise.graph
    above = graph.ancestors(exercise.asked)
    derived = [quantity for quantity in graph if quantity.name in above and quantity.rule.of]
    values = _values(exercise, drawn)
    for quantity in derived:
        other = stepped(graph, quantity, values)
        if other is None or np.all(agree(values[quantity.name], other)):
            continue
        shape = np.broadcast_shapes(np.shape(other), np.shape(values[quantity.name]), (len(students), 1))
        apart = np.argwhere(np.broadcast_to(~agree(values[quantity.name], other), shape))
        student = int(apart[0][0])
        one = {name: column[student : student + 1] for name, column in drawn.items()}
        raise _disagreement(exercise, quantity.name, one, students[student])


def _verify_by_sympy(exercise: Exercise, drawn: Drawn, student: str, names: Iterable[str]) -> None:
    """Check the named quantities of one student, at every sample point."""
    values = class_values(exercise, drawn)
    for point, givens in enumerate(_points(exercise, drawn)):
        found = witnesses(exercise.graph, names, givens)
        for name in names:
            if not agree(_at(values[name], point), float(found[name])):
                raise _disagreement(exercise, name, drawn, student, point)


def _values(exercise: Exercise, drawn: Drawn) -> dict[str, Any]:
    """Return what the keys rest on, and what the derivatives among it are derivatives of."""
    above = exercise.graph.ancestors(exercise.asked)
    derived = {quantity.rule.of for quantity in exercise.graph if quantity.name in above and quantity.rule.of}
    return class_values(exercise, drawn, {*exercise.asked, *derived})


def _points(exercise: Exercise, drawn: Drawn) -> Iterator[dict[str, float]]:
    """Yield one student's givens, once for each sample point of the free variables."""
    plain = {name: float(column[0]) for name, column in drawn.items()} | dict(exercise.fixed)
    free = {name: points[0].tolist() for name, points in free_points(exercise).items()}
    for point in range(len(next(iter(free.values()), [0.0]))):
        yield plain | {name: points[point] for name, points in free.items()}


def _at(values: Any, point: int) -> float:
    row = np.atleast_1d(np.asarray(values)).reshape(-1)
    return float(row[min(point, len(row) - 1)])


def _disagreement(exercise: Exercise, quantity: str, drawn: Drawn, student: str, point: int = 0) -> PasoError:
    """Return the error that tells what each witness says, for one student at one sample point."""
    where = f"{exercise.slug or 'the exercise'}, student {student}"
    remedy = "nothing was handed out: correct the exercise's formulas"
    said = testimony(exercise, quantity, drawn, point)
    return PasoError(f"the witnesses disagree on {quantity}: {said}", where, remedy)


def testimony(exercise: Exercise, quantity: str, drawn: Drawn, point: int = 0) -> str:
    """Return in words what each witness says a quantity of one student is, at a sample point."""
    graph = exercise.graph
    values = _values(exercise, drawn)
    givens = list(_points(exercise, drawn))[point]
    other = stepped(graph, graph[quantity], values)
    told = {
        "graph": _at(values[quantity], point),
        "complex step": None if other is None else _at(other, point),
        "SymPy": float(witnesses(graph, [quantity], givens)[quantity]),
    }
    return ", ".join(f"{name} {value:.12g}" for name, value in told.items() if value is not None)
