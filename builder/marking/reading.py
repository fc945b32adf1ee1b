"""An answer is read by a grammar of ours; nothing of it is run as code, and its size is bounded first."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache
from pathlib import Path
from typing import Any

from lark import Lark, Token, Tree, UnexpectedToken
from lark.lexer import Lexer

from builder.marking.arranging import arranged
from builder.marking.numerals import read_number
from builder.marking.scanner import Piece, scan
from builder.marking.unread import Unread, UnreadableError
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

__all__ = ["is_blank", "read_expression", "read_number"]

_GRAMMAR = Path(__file__).with_name("grammar.lark")
_EXPECTED = {
    "NUMBER": "operand", "NAME": "operand", "FUNCTION": "operand", "OPEN": "operand", "CLOSE": "close",
    "PLUS": "operator", "TIMES": "operator", "$END": "end",
}  # fmt: skip


def is_blank(text: str) -> bool:
    """Whether nothing was answered."""
    return not text.strip(" \t\r\n\u00a0\u200b\ufeff")


def read_expression(text: str, names: Iterable[str], decimal: str) -> Formula | Unread:
    """Return the formula a text writes, or why it cannot be read.

    `names` are those the exercise allows; `decimal` is the decimal sign of the sheet. The length of the
    text is bounded, and so are its digits, exponents, depth and parts.
    """
    try:
        pieces = arranged(scan(text, frozenset(names), decimal))
        return _sum(_parts(_parser().parse(pieces))[0])
    except UnexpectedToken as error:
        return _unexpected(error)
    except UnreadableError as reason:
        return reason.unread


class _Tokens(Lexer):
    """Hands the parser the tokens that are there already."""

    def __init__(self, _: object) -> None:
        pass

    def lex(self, pieces: list[Piece]) -> Iterator[Token]:  # type: ignore[override]
        for piece in pieces:
            yield Token(piece.kind, piece.value, start_pos=piece.position, column=piece.position)


@lru_cache(maxsize=1)
def _parser() -> Lark:
    return Lark(_GRAMMAR.read_text(encoding="utf-8"), parser="lalr", lexer=_Tokens)


def _unexpected(error: UnexpectedToken) -> Unread:
    possible = {_EXPECTED[name] for name in error.expected if name in _EXPECTED}
    expected = tuple(sorted(possible - {"operator"} if "operand" in possible else possible))
    if error.token.type == "$END":
        return Unread("unexpected-end", None, {"expected": expected})
    return Unread("unexpected", error.token.start_pos, {"found": str(error.token), "expected": expected})


# From the parse tree to a formula; its depth is bounded by the parentheses and the number of tokens.
def _sum(tree: Tree[Any]) -> Formula:
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
            return _sum(tree.children[1])
        case _:
            return Call(str(tree.children[0]), (_sum(tree.children[2]),))


def _raised(token: Token) -> Formula:
    return minus(Number(token[1:])) if token.startswith("-") else Number(token.lstrip("+"))


def _with_signs(signs: list[Token], formula: Formula) -> Formula:
    negative = sum(sign.type == "MINUS" for sign in signs) % 2
    return Negative(formula) if negative else formula


def _parts(tree: Tree[Any]) -> list[Any]:
    return tree.children
