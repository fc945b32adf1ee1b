"""What an author forgot or wrote twice in an exercise is told when it is loaded, before anything is drawn."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain
from typing import TYPE_CHECKING

from builder.bank.options import orders
from builder.errors import PasoError
from builder.working.formula import names
from builder.working.text_form import parse

if TYPE_CHECKING:
    from builder.bank.ask import Ask
    from builder.bank.exercise import Exercise


def check_exercise(exercise: Exercise) -> None:
    """Raise `PasoError` where givens, asks, constraints or mistakes do not fit the graph."""
    for what, remedy in chain(_givens(exercise), _asks(exercise)):
        raise PasoError(what, exercise.slug or "the exercise", remedy)
    _check_formulas(exercise)


def _givens(exercise: Exercise) -> Iterator[tuple[str, str]]:
    sources = (exercise.draws, exercise.fixed, exercise.free)
    told = [name for source in sources for name in source]
    for name in exercise.graph.givens:
        if name not in told:
            yield (
                f"nothing says what {name} is",
                f"draw it, fix it or declare it free: draws={{{name!r}: grid(…)}}",
            )
    for name in told:
        if name not in exercise.graph.givens and name not in orders(exercise.asks):
            yield f"{name} is not a given of the graph", f"use one of: {', '.join(exercise.graph.givens)}"
        if told.count(name) > 1:
            yield f"{name} is told twice", "let it be drawn, fixed or free, only one of them"
    for name, (low, high) in exercise.free.items():
        if not low < high:
            yield f"the interval of {name} is empty", "write it as (low, high)"


def _asks(exercise: Exercise) -> Iterator[tuple[str, str]]:
    if not exercise.asks:
        yield "nothing is asked", "give asks=(Ask('E'), …)"
    every = [ask.quantity for ask in exercise.asks]
    for ask in exercise.asks:
        yield from _ask(exercise, ask)
        if every.count(ask.quantity) > 1:
            yield f"{ask.quantity} is asked twice", "ask for it once"
    for name in exercise.asked:
        if exercise.asked.count(name) > 1 and name not in every:
            yield f"{name} is asked twice", "ask for it once"


def _ask(exercise: Exercise, ask: Ask) -> Iterator[tuple[str, str]]:
    if len({len(row) for row in ask.cells}) > 1 or bool(ask.cells) != (ask.kind in ("array", "shape")):
        yield f"the cells of {ask.quantity} make no {ask.kind}", "give rows of equally many quantities"
    if (ask.kind == "choice") != (2 <= len(ask.options) <= 5):
        yield (
            f"{ask.quantity} has {len(ask.options)} options",
            "give 2 to 5 options to a choice, and to nothing else",
        )
    for name in ask.quantities:
        above = exercise.graph.ancestors([name])  # raises, naming the nearest
        if name in exercise.graph.givens:
            yield f"{name} is asked and given", "ask for a quantity that has a formula"
        if ask.kind != "expression" and above & set(exercise.free):
            yield f"{name} varies with {', '.join(exercise.free)}", "ask for it as kind='expression'"
    if (ask.form or ask.within) and ask.kind != "expression":
        yield f"{ask.quantity} is no expression, and has no form", "give form and within to expressions"
    for name in ask.within:
        if name == ask.quantity or name not in exercise.graph.ancestors([ask.quantity]):
            yield (
                f"{ask.quantity} is not made of {name}",
                "name quantities of the graph on the way to it in `within`",
            )
    if not ask.points >= 0 or not 1 <= ask.places <= 12:
        what = f"{ask.quantity} has {ask.points} points, {ask.places} places"
        yield what, "give points >= 0 and 1 to 12 places"


def _check_formulas(exercise: Exercise) -> None:
    """Raise the graph's own error where a constraint or a mistake names no quantity of it."""
    for constraint in exercise.constraints:
        for name in names(parse(constraint.formula)):
            exercise.graph[name]
    for name in (*exercise.hidden, *exercise.shown):
        exercise.graph[name]
    for mistake in exercise.mistakes:
        mistake.made_in(exercise.graph)
