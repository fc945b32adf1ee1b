"""The solution of a function's exercise takes it apart, differentiates each step and multiplies slopes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from builder.bank.exercise import Exercise
from builder.bank.expression_keys import expression_formula
from builder.pages.formats.values import Heading
from builder.pages.formulas.equations import Equality
from builder.pages.worked.derivation_steps import rules_used
from builder.pages.worked.solution_answers import is_option, only_options
from builder.pages.worked.working_page import WorkingPage
from builder.working.folded import folded


def function_solution(
    page: WorkingPage,
    exercise: Exercise,
    needed: frozenset[str],
    remarks: Mapping[str, Any],
    givens: Mapping[str, str],
) -> Iterator[Any]:
    """Yield the steps of the function and then their slopes, each with its remark."""
    options = {ask.quantity for ask in exercise.asks if is_option(exercise, ask.quantity)}
    unseen = _unseen(exercise)
    made = [each for each in exercise.graph if each.formula is not None and each.name not in unseen | options]
    forward = [quantity.name for quantity in made if quantity.rule.kind == "forward"]
    backward = [
        each.name
        for each in made
        if each.rule.kind != "forward" and (each.name in needed or only_options(exercise))
    ]
    if forward and (backward or not only_options(exercise)):
        yield Heading(page.say.say("function" if backward else "working"), 3)
        if backward:
            yield page.say.say("function-intro")
        yield from _lines(page, exercise, forward, remarks, givens)
    if backward:
        yield Heading(page.say.say("slopes"), 3)
        yield page.say.say("slopes-intro")
    for name in backward:
        if name in remarks:
            yield remarks[name]
        if exercise.free:
            yield from rules_used(page, exercise, name, givens)
        yield from page.show([line(page, exercise, name, givens)])
    told = {name for name in exercise.asked if name in unseen - options - set(exercise.shown)}
    yield from (remarks[name] for name in exercise.asked if name in told and name in remarks)


def _unseen(exercise: Exercise) -> frozenset[str]:
    """Return what no student can follow, because something hidden enters; what the sheet shows is no such."""
    unseen, shown = set(exercise.hidden), set(exercise.shown)
    for quantity in exercise.graph:
        if quantity.formula is not None and (unseen - shown) & set(quantity.parents):
            unseen.add(quantity.name)
    return frozenset(unseen | shown)


def _lines(
    page: WorkingPage,
    exercise: Exercise,
    names: Sequence[str],
    remarks: Mapping[str, Any],
    givens: Mapping[str, str],
) -> Iterator[Any]:
    """Yield lines one below the other, each remark before the line it speaks of."""
    together: list[Equality] = []
    for name in names:
        if name in remarks:
            yield from page.show(together)
            together = []
            yield remarks[name]
        together.append(line(page, exercise, name, givens))
    yield from page.show(together)


def line(page: WorkingPage, exercise: Exercise, name: str, givens: Mapping[str, str]) -> Equality:
    """Return label = symbols = numbers = value, or, with free names, label = symbols = expression in them."""
    if name in page.values:
        return page.own(name)
    formula = exercise.graph[name].formula
    assert formula is not None
    expression = folded(expression_formula(exercise, name, givens))
    label, printer = page.printer.label(name), page.printer
    return (label, printer.in_symbols(formula), printer.in_symbols(expression))
