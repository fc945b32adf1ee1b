r"""`\frac{a}{b}`, and `\sqrt[3]{x}` become what they print."""

from __future__ import annotations

from dataclasses import replace

from builder.marking.scanner import Piece
from builder.marking.unread import UnreadableError


def grouped(pieces: list[Piece]) -> list[Piece]:
    """Return the tokens without fractions and roots of LaTeX; raises `UnreadableError` where a part lacks."""
    if not any(piece.kind == "FRAC" or piece.text == "\\sqrt" for piece in pieces):
        return pieces
    out: list[Piece] = []
    at = 0
    while at < len(pieces):
        piece = pieces[at]
        if piece.kind == "FRAC":
            top, at = _argument(pieces, at + 1, piece)
            bottom, at = _argument(pieces, at, piece)
            out += _wrapped(
                [*_wrapped(top, piece), replace(piece, kind="OVER"), *_wrapped(bottom, piece)], piece
            )
        elif _is_root(pieces, at):
            index, at = _argument(pieces, at + 1, piece)
            inner, at = _argument(pieces, at, piece)
            power = [_sign("NUMBER", "1", piece), _sign("OVER", "/", piece), *_wrapped(index, piece)]
            raised = [*_wrapped(inner, piece), _sign("POWER", "^", piece), *_wrapped(power, piece)]
            out += _wrapped(raised, piece)
        else:
            out.append(piece)
            at += 1
    return out


def _argument(pieces: list[Piece], at: int, command: Piece) -> tuple[list[Piece], int]:
    r"""Return the tokens of a braced argument, or of one digit or name as in `\frac12`, and where it ends."""
    if at >= len(pieces):
        raise UnreadableError("unexpected-end", None, expected=("open",))
    first = pieces[at]
    if first.kind == "OPEN":
        end = _closing(pieces, at)
        return grouped(pieces[at + 1 : end]), end + 1
    if first.kind == "NUMBER" and first.value.isdigit() and len(first.text) == len(first.value) > 1:
        pieces[at] = replace(first, value=first.value[1:], text=first.text[1:], position=first.position + 1)
        return [replace(first, value=first.value[0], text=first.text[0])], at
    if first.kind in ("NUMBER", "NAME"):
        return [first], at + 1
    raise UnreadableError("unexpected", first.position, found=first.text or first.value, expected=("open",))


def _is_root(pieces: list[Piece], at: int) -> bool:
    following = pieces[at + 1] if at + 1 < len(pieces) else None
    return pieces[at].text == "\\sqrt" and following is not None and following.text == "["


def _closing(pieces: list[Piece], at: int) -> int:
    depth = 0
    for place in range(at, len(pieces)):
        depth += {"OPEN": 1, "CLOSE": -1}.get(pieces[place].kind, 0)
        if not depth:
            return place
    raise UnreadableError("unexpected-end", None, expected=("close",))


def _wrapped(inner: list[Piece], at: Piece) -> list[Piece]:
    return [_sign("OPEN", "(", at), *inner, _sign("CLOSE", ")", at)]


def _sign(kind: str, value: str, at: Piece) -> Piece:
    return Piece(kind, value, at.position, text=value)
