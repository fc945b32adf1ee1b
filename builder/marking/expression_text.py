"""An answer is read by a grammar of ours; nothing of it is run as code, and its size is bounded first."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import islice
from pathlib import Path

from lark import Lark, Token, UnexpectedToken
from lark.lexer import Lexer

from builder.marking.arranging import arranged
from builder.marking.bars import barred
from builder.marking.latex_groups import grouped
from builder.marking.parse_tree import formula_of
from builder.marking.scanner import Piece, scan
from builder.marking.spellings import names_of, unlabelled
from builder.marking.unread import Unread, UnreadableError
from builder.working.formula import Call, Formula, Number, Power, walk

MOST_NODES, MOST_CALLS = 500, 60  # of a formula, and of the functions and roots in it

_GRAMMAR = Path(__file__).with_name("grammar.lark")
_EXPECTED = {
    "NUMBER": "operand", "VULGAR": "operand", "NAME": "operand", "FUNCTION": "operand", "OPEN": "operand",
    "CLOSE": "close", "PLUS": "operator", "TIMES": "operator", "$END": "end",
}  # fmt: skip


def read_expression(
    text: str,
    names: Iterable[str] | Mapping[str, Sequence[str]],
    decimal: str,
    asked: Iterable[str] = (),
) -> Formula | Unread:
    """Return the formula a text writes, or why it cannot be read.

    `names` are those the exercise allows, with the LaTeX that its sheet prints for each if it is a mapping;
    `decimal` is the decimal sign of the sheet; `asked` are the spellings of the asked quantity, one of which
    may stand before an `=`. The length of the text is bounded, and so are its digits, exponents and depth.
    """
    pieces: list[Piece] = []
    try:
        pieces = arranged(barred(grouped(scan(unlabelled(text, asked), names_of(names), decimal))))
        return _checked(formula_of(_parser().parse(pieces), pieces))
    except UnexpectedToken as error:
        return _unexpected(error, pieces)
    except UnreadableError as reason:
        return reason.unread


def _checked(formula: Formula) -> Formula:
    """Return the formula, or raise `UnreadableError` where it takes too long to evaluate."""
    nodes = list(islice(walk(formula), MOST_NODES + 1))
    costly = sum(isinstance(node, Call) or _is_real_power(node) for node in nodes)
    if len(nodes) > MOST_NODES or costly > MOST_CALLS:
        raise UnreadableError("too-long", None, most=str(MOST_NODES))
    return formula


def _is_real_power(node: Formula) -> bool:
    return isinstance(node, Power) and not isinstance(node.exponent, Number)


class _Tokens(Lexer):
    """Hands the parser the tokens that are there already; the column of each is its place among them."""

    def __init__(self, _: object) -> None:
        pass

    def lex(self, pieces: list[Piece]) -> Iterator[Token]:  # type: ignore[override]
        for place, piece in enumerate(pieces):
            yield Token(piece.kind, piece.value, start_pos=piece.position, column=place)


@lru_cache(maxsize=1)
def _parser() -> Lark:
    return Lark(_GRAMMAR.read_text(encoding="utf-8"), parser="lalr", lexer=_Tokens)


def _unexpected(error: UnexpectedToken, pieces: list[Piece]) -> Unread:
    possible = {_EXPECTED[name] for name in error.expected if name in _EXPECTED}
    expected = tuple(sorted(possible - {"operator"} if "operand" in possible else possible))
    if error.token.type == "$END":
        return Unread("unexpected-end", None, {"expected": expected})
    piece = pieces[error.token.column or 0]
    return Unread("unexpected", piece.position, {"found": piece.text or piece.value, "expected": expected})
