"""An imagined class fills in its forms as real ones do: well, with a slip or a known mistake, half, or badly.

Who is which kind depends on the place in the roster alone, so an assignment always gets the same answers.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from builder.bank.answer_text import answer_text
from builder.bank.assignment import AssignedStudent, Assignment, Variant
from builder.bank.exercise import Exercise
from builder.bank.expression_keys import expression_key
from builder.errors import PasoError
from builder.marking.catalogue import known_mistakes
from builder.working.follow import evaluate, follow
from builder.working.graph import Graph

Form = dict[tuple[str, str], str]  # the answer to each (exercise, quantity)

KINDS = ("perfect", "rounding", "slip", "mistake", "half", "garbled", "zero", "mistake", "absent", "slip")
_GARBLED = ("no lo sé", "1.234", "1/2x", "((3)", "__import__('os')", "9**9**9**9")
_FACTOR = 1.7  # how far a slip takes a value from where it should be


@dataclass(frozen=True)
class Imagined:
    """A student of the imagined class; `turn` counts the students of the same kind."""

    student: AssignedStudent
    kind: str
    turn: int


def imagined_class(assignment: Assignment, exercises: Sequence[Exercise]) -> dict[str, Form]:
    """Return the filled forms of everyone enrolled, by id; who is absent has none."""
    seen: dict[str, int] = {}
    forms = {}
    for number, student in enumerate(assignment.enrolled):
        kind = KINDS[number % len(KINDS)]
        seen[kind] = seen.get(kind, -1) + 1
        if kind != "absent":
            forms[student.id] = _form(Imagined(student, kind, seen[kind]), exercises)
    return forms


def _form(imagined: Imagined, exercises: Sequence[Exercise]) -> Form:
    form: Form = {}
    for exercise in exercises:
        if exercise.slug in imagined.student.order:
            variant = imagined.student.variants[exercise.slug]
            answers = {**_numbers(imagined, exercise, variant), **_expressions(imagined, exercise, variant)}
            for index, name in enumerate(ask.quantity for ask in exercise.asks):
                form[exercise.slug, name] = _as_written(answers[name], index, imagined)
    return _half(form) if imagined.kind == "half" else form


def _numbers(imagined: Imagined, exercise: Exercise, variant: Variant) -> dict[str, str]:
    """Return the numbers that this kind of student works out, with a point, to the places asked."""
    if not exercise.numbers:
        return {}
    asked, graph = tuple(exercise.numbers), _graph_of(imagined, exercise)
    givens = {**exercise.fixed, **{name: float(text) for name, text in variant.givens.items()}}
    places = {name: ask.places for name, ask in exercise.numbers.items()}
    if imagined.kind == "rounding":
        numbers = _rounded_on_the_way(graph, givens, places)
    else:
        values = follow(graph, givens, _slip(imagined, graph, givens, asked), asked).believed
        numbers = {name: float(values[name]) for name in asked}
    return {
        ask.quantity: answer_text(ask, numbers, variant.givens)
        for ask in exercise.asks
        if ask.kind != "expression"
    }


def _slip(
    imagined: Imagined, graph: Graph, givens: Mapping[str, float], asked: Sequence[str]
) -> dict[str, float]:
    """Return the one value that a student takes for another, if they are of that kind."""
    if imagined.kind not in ("slip", "zero"):
        return {}
    at = asked[(imagined.turn * 3) % len(asked)]
    return {at: 0.0 if imagined.kind == "zero" else float(evaluate(graph, givens, [at])[at]) * _FACTOR}


def _rounded_on_the_way(
    graph: Graph, givens: Mapping[str, float], places: Mapping[str, int]
) -> dict[str, float]:
    """Return what someone gets who goes on with the rounded value of every asked quantity."""
    believed: dict[str, float] = {}
    for name in [name for name in graph.names if name in places]:
        believed[name] = round(float(follow(graph, givens, believed, [name]).computed[name]), places[name])
    return believed


def _expressions(imagined: Imagined, exercise: Exercise, variant: Variant) -> dict[str, str]:
    asked = [ask.quantity for ask in exercise.asks if ask.kind == "expression"]
    try:
        wrong = replace(exercise, graph=_graph_of(imagined, exercise))
    except PasoError:  # the mistake leaves out a quantity in which the answer is to be written
        wrong = exercise
    found = {name: expression_key(wrong, name, variant.givens) for name in asked}
    if asked and imagined.kind == "zero":
        found[asked[0]] = "0"
    return found


def _graph_of(imagined: Imagined, exercise: Exercise) -> Graph:
    """Return the graph by which the student works: the right one, or one with a known mistake in it."""
    mistakes = known_mistakes(exercise)
    if imagined.kind != "mistake" or not mistakes:
        return exercise.graph
    return mistakes[(imagined.turn * 5 + 1) % len(mistakes)].made_in(exercise.graph)


def _as_written(text: str, index: int, imagined: Imagined) -> str:
    """Return an answer as a person types it in their language, now and then unreadably."""
    if imagined.kind == "garbled" and index % 2:
        return _GARBLED[(imagined.turn + index // 2) % len(_GARBLED)]
    text = text.replace("**", "^").replace("*", "·")
    if imagined.student.language == "en":
        return text
    return re.sub("-", "−", text.replace(".", ",").replace("sin", "sen"))


def _half(form: Form) -> Form:
    return {part: text if index % 3 else "" for index, (part, text) in enumerate(form.items())}
