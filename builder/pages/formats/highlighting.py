"""Code is told apart into keywords, names that it calls, numbers, words in quotation marks and comments."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from itertools import groupby
from typing import Any

KINDS = ("keyword", "function", "number", "string", "comment")


def coloured(text: str, language: str) -> list[list[tuple[str, str]]]:
    """Return the lines of a text in a programming language as pieces: (a kind or nothing, the text)."""
    lines: list[list[tuple[str, str]]] = [[]]
    for kind, run in groupby(_tokens(text.rstrip("\n"), language), key=lambda token: token[0]):
        first, *others = "".join(part for _, part in run).split("\n")
        lines[-1].append((kind, first))
        lines.extend([(kind, line)] for line in others)
    return [[(kind, part) for kind, part in line if part] for line in lines]


def _tokens(text: str, language: str) -> Iterator[tuple[str, str]]:
    lexer = _lexer(language)
    if lexer is None:
        yield "", text
        return
    for token, part in lexer.get_tokens(text):
        yield next((kind for kind, group in _groups() if token in group), ""), part


@lru_cache(maxsize=1)
def _groups() -> list[tuple[str, Any]]:
    from pygments.token import Comment, Keyword, Name, Number, Operator, String

    names = (Keyword, Name.Function, Number, String, Comment)
    return [
        *zip(KINDS, names),
        ("keyword", Operator.Word),
        ("function", Name.Builtin),
        ("function", Name.Class),
    ]


@lru_cache(maxsize=8)
def _lexer(language: str) -> Any:
    """Return what reads a language, or nothing for one that is not known."""
    from pygments.lexers import get_lexer_by_name
    from pygments.util import ClassNotFound

    try:
        return get_lexer_by_name(language, ensurenl=False, stripnl=False)
    except ClassNotFound:
        return None
