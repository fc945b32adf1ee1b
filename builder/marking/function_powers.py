"""The name of a function may have a power: `sin^2 x`, `sin² x`, `sin^{2} x`; `sin^-1 x` is asked about."""

from __future__ import annotations

from collections.abc import Sequence

from builder.marking.scanner import Piece
from builder.marking.two_readings import inverse_function
from builder.marking.unread import UnreadableError


def own_power(pieces: Sequence[Piece], at: int, function: Piece) -> tuple[list[Piece], int]:
    """Return the tokens of the power that starts at a place, if there is one, and where the rest starts.

    Raises `UnreadableError` where it is no number, or a negative one: `sin^-1` has two readings.
    """
    start = at
    if _kind(pieces, at) == "RAISED":
        at += 1
    elif _kind(pieces, at) == "POWER":
        at += 1
        grouped = _kind(pieces, at) == "OPEN"
        at += grouped + (_kind(pieces, at + grouped) == "MINUS")
        if _kind(pieces, at) != "NUMBER" or (grouped and _kind(pieces, at + 1) != "CLOSE"):
            raise UnreadableError("unexpected", pieces[start].position, found="^", expected=("number",))
        at += 1 + grouped
    taken = pieces[start:at]
    if any(piece.kind == "MINUS" or piece.value.startswith("-") for piece in taken):
        raise inverse_function(function, operand(pieces, pieces[at]) if _kind(pieces, at) else [])
    return [piece for piece in taken if piece.kind not in ("OPEN", "CLOSE")], at


def operand(pieces: Sequence[Piece], piece: Piece) -> list[Piece]:
    """Return the tokens that stand next to what is done at `piece`: a name, a number or a parenthesis."""
    at = pieces.index(piece) + (piece.kind in ("TIMES", "OVER", "POWER"))
    depth, end = 0, at
    while end < len(pieces):
        depth += {"OPEN": 1, "CLOSE": -1}.get(pieces[end].kind, 0)
        end += 1
        if depth <= 0 and pieces[end - 1].kind not in ("MINUS", "PLUS", "FUNCTION"):
            break
    return list(pieces[at:end])


def _kind(pieces: Sequence[Piece], at: int) -> str:
    return pieces[at].kind if at < len(pieces) else ""
