"""A second opinion on a graph: its formulas composed into one expression, which SymPy differentiates.

Nothing of the graph's backward pass is used, and numbers have thirty digits, so that a wrong slope shows.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import mpmath
import sympy

from builder.errors import PasoError
from builder.working.graph import Graph
from builder.working.sympy_form import Expression, symbol, to_sympy

DIGITS = 30
_GUARD = 10  # digits more, so that rounding and cancellation leave all of those above

_FUNCTIONS: dict[str, Callable[..., Any]] = {
    "sigmoid": lambda z: 1 / (1 + mpmath.exp(-z)),
    "relu": lambda z: max(z, mpmath.mpf(0)),
    "step": lambda z: mpmath.mpf(1 if z > 0 else 0),
    "Heaviside": lambda z, *_: mpmath.mpf(1 if z > 0 else 0),
    "Max": max,
    "absolute": abs,
    "signum": mpmath.sign,
}


@dataclass(frozen=True, eq=False)
class Arithmetic:
    """How a composed expression is computed: in the `modules` of SymPy's `lambdify`, from such numbers."""

    modules: tuple[Any, ...]
    number: Callable[[Any], Any]


MPMATH = Arithmetic((_FUNCTIONS, "mpmath"), mpmath.mpf)


@lru_cache(maxsize=1024)
def composed(graph: Graph, name: str, keep: tuple[str, ...] = ()) -> Expression:
    """Return a quantity as one SymPy expression of the givens, and of the quantities in `keep`."""
    known: dict[str, Expression] = {}
    needed = graph.ancestors([name])
    for quantity in graph:
        if quantity.name not in needed:
            continue
        if quantity.formula is None or quantity.name in keep:
            known[quantity.name] = symbol(quantity.name)
        else:
            parents = {symbol(parent): known[parent] for parent in quantity.parents}
            known[quantity.name] = to_sympy(quantity.formula).xreplace(parents)
    return known[name]


def witness(graph: Graph, name: str, givens: Mapping[str, str | float], digits: int = DIGITS) -> Any:
    """Return a quantity to `digits` digits as an mpmath number, from the forward formulas alone.

    A slope, gradient or path is SymPy's derivative of the composed expression; an update is w - rate*dE/dw.
    Texts are read as exact decimals. Raises `PasoError` if a given that is needed has no value.
    """
    return witnesses(graph, [name], givens, digits)[name]


def witnesses(
    graph: Graph,
    names: Iterable[str],
    givens: Mapping[str, Any],
    digits: int = DIGITS,
    arithmetic: Arithmetic = MPMATH,
) -> dict[str, Any]:
    """Return several quantities as `witness` does, their common work done once; `digits` are mpmath's."""
    with mpmath.workdps(digits + _GUARD):
        numbers = {name: arithmetic.number(value) for name, value in givens.items()}
        one = _Witness(graph, numbers, arithmetic)
        return {name: one.value(name) for name in names}


class _Witness:
    """The values of one student, each found once."""

    def __init__(self, graph: Graph, numbers: Mapping[str, Any], arithmetic: Arithmetic) -> None:
        self.graph, self.found, self.arithmetic = graph, dict(numbers), arithmetic

    def value(self, name: str) -> Any:
        if name not in self.found:
            self.found[name] = self._fresh(name)
        return self.found[name]

    def _fresh(self, name: str) -> Any:
        rule = self.graph[name].rule
        if rule.kind == "given":
            raise PasoError(f"{name}: no value was given", "the givens", "give a number for it")
        if rule.kind in ("node", "slope"):
            return self._derivative(rule.of, rule.by, rule.kind == "slope")
        if rule.kind == "path":
            local = self._derivative(rule.via, rule.by, True)
            return local if rule.via == rule.of else self._derivative(rule.of, rule.via, False) * local
        if rule.kind == "update":
            return self._updated(name)
        return self._evaluated(_compiled(self.graph, name, self.arithmetic))

    def _derivative(self, of: str, by: str, local: bool) -> Any:
        """Return d`of`/d`by`: of the formula of `of` alone, or along every path between them."""
        return self._evaluated(_derived(self.graph, of, by, local, self.arithmetic))

    def _updated(self, name: str) -> Any:
        """Return w - rate*dE/dw; the rate is the parent that is neither w nor its gradient."""
        of = self.graph[name].rule.of
        parents = [each for each in self.graph[name].parents if each != of]
        slopes = [each for each in parents if self.graph[each].rule.kind == "node"]
        rates = [each for each in parents if each not in slopes]
        if len(slopes) != 1 or len(rates) != 1:
            return self._evaluated(_formula(self.graph, name, self.arithmetic))
        return self.value(of) - self.value(rates[0]) * self.value(slopes[0])

    def _evaluated(self, compiled: tuple[tuple[str, ...], Callable[..., Any]]) -> Any:
        arguments, compute = compiled
        return self.arithmetic.number(compute(*[self.value(argument) for argument in arguments]))


Compiled = tuple[tuple[str, ...], Callable[..., Any]]


@lru_cache(maxsize=4096)
def _compiled(graph: Graph, name: str, arithmetic: Arithmetic) -> Compiled:
    return _lambda(composed(graph, name), arithmetic)


@lru_cache(maxsize=4096)
def _formula(graph: Graph, name: str, arithmetic: Arithmetic) -> Compiled:
    formula = graph[name].formula
    assert formula is not None
    return _lambda(to_sympy(formula), arithmetic)


@lru_cache(maxsize=4096)
def _derived(graph: Graph, of: str, by: str, local: bool, arithmetic: Arithmetic) -> Compiled:
    keep = graph[of].parents if local else (by,)
    return _lambda(sympy.diff(composed(graph, of, keep), symbol(by)), arithmetic)


def _lambda(expression: Expression, arithmetic: Arithmetic) -> Compiled:
    arguments = sorted(expression.free_symbols, key=str)
    compute = sympy.lambdify(arguments, expression, modules=list(arithmetic.modules), cse=True)
    return tuple(map(str, arguments)), compute
