"""The key of an expression is its formula, written out in the free names with the student's numbers in.

What an expression is to be written `within`, such as the output of a unit, stays as it is.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from decimal import Decimal

from builder.bank.exercise import Exercise
from builder.working.formula import Formula, Negative, Number, Product, Symbol, children, rebuilt
from builder.working.text_form import written


def expression_key(exercise: Exercise, quantity: str, givens: Mapping[str, str]) -> str:
    """Return the text of an asked quantity in the names it is to be written in, in its author's order."""
    return written(expression_formula(exercise, quantity, givens))


def expression_formula(exercise: Exercise, quantity: str, givens: Mapping[str, str]) -> Formula:
    """Return an asked quantity as a formula of the names it is to be written in; `givens` are drawn texts."""
    within = next((ask.within for ask in exercise.asks if ask.quantity == quantity), ())
    return formula_within(exercise, quantity, givens, within)


def formula_within(
    exercise: Exercise, quantity: str, givens: Mapping[str, str], within: Collection[str] = ()
) -> Formula:
    """Return a quantity as a formula of the free names and of what it is to be written `within`."""
    fixed = {name: format(Decimal(repr(float(value))), "f") for name, value in exercise.fixed.items()}
    known: dict[str, Formula] = {name: number(text) for name, text in {**fixed, **givens}.items()}
    known.update({name: Symbol(name) for name in exercise.free})
    above = exercise.graph.ancestors([quantity])
    for each in exercise.graph:
        if each.name in above and each.formula is not None:
            kept = each.name in within and each.name != quantity
            known[each.name] = Symbol(each.name) if kept else _with(each.formula, known)
    return known[quantity]


def number(text: str) -> Formula:
    """Return the formula of a decimal text; a negative one is minus its size."""
    return Negative(Number(text[1:])) if text.startswith("-") else Number(text)


def _with(formula: Formula, known: Mapping[str, Formula]) -> Formula:
    if isinstance(formula, Symbol):
        return known[formula.name]
    parts = tuple(_with(part, known) for part in children(formula))
    return Product(tuple(_factors(parts))) if isinstance(formula, Product) else rebuilt(formula, parts)


def _factors(parts: Iterable[Formula]) -> Iterator[Formula]:
    """Yield the factors of a product of products; a negative number stays where its name stood."""
    for part in parts:
        yield from part.factors if isinstance(part, Product) else (part,)
