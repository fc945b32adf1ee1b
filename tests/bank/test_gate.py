"""Each guard of the gate fires on a fault planted for it, and on nothing else."""

from __future__ import annotations

import sys
from collections.abc import Mapping

import numpy as np
import pytest

from builder.bank.draws import candidates, grid
from builder.bank.exercise import Ask, Constraint, Exercise
from builder.bank.gate import gate
from builder.bank.refusals import Refusal
from builder.bank.tolerance import Tolerance
from builder.marking.catalogue import catalogue
from builder.working.graph import graph_of
from builder.working.mistake import Mistake
from builder.working.network import Network, NetworkSpec
from builder.working.text_form import parse
from tests.bank.small import SHIPPED, class_keys, numbers, one_neuron, shipped_exercise

RULE = Tolerance()
EVERY = ("z", "a", "E", "dE_dz", "dE_dw1", "w1_new")
FINE = one_neuron(asks=EVERY)
NO_SLOPE = Mistake("no-slope", {"dE_dz": parse("dE_da")})
ADDED = Mistake("wrong-sign-update", {"w1_new": parse("w1 + eta*dE_dw1")})


def reasons(exercise: Exercise, *mistakes: Mistake, rule: Tolerance = RULE, **changed: float) -> set[Refusal]:
    refused, why = gate(exercise, mistakes, rule).refuses(numbers(**changed))
    assert bool(refused[0]) == bool(why)
    return set(why)


def test_a_plain_neuron_passes_every_guard() -> None:
    assert reasons(FINE, NO_SLOPE, ADDED) == set()


ZEROS = one_neuron(asks=EVERY, x2=grid("-0.1", "0.1", "0.1"))


@pytest.mark.parametrize(
    ("exercise", "changed", "reason"),
    [
        (ZEROS, {"x2": 0}, Refusal("zero", "x2")),
        (FINE, {"t": 0.5473576181430894}, Refusal("tiny", "E")),
        (FINE, {"w2": -12}, Refusal("saturated", "a")),
        (one_neuron("tanh", EVERY), {"w2": -3.5}, Refusal("saturated", "a")),
        (one_neuron("relu", EVERY), {"w2": 2}, Refusal("dead", "a")),
        (one_neuron("log", EVERY), {"w2": 3}, Refusal("infinite", "a")),
    ],
)
def test_a_planted_fault_is_refused(
    exercise: Exercise, changed: Mapping[str, float], reason: Refusal
) -> None:
    plain = {"x2": -0.1} if exercise is ZEROS else {"w2": -0.3}
    assert reasons(exercise, **plain) == set()
    assert reasons(exercise, **changed) == {reason}


def test_a_zero_that_the_author_lists_is_meant() -> None:
    assert reasons(FINE, x2=0) == set()


def lone(text: str) -> Exercise:
    graph = graph_of(f"y = {text}")
    draws = {name: grid(-9, 9, "0.5") for name in graph.givens}
    return Exercise(graph, draws, (Ask("y"),))


@pytest.mark.parametrize(
    ("text", "good", "bad"),
    [
        ("3 + max(p, q)", (1, 2), (2, 2)),
        ("3 + abs(p - q)", (1, 2), (2, 2)),
        ("max(p, 2*q) + p", (4, 1), (4, 2)),
    ],
)
def test_a_tie_is_refused(text: str, good: tuple[float, float], bad: tuple[float, float]) -> None:
    judge = gate(lone(text), (), RULE)
    for (p, q), found in ((good, set()), (bad, {Refusal("tied", "y")})):
        assert set(judge.refuses({"p": np.array([float(p)]), "q": np.array([float(q)])})[1]) == found


def test_two_hidden_units_alike_are_refused() -> None:
    network = Network(NetworkSpec((2, 2, 2), ("sigmoid", "sigmoid"), bias="none"))
    names = network.graph.givens
    exercise = Exercise(
        network.graph, {name: grid("0.1", "9", "0.1") for name in names}, (Ask("E"),), network=network
    )
    judge = gate(exercise, (), RULE)

    def why(**changed: float) -> set[Refusal]:
        told = {name: 0.1 * (number + 1) for number, name in enumerate(names)} | changed
        return set(judge.refuses({name: np.array([value]) for name, value in told.items()})[1])

    assert why() == set() == why(w1_11=0.5, w1_12=0.5) == why(w2_11=0.5, w2_21=0.5)
    assert why(w1_11=0.5, w1_12=0.5, w1_21=0.3, w1_22=0.3) == {Refusal("symmetric", "w1_11", "w1_12")}
    assert why(w2_11=0.5, w2_21=0.5, w2_12=0.3, w2_22=0.3) == {Refusal("symmetric", "w2_11", "w2_21")}


def test_a_constraint_of_the_author_is_kept() -> None:
    exercise = one_neuron(asks=EVERY, constraints=(Constraint("far-target", "abs(t - a)", low=0.1),))
    assert reasons(exercise, t=0.9) == set()
    assert reasons(exercise, t=0.5) == {Refusal("constraint", "", "far-target")}


def test_a_mistake_within_twice_the_tolerance_is_refused_and_just_beyond_is_not() -> None:
    for share, found in ((0.0199, {Refusal("mistake", "y", "slip")}), (0.0202, set())):
        slip = Mistake("slip", {"y": parse(f"(1 + {share})*p*q")})
        judge = gate(lone("p*q"), (slip,), RULE)
        assert set(judge.refuses({"p": np.array([0.3]), "q": np.array([0.5])})[1]) == found


def test_a_mistake_is_judged_where_it_first_shows() -> None:
    step = one_neuron(asks=("w1_new",))
    assert reasons(step, ADDED, eta=0.01) == {Refusal("mistake", "w1_new", "wrong-sign-update")}
    assert reasons(step, NO_SLOPE, eta=0.01) == {Refusal("mistake", "w1_new", "no-slope")}
    assert reasons(one_neuron(asks=("dE_dz", "w1_new")), NO_SLOPE, eta=0.01) == set()


def test_an_authors_own_mistake_is_judged_too() -> None:
    exercise = one_neuron(asks=("w1_new",), mistakes=(ADDED,))
    assert reasons(exercise, eta=0.01) == {Refusal("mistake", "w1_new", "wrong-sign-update")}


def test_a_mistake_that_nothing_asked_can_show_is_declared() -> None:
    assert gate(one_neuron(asks=("z", "a")), (NO_SLOPE, ADDED), RULE).silent == (
        "no-slope",
        "wrong-sign-update",
    )
    assert gate(one_neuron(asks=("dE_dw1",)), (NO_SLOPE, ADDED), RULE).silent == ("wrong-sign-update",)


def test_honest_rounding_that_leaves_the_tolerance_is_refused() -> None:
    rough = Exercise(FINE.graph, FINE.draws, (Ask("dE_dw1", places=2),))
    assert reasons(rough) == {Refusal("rounding", "dE_dw1")}
    assert reasons(Exercise(FINE.graph, FINE.draws, (Ask("dE_dw1", places=5),))) == set()


def test_an_expression_is_judged_at_many_points() -> None:
    graph = graph_of("y = a*sin(x)", givens=["x", "a"])
    exercise = Exercise(graph, {"a": grid(1, 3, 1)}, (Ask("y", kind="expression"),), free={"x": (0.1, 1.5)})
    forgot = Mistake("no-factor", {"y": parse("sin(x)")})
    small = Mistake("angle", {"y": parse("a*x")})  # near sin x only where x is small
    refused, why = gate(exercise, (forgot, small), RULE).refuses({"a": np.array([1.0, 2.0, 3.0])})
    assert refused.tolist() == [True, False, False] and dict(why) == {Refusal("mistake", "y", "no-factor"): 1}


def test_a_class_is_judged_as_each_student_alone() -> None:
    spread = np.linspace(-2, 2, 9001)
    many = {name: np.repeat(value, len(spread)) for name, value in numbers().items()} | {"w2": spread}
    refused, why = gate(FINE, (NO_SLOPE, ADDED), RULE).refuses(many)
    assert 0 < refused.sum() < len(spread) and sum(why.values()) == refused.sum()
    for place in range(0, len(spread), 450):
        assert bool(reasons(FINE, NO_SLOPE, ADDED, w2=spread[place])) == refused[place]


def test_what_varies_with_a_free_variable_may_be_flat_at_a_point() -> None:
    graph = graph_of("a = sigmoid(k*z)", "y = k*a", givens=["z", "k"])
    asked = (Ask("y", kind="expression"),)
    free = Exercise(graph, {"k": grid(8, 9, 1)}, asked, free={"z": (-2.0, 2.0)})
    assert not gate(free, (), RULE).refuses({"k": np.array([8.0, 9.0])})[0].any()


def test_a_mistake_that_constrains_nothing_refuses_nothing() -> None:
    loose = one_neuron(asks=EVERY, mistakes=(Mistake("same", {"z": parse("w1*x1 + w2*x2 + b")}, False),))
    strict = one_neuron(asks=EVERY, mistakes=(Mistake("same", {"z": parse("w1*x1 + w2*x2 + b")}),))
    assert reasons(loose) == set()
    assert {reason.kind for reason in reasons(strict)} == {"mistake"}


@pytest.mark.parametrize("slug", SHIPPED)
def test_a_class_is_judged_as_arrays_without_a_step_for_each_student(slug: str) -> None:
    exercise = shipped_exercise(slug)
    judge = gate(exercise, catalogue(exercise.graph, exercise.asked), RULE)

    def steps(students: int) -> int:
        drawn = candidates(exercise.draws, class_keys(students, slug), 0)
        judge.refuses(drawn)
        counted = 0

        def count(*_: object) -> None:
            nonlocal counted
            counted += 1

        sys.setprofile(count)
        try:
            judge.refuses(drawn)
        finally:
            sys.setprofile(None)
        return counted

    assert steps(4000) < 1.2 * steps(100)
