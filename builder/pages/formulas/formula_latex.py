"""A formula prints as LaTeX in its author's order, with symbols or with numbers where the symbols stand."""

from __future__ import annotations

import re
from collections.abc import Callable
from itertools import pairwise

from builder.working.formula import (
    Call,
    Formula,
    Negative,
    Number,
    Power,
    Product,
    Quotient,
    Sum,
    Symbol,
)

Leaf = Callable[[Symbol | Number], str]

_FUNCTIONS = {
    "log": r"\ln",
    "cos": r"\cos",
    "tan": r"\tan",
    "tanh": r"\tanh",
    "arctan": r"\arctan",
    "max": r"\max",
    "sigmoid": r"\sigma",
    "relu": r"\mathrm{ReLU}",
    "sign": r"\mathrm{sgn}",
    "sin": r"\sin",
}


def latex(formula: Formula, leaf: Leaf, language: str = "en", open_sigmoid: bool = False) -> str:
    """Return a formula as LaTeX; `leaf` prints its names and numbers.

    `open_sigmoid` writes 1/(1 + e^-z) for the logistic function, as one types it into a calculator.
    """
    return _Printer(leaf, language, open_sigmoid).text(formula)


class _Printer:
    def __init__(self, leaf: Leaf, language: str, open_sigmoid: bool) -> None:
        self.leaf, self.language, self.open_sigmoid = leaf, language, open_sigmoid

    def text(self, formula: Formula) -> str:
        match formula:
            case Number() | Symbol():
                return self.leaf(formula)
            case Sum(terms):
                return self.sum(terms)
            case Product(factors):
                return self.product(factors)
            case Quotient(top, bottom):
                return rf"\frac{{{self.text(top)}}}{{{self.text(bottom)}}}"
            case Power(base, exponent):
                return self.power(base, exponent)
            case Negative(term):
                return f"-{self.guarded(term, sums=True)}"
            case Call(function, arguments):
                return self.call(function, arguments)

    def sum(self, terms: tuple[Formula, ...]) -> str:
        text = self.text(terms[0])
        for term in terms[1:]:
            if isinstance(term, Negative):
                text += f" - {self.guarded(term.term, sums=True)}"
            else:
                text += f" + {self.guarded(term)}"
        return text

    def product(self, factors: tuple[Formula, ...], leads: bool = True) -> str:
        """Return the factors; where the product does not lead its term, a first minus is bracketed too."""
        first = factors[0]
        bare = leads and not isinstance(first, Sum)
        texts = [self.text(first) if bare else self.guarded(first, sums=True)]
        texts += [self.guarded(factor, sums=True) for factor in factors[1:]]
        joined = texts[0]
        for before, after in pairwise(texts):
            joined += _join(before, after)
        return joined

    def power(self, base: Formula, exponent: Formula) -> str:
        if isinstance(base, Call) and base.function in ("sin", "cos", "tan", "tanh", "log"):
            return rf"\left({self.text(base)}\right)^{{{self.text(exponent)}}}"
        inner = self.text(base)
        simple = isinstance(base, Symbol | Number) and _BARE.fullmatch(inner)
        return f"{inner if simple else _bracketed(inner)}^{{{self.text(exponent)}}}"

    def call(self, function: str, arguments: tuple[Formula, ...]) -> str:
        inner = ", ".join(self.text(argument) for argument in arguments)
        if function == "exp":
            return f"e^{{{inner}}}"
        if function == "sqrt":
            return rf"\sqrt{{{inner}}}"
        if function == "abs":
            return rf"\left|{inner}\right|"
        if function == "step":
            return rf"\mathbf{{1}}\left[{inner} > 0\right]"
        if function == "sigmoid" and self.open_sigmoid:
            return rf"\frac{{1}}{{1 + e^{{{self.negated(arguments[0])}}}}}"
        name = r"\mathrm{sen}" if function == "sin" and self.language == "es" else _FUNCTIONS[function]
        return name + _bracketed(inner)

    def negated(self, argument: Formula) -> str:
        inner = self.text(argument)
        return f"-{_bracketed(inner)}" if inner.startswith("-") or isinstance(argument, Sum) else f"-{inner}"

    def guarded(self, formula: Formula, sums: bool = False) -> str:
        """Return the text in brackets where a sum or a minus sign would be misread."""
        if isinstance(formula, Product):
            return self.product(formula.factors, leads=False)
        inner = self.text(formula)
        needs = inner.startswith("-") or (sums and isinstance(formula, Sum))
        return _bracketed(inner) if needs else inner


def _bracketed(inner: str) -> str:
    tall = r"\frac" in inner or r"\sum" in inner
    return rf"\left({inner}\right)" if tall else f"({inner})"


# Juxtaposed: single letters, powers of them, functions and brackets after a whole number or a letter.
_SHORT = re.compile(r"(\d+|[a-zA-Z](\^\{\d+\})?|\\(frac\{\d+\}\{\d+\}))$")
_BRACKETED_NUMBER = re.compile(r"\((-\s?)?\d")  # 2\,(-0.5) would look like a function of -0.5
_OPENS = re.compile(
    r"^([a-zA-Z](\^\{[^{}]*\})?$|\(|\\left\(|\\(sin|cos|tan|tanh|ln|sigma|mathrm\{sen\}|sqrt|arctan)|e\^)"
)
_BARE = re.compile(r"\d*|\d+[.]\d+|\d+\{,\}\d+|[A-Za-z]|\\[a-z]+|[A-Za-z]_\{?\w+\}?")
_FRACTION = re.compile(r"\\frac\{\d+\}\{\d+\}")


def _join(before: str, after: str) -> str:
    if _FRACTION.fullmatch(before) and after.startswith(("(", r"\left(")):
        return rf"\,{after}"
    numbers = before.isdigit() and _BRACKETED_NUMBER.match(after)
    if not numbers and _SHORT.fullmatch(before) and _OPENS.match(after):
        return rf"\,{after}"
    return rf" \cdot {after}"
