"""How an expression must be written, where an exercise asks for it: factored, expanded, in lowest terms."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import replace
from math import gcd
from typing import Literal

from builder.bank.ask import Ask
from builder.bank.exercise import Exercise
from builder.marking.verdicts import Verdict
from builder.working.formula import (
    Formula,
    Negative,
    Number,
    Power,
    Product,
    Quotient,
    Sum,
    names,
    walk,
)

Form = Literal["factored", "expanded", "lowest-terms"]
Missing = Literal["not-factored", "not-expanded", "not-lowest-terms"]


def in_asked_form(verdict: Verdict, ask: Ask, answer: Formula, exercise: Exercise) -> Verdict:
    """Return the verdict, or the name of what is missing where a good value is not in the form asked for."""
    if verdict.kind not in ("right", "follows"):
        return verdict
    if not only_names(answer, ask.within or exercise.free):
        return replace(verdict, kind="mistake", mistake="other-names")
    missing = missing_form(answer, ask.form, exercise.graph[ask.quantity].formula) if ask.form else None
    return replace(verdict, kind="mistake", mistake=missing) if missing else verdict


def missing_form(formula: Formula, form: Form, key: Formula | None = None) -> Missing | None:
    """Return what a formula lacks of the form asked for, if anything.

    A `key` in that form says how many factors there are to find. Nothing is said of whether it is right.
    """
    if form == "factored":
        return None if _is_factored(formula, key) else "not-factored"
    if form == "expanded":
        return None if _is_expanded(formula) else "not-expanded"
    return None if _is_in_lowest_terms(formula) else "not-lowest-terms"


def only_names(formula: Formula, allowed: Collection[str]) -> bool:
    """Whether a formula uses no other names, as in "give it in terms of out"."""
    return all(name in allowed or name == "pi" for name in names(formula))


def uses(formula: Formula, wanted: Collection[str]) -> bool:
    """Whether a formula uses every one of some names."""
    return set(wanted) <= set(names(formula))


def _is_factored(formula: Formula, key: Formula | None) -> bool:
    found = list(_factors(formula))
    if any(isinstance(factor, Sum) and _common(factor) for factor in found):
        return False
    wanted = len(list(_factors(key))) if key is not None else 1 + isinstance(_bare(formula), Sum)
    return len(found) >= wanted


def _factors(formula: Formula) -> Iterator[Formula]:
    """Yield the factors that hold a name, as often as a whole power repeats them."""
    match formula:
        case Negative(term):
            yield from _factors(term)
        case Product(factors):
            for factor in factors:
                yield from _factors(factor)
        case Quotient(top, bottom):
            yield from _factors(top)
            yield from _factors(bottom)
        case Power(base, Number(text)) if text.isdigit() and int(text) < 100:
            yield from list(_factors(base)) * int(text)
        case _:
            if names(formula):
                yield formula


def _common(total: Sum) -> bool:
    """Whether every term of a sum has the same name, or the same sum, as a factor."""
    shared = [set(_factors(term)) for term in total.terms]
    return bool(set.intersection(*shared)) if shared else False


def _bare(formula: Formula) -> Formula:
    return _bare(formula.term) if isinstance(formula, Negative) else formula


def _is_expanded(formula: Formula) -> bool:
    """Whether no sum is multiplied, divided or raised to a whole power."""
    return not any(_holds_sum(part) for part in walk(formula))


def _holds_sum(part: Formula) -> bool:
    match part:
        case Product(factors):
            return any(isinstance(_bare(factor), Sum) for factor in factors)
        case Quotient(top, _):
            return isinstance(_bare(top), Sum)
        case Power(base, Number(text)):
            return isinstance(_bare(base), Sum) and text.isdigit()
    return False


def _is_in_lowest_terms(formula: Formula) -> bool:
    """Whether every fraction of whole numbers is cancelled and above a denominator greater than one."""
    fractions = [part for part in walk(formula) if isinstance(part, Quotient)]
    for top, bottom in ((_whole(part.top), _whole(part.bottom)) for part in fractions):
        if top is not None and bottom is not None and (bottom <= 1 or gcd(top, bottom) != 1):
            return False
    return True


def _whole(formula: Formula) -> int | None:
    """Return the size of a whole number."""
    inner = _bare(formula)
    return int(inner.text) if isinstance(inner, Number) and inner.text.isdigit() else None
