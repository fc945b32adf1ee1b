"""Where a part of a parse tree stands among the tokens that were parsed."""

from __future__ import annotations

from typing import Any

from lark import Token, Tree


def parts(tree: Tree[Any]) -> list[Any]:
    """Return the parts of a node, in their order."""
    return tree.children


def first_place(node: Any) -> int:
    """Return the place of the first token of a node."""
    while isinstance(node, Tree):
        node = node.children[0]
    return place(node)


def last_place(node: Any) -> int:
    """Return the place of the last token of a node."""
    while isinstance(node, Tree):
        node = node.children[-1]
    return place(node)


def place(token: Token) -> int:
    """Return the place of a token among those that were parsed, which stands in its column."""
    return int(token.column or 0)


def position(token: Any) -> int | None:
    """Return the position of a token in the text, if it is one."""
    return token.start_pos if isinstance(token, Token) else None
