"""A parse tree becomes a formula; its depth is bounded by the parentheses and the number of tokens."""

from __future__ import annotations

from typing import Any

from lark import Token, Tree

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


def formula_of(tree: Tree[Any]) -> Formula:
    """Return the formula that a `sum` of the grammar writes; raises `UnreadableError` for two readings."""
    first, *rest = _parts(tree)
    terms = [_product(first)]
    for sign, term in zip(rest[::2], rest[1::2], strict=True):
        terms.append(minus(_product(term)) if sign.type == "MINUS" else _product(term))
    return terms[0] if len(terms) == 1 else Sum(tuple(terms))


def _product(tree: Tree[Any]) -> Formula:
    first, *rest = _parts(tree)
    product = _signed(first)
    for operation, factor in zip(rest[::2], rest[1::2], strict=True):
        if operation.type == "TIMES":
            product = Product(
                (*(product.factors if isinstance(product, Product) else (product,)), _signed(factor))
            )
        else:
            _check_fraction(product, operation, factor)
            product = Quotient(product, _signed(factor))
    return product


def _check_fraction(top: Formula, slash: Token, bottom: Tree[Any]) -> None:
    """`1/2x` has two readings, and so has `x^1/2`."""
    if isinstance(top, Power) and top.exponent == ONE:
        raise UnreadableError(
            "ambiguous-expression", slash.start_pos, found="/", readings=("…^(1/…)", "(…^1)/…")
        )
    if len(_parts(bottom)[-1].children) > 1:
        raise UnreadableError(
            "ambiguous-expression", slash.start_pos, found="/", readings=("(…/…)·…", "…/(…·…)")
        )


def _signed(tree: Tree[Any]) -> Formula:
    *signs, implied = _parts(tree)
    factors = tuple(_power(factor) for factor in implied.children if isinstance(factor, Tree))
    return _with_signs(signs, factors[0] if len(factors) == 1 else Product(factors))


def _power(tree: Tree[Any]) -> Formula:
    base, *rest = _parts(tree)
    if not rest:
        return _atom(base)
    if len(rest) == 1:
        exponent = _raised(rest[0])
    else:
        *signs, power = _parts(rest[1])
        exponent = _with_signs(signs, _power(power))
    if base.data == "name" and base.children[0] == EULER:
        return Call("exp", (exponent,))
    return Power(_atom(base), exponent)


def _atom(tree: Tree[Any]) -> Formula:
    match tree.data:
        case "number":
            return Number(str(tree.children[0]))
        case "name":
            name = str(tree.children[0])
            return Call("exp", (ONE,)) if name == EULER else Symbol(name)
        case "group":
            return formula_of(tree.children[1])
        case _:
            return Call(str(tree.children[0]), (formula_of(tree.children[2]),))


def _raised(token: Token) -> Formula:
    return minus(Number(token[1:])) if token.startswith("-") else Number(token.lstrip("+"))


def _with_signs(signs: list[Token], formula: Formula) -> Formula:
    negative = sum(sign.type == "MINUS" for sign in signs) % 2
    return Negative(formula) if negative else formula


def _parts(tree: Tree[Any]) -> list[Any]:
    return tree.children
