"""At the end of a solution stands what was asked: each number, array, shape or option."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from builder.bank.ask import Ask
from builder.bank.exercise import Exercise
from builder.bank.options import in_order, option_formula
from builder.pages.formats.values import Cell, Heading, Latex, Table
from builder.pages.formulas.array_latex import matrix_latex
from builder.pages.formulas.asked import asked_symbols
from builder.pages.formulas.numbers import grouped
from builder.pages.worked.working_page import Block, WorkingPage
from builder.working.formula import ONE


def answers(page: WorkingPage, exercise: Exercise, givens: Mapping[str, str]) -> Iterator[Block]:
    """Yield the table of the answers; expressions stand in the working, where they are derived."""
    symbols = asked_symbols(exercise.asks)
    rows: list[tuple[Cell, ...]] = [
        (
            _label(page, ask, symbols),
            _answer(page, exercise, ask, givens),
        )
        for ask in exercise.asks
        if ask.kind != "expression"
    ]
    if rows:
        yield Heading(page.say.say("asked"), 3)
        head = (page.say.words("quantity"), page.say.words("answer"))
        yield Table((head,), tuple(rows), "lr")


def is_option(exercise: Exercise, name: str) -> bool:
    """Whether a quantity is no more than the number of the right option."""
    choices = [ask.quantity for ask in exercise.asks if ask.kind == "choice"]
    return name in choices and exercise.graph[name].formula == ONE


def only_options(exercise: Exercise) -> bool:
    """Whether nothing but options is asked for."""
    return all(is_option(exercise, ask.quantity) for ask in exercise.asks)


def _label(page: WorkingPage, ask: Ask, symbols: Mapping[str, str]) -> Latex:
    symbol = symbols.get(ask.quantity)
    return page.cell_label(ask.quantity) if symbol is None else page.on_one_line(Latex(symbol))


def _answer(page: WorkingPage, exercise: Exercise, ask: Ask, givens: Mapping[str, str]) -> Cell:
    value = page.printer.value
    if ask.kind == "array" and len(ask.cells) == 1:
        numbers = r";\; ".join(value(name, ask.places) for name in ask.quantities)
        return Latex(f"({numbers})")
    if ask.kind == "array":
        return Latex(matrix_latex([[value(name, ask.places) for name in row] for row in ask.cells]))
    if ask.kind == "shape":
        return Latex(r" \times ".join(str(round(page.values[name])) for name in ask.quantities))
    if ask.kind == "choice":
        return _option(page, ask, givens, round(page.values[ask.quantity]))
    if ask.kind == "whole":
        return Latex(grouped(round(page.values[ask.quantity])))
    return value(ask.quantity, ask.places)


def _option(page: WorkingPage, ask: Ask, givens: Mapping[str, str], right: int) -> Cell:
    letter = next(letter for letter, number in in_order(ask, givens).items() if number == right)
    formula = ask.options[right - 1][1]
    if not formula:
        return f"{letter})"
    shown = page.printer.in_symbols(option_formula(formula, givens))
    return Latex(rf"\text{{{letter})}}\ {shown}")
