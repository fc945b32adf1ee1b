"""A text becomes tokens with their positions; what is no token of ours is told where it stands."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from builder.marking.characters import FRACTIONS, LOWERED, RAISED, SUBSCRIPTS, SUPERSCRIPTS, plain
from builder.marking.decimal_text import decimal_text
from builder.marking.latex_commands import command
from builder.marking.spellings import Names, name_at
from builder.marking.unread import UnreadableError
from builder.marking.words import split_word

LONGEST, MOST_TOKENS = 400, 200
ENDS = ("NUMBER", "VULGAR", "NAME", "CLOSE", "RAISED")  # tokens that end an operand
STARTS = ("NUMBER", "VULGAR", "NAME", "FUNCTION", "OPEN")  # and those that start one

_PIECES = re.compile(
    rf"""(?P<SPACE>[\ ~$]+|\\[,;:!\ ()\[\]])
    |(?P<AMBIGUOUS>[0-9]+[.,]?[0-9]*e[-+]?[0-9]+(?![0-9]))
    |(?P<NUMBER>(?:[0-9]+(?:(?:[.,]|\{{,\}})[0-9]+)*(?:\.(?![A-Za-z0-9]))?|[.,][0-9]+))
        (?:E(?P<TENS>[-+]?[0-9]+))?(?P<PERCENT>\ ?\\?%)?
    |(?P<LOG>\\?log(?:_\{{[0-9]{{1,3}}\}}|_[0-9]{{1,3}}|[{LOWERED}]{{1,3}}|(?:10|2)(?=\ ?\()))
    |(?P<COMMAND>\\(?:(?:mathrm|mathit|operatorname|text)\ ?\{{\ ?(?P<INNER>[A-Za-zÀ-ÿ]+)\ ?\}}
        |[A-Za-z]+|[{{}}|]))
    |(?P<WORD>[√∛]|[A-Za-zÀ-ÿ\u0370-\u03ff][A-Za-zÀ-ÿ\u0370-\u03ff0-9_{LOWERED}]*)
    |(?P<RAISED>[{RAISED}]+)|(?P<POWER>\^|\*\*)|(?P<TIMES>\*)|(?P<OVER>/)|(?P<PLUS>\+)|(?P<MINUS>-)
    |(?P<OPEN>[(\[{{])|(?P<CLOSE>[)\]}}])|(?P<BAR>\|)|(?P<COMMA>[,;])|(?P<VULGAR>[{"".join(FRACTIONS)}])""",
    re.VERBOSE,
)


@dataclass(frozen=True, slots=True)
class Piece:
    """A token: its kind, what it says, its position from 1, whether space stands before it, and its text."""

    kind: str
    value: str
    position: int
    spaced: bool = False
    text: str = ""


def scan(text: str, names: Names, decimal: str, start: int = 0) -> list[Piece]:
    """Return the tokens of an answer from `start` on; `decimal` is the decimal sign of its sheet.

    Raises `UnreadableError` for what is too long, unknown, or has two readings.
    """
    if len(text) > LONGEST:
        raise UnreadableError("too-long", None, most=str(LONGEST))
    pieces = list(_Scanner(text, plain(text), names, decimal).pieces(start))
    if len(pieces) > MOST_TOKENS:
        raise UnreadableError("too-long", None, most=str(LONGEST))
    return pieces


def shown(pieces: list[Piece], longest: int = 40) -> str:
    """Return how some tokens look to the student who typed them, every product written."""
    text = ""
    for piece in pieces:
        text += " " if text and text[-1].isalpha() and piece.spaced and piece.kind != "IMPLIED" else ""
        text += "·" if piece.kind == "IMPLIED" else piece.text or piece.value
    return text if len(text) <= longest else text[: longest - 1] + "…"


@dataclass(frozen=True)
class _Scanner:
    """One pass over the plain form of a text, which has the same length."""

    text: str
    clean: str
    names: Names
    decimal: str

    def pieces(self, at: int) -> Iterator[Piece]:
        spaced, kind = False, ""
        while at < len(self.clean):
            named = name_at(self.clean, at, self.names)
            if named is not None:
                name, end = named
                yield Piece("NAME", name, at + 1, spaced, self.text[at:end])
                at, spaced, kind = end, False, "NAME"
                continue
            found = _PIECES.match(self.clean, at)
            if not found:
                expected = ("operator",) if kind in ENDS else ("operand",)
                raise UnreadableError("unknown-character", at + 1, found=self.text[at], expected=expected)
            at = found.end()
            blank = found["SPACE"] is not None
            for kind, value, start, end in () if blank else self.read(found):
                yield Piece(kind, value, start + 1, spaced, self.text[start:end])
                spaced = False
            spaced = blank or (spaced and found["COMMAND"] is not None)

    def read(self, found: re.Match[str]) -> Iterator[tuple[str, str, int, int]]:
        """Yield kind, value, start and end of the tokens of one match."""
        start, end = found.span()
        kind = str(found.lastgroup)
        if found["AMBIGUOUS"]:
            raise _two_exponents(found["AMBIGUOUS"], start + 1)
        if found["NUMBER"]:
            yield "NUMBER", _number(found, self.decimal), start, end
        elif found["LOG"]:
            base = int(re.sub("[^0-9]", "", found["LOG"].translate(SUBSCRIPTS)))
            yield "FUNCTION", f"log{base}", start, end
        elif found["COMMAND"]:
            yield from command(found["INNER"] or found["COMMAND"][1:], self.names, start, end)
        elif found["WORD"]:
            word = found["WORD"].translate(SUBSCRIPTS)
            for part, value, first, last in split_word(word, self.names, start + 1):
                yield part, value, start + first, start + last
        elif found["RAISED"]:
            yield "RAISED", _raised(found["RAISED"], start + 1), start, end
        else:
            yield kind, found[0], start, end


def _number(found: re.Match[str], decimal: str) -> str:
    position = found.start() + 1
    number = decimal_text(found["NUMBER"].replace("{,}", ","), decimal, position)
    if found["TENS"] is not None and not re.fullmatch("[-+]?[0-9]{1,2}", found["TENS"]):
        raise UnreadableError("too-large", position, found=found[0][:20])
    tens = int(found["TENS"] or 0) - (2 if found["PERCENT"] else 0)
    return f"{number}e{tens}" if tens else number


def _raised(text: str, position: int) -> str:
    digits = text.translate(SUPERSCRIPTS)
    if not re.fullmatch("[-+]?[0-9]{1,6}", digits):
        raise UnreadableError("unexpected", position, found=text[:12], expected=("number",))
    return digits


def _two_exponents(found: str, position: int) -> UnreadableError:
    """`2e-3` is a power of ten for one reader and a product with the number e for another."""
    mantissa, _, exponent = found.partition("e")
    signed = exponent[0] in "+-"
    joined = f" {exponent[0]} {exponent[1:]}" if signed else f"·{exponent}"
    readings = (
        f"{mantissa}·10^({exponent})" if signed else f"{mantissa}·10^{exponent}",
        f"{mantissa}·e{joined}",
    )
    return UnreadableError("ambiguous-expression", position, found=found[:20], readings=readings)
