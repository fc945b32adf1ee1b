"""A text becomes tokens with their positions; what is no token of ours is told where it stands."""

from __future__ import annotations

import re
from collections.abc import Iterator, Set
from dataclasses import dataclass, replace

from builder.marking.characters import RAISED, SUPERSCRIPTS, plain
from builder.marking.numerals import decimal_text
from builder.marking.unread import UnreadableError
from builder.marking.words import split_word

LONGEST, MOST_TOKENS = 400, 200

_PIECES = re.compile(
    rf"""(?P<SPACE>\ +)
    |(?P<AMBIGUOUS>[0-9]+[.,]?[0-9]*e[-+]?[0-9]+)
    |(?P<NUMBER>(?:[0-9]+(?:[.,][0-9]+)*[.,]?|[.,][0-9]+))(?:E(?P<TENS>[-+]?[0-9]+))?
    |(?P<WORD>√|[A-Za-zÀ-ÿ\u0370-\u03ff][A-Za-zÀ-ÿ\u0370-\u03ff0-9_]*)
    |(?P<RAISED>[{RAISED}]+)|(?P<POWER>\^|\*\*)|(?P<TIMES>\*)|(?P<OVER>/)|(?P<PLUS>\+)|(?P<MINUS>-)
    |(?P<OPEN>\()|(?P<CLOSE>\))""",
    re.VERBOSE,
)


@dataclass(frozen=True, slots=True)
class Piece:
    """A token: its kind, what it says, its position from 1, and whether space stands before it."""

    kind: str
    value: str
    position: int
    spaced: bool = False


def scan(text: str, names: Set[str], decimal: str) -> list[Piece]:
    """Return the tokens of an answer; `names` are those it may use, `decimal` the sign of its sheet.

    Raises `UnreadableError` for what is too long, unknown, or has two readings.
    """
    if len(text) > LONGEST:
        raise UnreadableError("too-long", None, most=str(LONGEST))
    pieces = list(_pieces(text, plain(text), names, decimal))
    if len(pieces) > MOST_TOKENS:
        raise UnreadableError("too-long", None, most=str(LONGEST))
    return pieces


def _pieces(text: str, clean: str, names: Set[str], decimal: str) -> Iterator[Piece]:
    at, spaced = 0, False
    while at < len(clean):
        found = _PIECES.match(clean, at)
        if not found:
            raise UnreadableError("unknown-character", at + 1, found=text[at])
        if found["SPACE"] is None:
            for piece in _read(found, names, decimal):
                yield replace(piece, spaced=spaced)
                spaced = False
        spaced = found["SPACE"] is not None
        at = found.end()


def _read(found: re.Match[str], names: Set[str], decimal: str) -> Iterator[Piece]:
    position = found.start() + 1
    if found["AMBIGUOUS"]:
        raise _two_exponents(found["AMBIGUOUS"], position)
    if found["NUMBER"]:
        yield Piece("NUMBER", _number(found, decimal, position), position)
    elif found["WORD"]:
        for kind, value, offset in split_word(found["WORD"], names, position):
            yield Piece(kind, value, position + offset)
    elif found["RAISED"]:
        yield Piece("RAISED", _raised(found["RAISED"], position), position)
    else:
        yield Piece(str(found.lastgroup), found[0], position)


def _number(found: re.Match[str], decimal: str, position: int) -> str:
    number = decimal_text(found["NUMBER"], decimal, position)
    if found["TENS"] is None:
        return number
    if not re.fullmatch("[-+]?[0-9]{1,2}", found["TENS"]):
        raise UnreadableError("too-large", position, found=found[0][:20])
    return f"{number}e{int(found['TENS'])}"


def _raised(text: str, position: int) -> str:
    digits = text.translate(SUPERSCRIPTS)
    if not re.fullmatch("[-+]?[0-9]{1,6}", digits):
        raise UnreadableError("unexpected", position, found=text[:12], expected=("number",))
    return digits


def _two_exponents(found: str, position: int) -> UnreadableError:
    """`2e-3` is a power of ten for one reader and a product with the number e for another."""
    mantissa, _, exponent = found.partition("e")
    readings = (f"{mantissa}·10^({exponent})", f"{mantissa}·e {exponent}")
    return UnreadableError("ambiguous-expression", position, found=found[:20], readings=readings)
