"""The slope of a quantity by a parent: SymPy derives it, or proves the form written with the output."""

from __future__ import annotations

from functools import lru_cache

import sympy

from builder.working.building import minus, plus, times
from builder.working.formula import ONE, Call, Formula, Number, Power, Quotient, Sum, Symbol, substituted
from builder.working.graph import Graph
from builder.working.quantity import Quantity
from builder.working.sympy_form import from_sympy, symbol, to_sympy


def slope(graph: Graph, of: str, by: str) -> Formula:
    """Return d`of`/d`by` for a direct parent `by`, written with the output where that is known.

    sigmoid: out(1 - out); tanh: 1 - out**2; exp: out; softmax: out_k(1 - out_k) and -out_k*out_j.
    """
    quantity = graph[of]
    assert quantity.formula is not None
    return _with_output(graph, quantity, by) or _by_sympy(quantity.formula, by)


@lru_cache(maxsize=4096)
def _by_sympy(formula: Formula, by: str) -> Formula:
    return from_sympy(sympy.factor_terms(sympy.diff(to_sympy(formula), symbol(by))))


def _with_output(graph: Graph, quantity: Quantity, by: str) -> Formula | None:
    out = Symbol(quantity.name)
    match quantity.formula:
        case Call("sigmoid" | "tanh" | "exp" as function, (Symbol(),)):
            form = _own_form(function, out)
            return form if _is_proved(function) else None
        case Quotient(Call("exp", (Symbol(own),)), Sum(terms)) if _is_softmax(own, terms):
            sibling = _sibling(graph, terms, by)
            if by == own:
                return times(out, plus(ONE, minus(out)))
            return minus(times(out, Symbol(sibling))) if sibling else None
    return None


def _own_form(function: str, out: Formula) -> Formula:
    if function == "sigmoid":
        return times(out, plus(ONE, minus(out)))
    return plus(ONE, minus(Power(out, Number("2")))) if function == "tanh" else out


@lru_cache(maxsize=8)
def _is_proved(function: str) -> bool:
    """Ask SymPy whether the form with the output is the derivative, from the function's definition by exp."""
    value = Call(function, (Symbol("z"),))
    claimed = to_sympy(substituted(_own_form(function, Symbol("out")), {"out": value}))
    definition = to_sympy(value).rewrite(sympy.exp)
    difference = sympy.diff(definition, symbol("z")) - claimed.rewrite(sympy.exp)
    power = sympy.Symbol("power", positive=True)  # e^z, of which the difference is a fraction
    return bool(sympy.cancel(difference.subs(symbol("z"), sympy.log(power))) == 0)


def _is_softmax(own: str, terms: tuple[Formula, ...]) -> bool:
    """Whether the sum is of exponentials of distinct names, `own` among them, however many there are.

    With s = e^a/(e^a + r): ds/da = s(1 - s) if r does not hold a; for e^b in r, ds/db = -s e^b/(e^a + r).
    """
    arguments = {
        argument.name
        for term in terms
        if isinstance(term, Call)
        and term.function == "exp"
        and isinstance(argument := term.arguments[0], Symbol)
    }
    return len(arguments) == len(terms) and own in arguments


def _sibling(graph: Graph, terms: tuple[Formula, ...], by: str) -> str | None:
    wanted = Quotient(Call("exp", (Symbol(by),)), Sum(terms))
    return next((other.name for other in graph if other.formula == wanted), None)
