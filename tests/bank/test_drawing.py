"""A class gets fair variants, each student their own while there are any."""

from __future__ import annotations

from functools import cache

import numpy as np
import pytest

from builder.bank.drawing import Drawn, draw_class
from builder.bank.draws import grid, student_keys
from builder.bank.exercise import Ask, Exercise
from builder.bank.tolerance import Tolerance
from builder.errors import PasoError
from builder.marking.catalogue import catalogue
from builder.working.follow import evaluate
from builder.working.graph import graph_of
from builder.working.mistake import Mistake
from builder.working.numpy_form import function
from builder.working.text_form import parse
from tests.bank.small import SECRET, SHIPPED, class_keys, one_neuron, shipped_exercise

RULE = Tolerance()
LEAST_ACCEPTANCE = {SHIPPED[0]: 0.95, SHIPPED[1]: 0.9, SHIPPED[2]: 0.3}


def pairs(rows: int = 6, asks: str = "y = p + 10*q") -> Exercise:
    return Exercise(graph_of(asks), {"p": grid(1, rows, 1), "q": grid(1, rows, 1)}, (Ask("y"),))


@cache
def drawn(slug: str, count: int = 60) -> Drawn:
    exercise = shipped_exercise(slug)
    return draw_class(exercise, class_keys(count, slug), catalogue(exercise.graph, exercise.asked), RULE)


@pytest.mark.parametrize("slug", SHIPPED)
def test_a_shipped_exercise_is_accepted_often(slug: str) -> None:
    figures = drawn(slug).figures
    assert figures.acceptance > LEAST_ACCEPTANCE[slug]
    assert figures.judged == figures.fair + sum(figures.refusals.values()) and not drawn(slug).silent


@pytest.mark.parametrize("slug", SHIPPED)
def test_no_mistake_that_constrains_the_draws_passes_for_right(slug: str) -> None:
    exercise, points = shipped_exercise(slug), 5
    free = {name: np.linspace(low, high, points) for name, (low, high) in exercise.free.items()}
    checked = 0
    for student in range(60):
        givens = {name: float(text) for name, text in drawn(slug).texts(student).items()} | free
        right = evaluate(exercise.graph, givens)
        modelled = [each for each in catalogue(exercise.graph, exercise.asked) if each.constrains]
        for mistake in (*modelled, *exercise.mistakes):
            graph = mistake.made_in(exercise.graph)
            wrong = evaluate(graph, givens)
            reached = graph.descendants(mistake.where)
            first = next(name for name in graph.names if name in reached and name in exercise.asked)
            share = exercise.ask(first).relative or 0.01
            apart = np.abs(wrong[first] - right[first]) > 2 * np.maximum(share * np.abs(right[first]), 5e-6)
            assert np.any(apart), (student, mistake, first)
            checked += 1
    assert checked >= 60 * 2


@pytest.mark.parametrize("slug", SHIPPED[1:])
def test_honest_work_with_five_decimals_is_right(slug: str) -> None:
    exercise = shipped_exercise(slug)
    for student in range(60):
        values = {name: float(text) for name, text in drawn(slug).texts(student).items()}
        right = evaluate(exercise.graph, values)
        for quantity in exercise.graph:
            if quantity.formula is not None:
                names, compute = function(quantity.formula)
                values[quantity.name] = round(float(compute(*[values[name] for name in names])), 5)
        for name in exercise.asked:
            assert abs(right[name]) >= 1e-3
            assert abs(values[name] - right[name]) <= 0.01 * abs(right[name])


@pytest.mark.parametrize("slug", SHIPPED)
def test_everyone_has_a_variant_of_their_own(slug: str) -> None:
    texts = {tuple(sorted(drawn(slug).texts(student).items())) for student in range(60)}
    assert len(texts) == 60 and drawn(slug).figures.shared == 0


def test_a_space_is_used_up_before_anybody_shares() -> None:
    found = draw_class(pairs(), class_keys(36), (), RULE)
    assert len(set(zip(*(found.givens[name].tolist() for name in "pq")))) == 36
    assert found.figures.shared == 0 and found.attempts.max() > 5
    crowd = draw_class(pairs(), class_keys(50), (), RULE)
    assert len(set(zip(*(crowd.givens[name].tolist() for name in "pq")))) == 36
    assert crowd.figures.shared == 14


def test_stored_variants_are_given_to_nobody_again() -> None:
    stored = [{"p": str(p), "q": str(q)} for p in range(1, 7) for q in range(1, 7) if (p, q) != (3, 4)]
    found = draw_class(pairs(), class_keys(1), (), RULE, [*stored, {"p": "99", "q": "1"}, {}])
    assert found.texts(0) == {"p": "3", "q": "4"}


def test_the_order_of_the_roster_moves_nobody() -> None:
    names = [f"s{number}" for number in range(30)]

    def by_name(order: list[str]) -> dict[str, dict[str, str]]:
        found = draw_class(pairs(), student_keys(SECRET, "t", "e", order), (), RULE)
        return {name: found.texts(place) for place, name in enumerate(order)}

    assert by_name(names) == by_name(names[::-1]) == by_name(names[7:] + names[:7])


def test_a_student_draws_alone_as_in_a_class() -> None:
    slug = SHIPPED[2]
    exercise, everyone = shipped_exercise(slug), drawn(slug)
    alone = draw_class(exercise, class_keys(60, slug)[41:42], catalogue(exercise.graph, exercise.asked), RULE)
    assert alone.texts(0) == everyone.texts(41) and alone.attempts[0] == everyone.attempts[41]


def test_an_exercise_that_cannot_be_drawn_fairly_is_told_with_figures() -> None:
    harmless = Mistake("no-difference", {"y": parse("10*q + p")})
    with pytest.raises(PasoError, match=r"0 of \d+ draws fair; refused: mistake no-difference at y 100.0%"):
        draw_class(pairs(), class_keys(3), (harmless,), RULE)
    with pytest.raises(PasoError, match="refused: mistake"):
        draw_class(pairs(200), class_keys(300), (harmless,), RULE)


def test_a_large_class_without_hope_gives_up_soon() -> None:
    harmless = Mistake("no-difference", {"y": parse("10*q + p")})
    with pytest.raises(PasoError, match=r"0 of (2|3)\d\d\d\d\d draws fair"):
        draw_class(pairs(200), class_keys(60_000), (harmless,), RULE)


def test_nothing_to_draw_is_told() -> None:
    exercise = Exercise(graph_of("y = p"), {}, (Ask("y"),), fixed={"p": 1.0})
    with pytest.raises(PasoError, match="nothing is drawn"):
        draw_class(exercise, class_keys(1), (), RULE)


def test_no_student_is_no_class() -> None:
    assert draw_class(one_neuron(), (), (), RULE).attempts.tolist() == []
