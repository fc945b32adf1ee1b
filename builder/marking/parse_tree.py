"""A parse tree becomes a formula; its depth is bounded by the parentheses and the number of tokens."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from lark import Token, Tree

from builder.marking.characters import FRACTIONS
from builder.marking.functions import called
from builder.marking.scanner import Piece
from builder.marking.tree_places import first_place, last_place, parts, place, position
from builder.marking.two_readings import two_fractions, two_powers, two_roots
from builder.marking.unread import UnreadableError
from builder.marking.words import EULER
from builder.working.building import minus
from builder.working.formula import (
    ONE,
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


def formula_of(tree: Tree[Any], pieces: Sequence[Piece]) -> Formula:
    """Return the formula that a `sum` of the grammar writes; raises `UnreadableError` for two readings.

    `pieces` are the tokens that were parsed; the column of a lark token is its place among them.
    """
    return _Reading(pieces).sum(tree)


@dataclass(frozen=True)
class _Reading:
    pieces: Sequence[Piece]

    def sum(self, tree: Tree[Any]) -> Formula:
        first, *rest = parts(tree)
        terms = [self.product(first)]
        for sign, term in zip(rest[::2], rest[1::2], strict=True):
            terms.append(minus(self.product(term)) if sign.type == "MINUS" else self.product(term))
        return terms[0] if len(terms) == 1 else Sum(tuple(terms))

    def product(self, tree: Tree[Any]) -> Formula:
        first, *rest = parts(tree)
        product = self.signed(first)
        for operation, factor in zip(rest[::2], rest[1::2], strict=True):
            if operation.type == "TIMES":
                factors = product.factors if isinstance(product, Product) else (product,)
                product = Product((*factors, self.signed(factor)))
            else:
                self.check_fraction(tree, operation, factor)
                product = Quotient(product, self.signed(factor))
        return product

    def check_fraction(self, whole: Tree[Any], slash: Token, bottom: Tree[Any]) -> None:
        """`1/2x` has two readings, and so has `x^1/2`."""
        at = place(slash)
        implied = len(parts(parts(bottom)[-1])) > 1
        if implied or (self.pieces[at - 1].value == "1" and _is_exponent(self.pieces[:at])):
            over = self.pieces[first_place(whole) : at]
            under = self.pieces[first_place(bottom) : last_place(bottom) + 1]
            raise (two_fractions if implied else two_roots)(over, under, self.pieces[at])

    def signed(self, tree: Tree[Any]) -> Formula:
        *signs, implied = parts(tree)
        factors = tuple(self.power(factor) for factor in implied.children if isinstance(factor, Tree))
        return _with_signs(signs, factors[0] if len(factors) == 1 else Product(factors))

    def power(self, tree: Tree[Any]) -> Formula:
        base, *rest = parts(tree)
        if not rest:
            return self.atom(base)
        if len(rest) == 1:
            exponent = _raised(rest[0])
        else:
            *signs, power = parts(rest[1])
            self.check_tower(base, rest[0], power)
            exponent = _with_signs(signs, self.power(power))
        if base.data == "name" and base.children[0] == EULER:
            return Call("exp", (exponent,))
        return Power(self.atom(base), exponent)

    def check_tower(self, base: Tree[Any], sign: Token, power: Tree[Any]) -> None:
        """`e^(x)²` has two readings; `e^x²` and `2^3^2` have one."""
        inner, *rest = parts(power)
        if rest and inner.data == "group":
            below = self.pieces[first_place(base) : last_place(base) + 1]
            group = self.pieces[first_place(inner) : last_place(inner) + 1]
            above = self.pieces[last_place(inner) + 1 : last_place(power) + 1]
            raise two_powers(below, group, above, self.pieces[place(sign)])

    def atom(self, tree: Tree[Any]) -> Formula:
        match tree.data:
            case "number":
                return Number(str(tree.children[0]))
            case "vulgar":
                top, bottom = FRACTIONS[str(tree.children[0])].split("/")
                return Quotient(Number(top), Number(bottom))
            case "name":
                name = str(tree.children[0])
                return Call("exp", (ONE,)) if name == EULER else Symbol(name)
            case "group":
                return self.sum(tree.children[1])
            case _:
                return self.call(tree)

    def call(self, tree: Tree[Any]) -> Formula:
        function, last = str(tree.children[0]), tree.children[-1]
        arguments = tuple(self.sum(part) for part in tree.children[2::2] if isinstance(part, Tree))
        if len(arguments) > 1 and function != "max":
            found = next(part for part in tree.children if isinstance(part, Token) and part.type == "COMMA")
            raise UnreadableError("unexpected", position(found), found=str(found), expected=("close",))
        if len(arguments) == 1 and function == "max":
            raise UnreadableError("unexpected", position(last), found=str(last), expected=("semicolon",))
        return called(function, arguments)


def _is_exponent(before: Sequence[Piece]) -> bool:
    """Whether the last of some tokens is an exponent."""
    return before[-1].kind == "RAISED" or (len(before) > 1 and before[-2].kind == "POWER")


def _raised(token: Token) -> Formula:
    return minus(Number(token[1:])) if token.startswith("-") else Number(token.lstrip("+"))


def _with_signs(signs: list[Token], formula: Formula) -> Formula:
    negative = sum(sign.type == "MINUS" for sign in signs) % 2
    return Negative(formula) if negative else formula
