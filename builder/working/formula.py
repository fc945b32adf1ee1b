"""A formula is a frozen tree that keeps the order in which its author wrote the terms.

SymPy reorders what it is given, so the written form is kept here and SymPy's form is derived from it
(`sympy_form`), as are the NumPy function (`numpy_form`) and the LaTeX of the page.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

FUNCTIONS = frozenset(
    {"exp", "log", "sin", "cos", "tan", "tanh", "sigmoid", "relu", "abs", "max"}
    | {"sqrt", "arctan", "step", "sign"}
)


@dataclass(frozen=True, slots=True)
class Number:
    """A number as its author wrote it, such as `0.10` or `2`."""

    text: str


@dataclass(frozen=True, slots=True)
class Symbol:
    """The name of a quantity."""

    name: str


@dataclass(frozen=True, slots=True)
class Sum:
    """Two or more terms; a subtracted term is a `Negative`."""

    terms: tuple[Formula, ...]


@dataclass(frozen=True, slots=True)
class Product:
    """Two or more factors."""

    factors: tuple[Formula, ...]


@dataclass(frozen=True, slots=True)
class Quotient:
    """A fraction."""

    top: Formula
    bottom: Formula


@dataclass(frozen=True, slots=True)
class Power:
    """A base raised to an exponent."""

    base: Formula
    exponent: Formula


@dataclass(frozen=True, slots=True)
class Negative:
    """Minus a formula."""

    term: Formula


@dataclass(frozen=True, slots=True)
class Call:
    """One of the known functions applied to its arguments."""

    function: str
    arguments: tuple[Formula, ...]


Formula = Number | Symbol | Sum | Product | Quotient | Power | Negative | Call

ZERO, ONE = Number("0"), Number("1")


def children(formula: Formula) -> tuple[Formula, ...]:
    """Return the direct parts of a formula, in the author's order."""
    match formula:
        case Sum(terms):
            return terms
        case Product(factors):
            return factors
        case Quotient(top, bottom):
            return (top, bottom)
        case Power(base, exponent):
            return (base, exponent)
        case Negative(term):
            return (term,)
        case Call(_, arguments):
            return arguments
        case _:
            return ()


def walk(formula: Formula) -> Iterator[Formula]:
    """Yield a formula and all its parts, the whole first."""
    stack = [formula]
    while stack:
        current = stack.pop()
        yield current
        stack.extend(reversed(children(current)))


def names(formula: Formula) -> tuple[str, ...]:
    """Return the names a formula uses, each once, in order of first appearance."""
    return tuple(dict.fromkeys(part.name for part in walk(formula) if isinstance(part, Symbol)))


def rebuilt(formula: Formula, parts: tuple[Formula, ...]) -> Formula:
    """Return the same operation on other parts."""
    match formula:
        case Sum():
            return Sum(parts)
        case Product():
            return Product(parts)
        case Quotient():
            return Quotient(*parts)
        case Power():
            return Power(*parts)
        case Negative():
            return Negative(*parts)
        case Call(function, _):
            return Call(function, parts)
        case _:
            return formula


def substituted(formula: Formula, replacements: dict[str, Formula]) -> Formula:
    """Return the formula with names replaced by formulas."""
    if isinstance(formula, Symbol):
        return replacements.get(formula.name, formula)
    return rebuilt(formula, tuple(substituted(part, replacements) for part in children(formula)))
