"""The solution of a function's exercise takes it apart, differentiates each step and multiplies slopes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from builder.bank.exercise import Exercise
from builder.bank.expression_keys import expression_formula
from builder.pages.formats.values import Heading
from builder.pages.formulas.equations import Equality
from builder.pages.worked.derivation_steps import rules_used
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
    made = [quantity for quantity in exercise.graph if quantity.formula is not None]
    forward = [quantity.name for quantity in made if quantity.rule.kind == "forward"]
    backward = [each.name for each in made if each.rule.kind != "forward" and each.name in needed]
    if forward:
        yield Heading(page.say.say("function"), 3)
        yield page.say.say("function-intro")
        yield from (remarks[name] for name in forward if name in remarks)
        yield from page.show([line(page, exercise, name, givens) for name in forward])
    if backward:
        yield Heading(page.say.say("slopes"), 3)
        yield page.say.say("slopes-intro")
    for name in backward:
        if name in remarks:
            yield remarks[name]
        yield from rules_used(page, exercise, name, givens)
        yield from page.show([line(page, exercise, name, givens)])


def line(page: WorkingPage, exercise: Exercise, name: str, givens: Mapping[str, str]) -> Equality:
    """Return label = symbols = numbers = value, or, with free names, label = symbols = expression in them."""
    if name in page.values:
        return page.own(name)
    formula = exercise.graph[name].formula
    assert formula is not None
    expression = folded(expression_formula(exercise, name, givens))
    label, printer = page.printer.label(name), page.printer
    return (label, printer.in_symbols(formula), printer.in_symbols(expression))
