"""Small exercises and classes for the tests of the bank."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np

from builder.bank.draws import Draw, choices, student_keys
from builder.bank.exercise import Ask, Exercise
from builder.bank.loading import exercise_slugs, load_exercise
from builder.working.gradient import gradient
from builder.working.graph import Graph, graph_of
from builder.working.update import update

NOBODY = Path("/nonexistent")
BANK = exercise_slugs(NOBODY)
SHIPPED = ("chain-rule/sine-of-quadratic", "forward-pass/network-2-3-2", "gradients/network-2-3-2-step")
SECRET = "a secret of this test"


def shipped_exercise(slug: str) -> Exercise:
    return load_exercise(slug, NOBODY)


def neuron(function: str = "sigmoid") -> Graph:
    """One unit, its error, and one step of its weights."""
    lines = ("z = w1*x1 + w2*x2 + b", f"a = {function}(z)", "E = 1/2*(t - a)**2")
    givens = ("x1", "x2", "w1", "w2", "b", "t")
    return update(gradient(graph_of(*lines, givens=givens), "E", ["w1", "w2"]), "E", ["w1", "w2"])


PLAIN: Mapping[str, str] = {
    "x1": "0.5",
    "x2": "-0.7",
    "w1": "0.4",
    "w2": "0.3",
    "b": "0.2",
    "t": "0.9",
    "eta": "0.5",
}


def one_neuron(function: str = "sigmoid", asks: tuple[str, ...] = ("dE_dw1",), **told: Any) -> Exercise:
    """One unit of which each given is drawn from a single number, unless `told` says otherwise."""
    draws = {name: choices(text) for name, text in PLAIN.items()}
    draws |= {name: told.pop(name) for name in tuple(told) if isinstance(told[name], Draw)}
    return Exercise(neuron(function), draws, tuple(Ask(name) for name in asks), **told)


def class_keys(count: int, exercise: str = "e") -> tuple[bytes, ...]:
    return student_keys(SECRET, "assignment", exercise, [f"s{number}" for number in range(count)])


def numbers(**changed: float) -> dict[str, np.ndarray[Any, np.dtype[np.float64]]]:
    """One student's givens as arrays of one."""
    return {name: np.array([float(value)]) for name, value in {**PLAIN, **changed}.items()}
