"""How fast the keys of a class are computed, beside SymPy with each student's numbers in its derivative."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import sympy

from benchmarks.measure import Measure, best
from builder.bank.loading import load_exercise
from builder.working.composed import composed, witnesses
from builder.working.follow import evaluate
from builder.working.graph import Graph
from builder.working.network import Network, NetworkSpec
from builder.working.sympy_form import symbol

STUDENTS = 100_000
SLUG = "gradients/network-2-3-2-step"


def measures() -> Iterator[Measure]:
    exercise = load_exercise(SLUG, Path())
    everyone = drawn(exercise.graph, STUDENTS)
    keys = best(lambda: evaluate(exercise.graph, everyone, exercise.asked), 3)
    yield Measure(f"keys of {STUDENTS:,} students, network 2-3-2", keys, "s", at_most=1)
    few = {name: values[:3] for name, values in everyone.items()}
    alone = substitution(exercise.graph, exercise.asked, few)
    yield Measure(
        f"the {len(exercise.asked)} keys of one, by SymPy's derivative, subs and evalf", alone * 1000, "ms"
    )
    yield Measure("that beside one student of the class", alone / (keys / STUDENTS), "times", at_least=10_000)
    network = Network(NetworkSpec((2, 3, 2), ("sigmoid", "sigmoid")))
    names, givens = [f"dE_d{name}" for name in network.trained], drawn(network.graph, 1)
    exact = best(lambda: witnesses(network.backward, names, {name: givens[name][0] for name in givens}), 1)
    yield Measure("that network's gradient to 30 digits, first student", exact, "s", at_most=1)


def drawn(graph: Graph, students: int) -> dict[str, Any]:
    """Return numbers for every given, of either sign and never tiny."""
    random = np.random.default_rng(1)
    sizes = {name: random.uniform(0.1, 0.9, students) for name in graph.givens}
    return {name: size * random.choice([-1, 1], students) for name, size in sizes.items()}


def substitution(graph: Graph, asked: tuple[str, ...], few: dict[str, Any]) -> float:
    """Return the seconds that SymPy takes for a student, whose values must agree with ours."""
    expressions = {name: expression(graph, name) for name in asked}
    students = [dict(zip(few, numbers, strict=True)) for numbers in zip(*few.values(), strict=True)]
    found: list[list[float]] = []
    seconds = best(lambda: found.extend(put_in(expressions, numbers) for numbers in students), 1)
    ours = evaluate(graph, few, asked)
    assert np.allclose(found, np.transpose([ours[name] for name in asked]), rtol=1e-9, atol=1e-15)
    return seconds / len(students)


def put_in(expressions: dict[str, sympy.Expr], numbers: dict[str, float]) -> list[float]:
    """Return the value of each expression, as SymPy substitutes and evaluates it."""
    at = {symbol(name): number for name, number in numbers.items()}
    return [float(each.subs(at).evalf()) for each in expressions.values()]


def expression(graph: Graph, name: str) -> sympy.Expr:
    """Return what a quantity is in the givens alone; derivatives are SymPy's own, of the composed loss."""
    rule = graph[name].rule
    if rule.kind == "node":
        by = symbol(rule.by)
        return sympy.diff(composed(graph, rule.of, (rule.by,)), by).xreplace({by: composed(graph, rule.by)})
    if rule.kind == "update":
        return symbol(rule.of) - symbol("eta") * sympy.diff(composed(graph, "E"), symbol(rule.of))
    return composed(graph, name)
