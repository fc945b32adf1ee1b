"""Where an answer can be read in two ways, both are shown, and it is asked for again."""

from __future__ import annotations

from collections.abc import Sequence

from builder.marking.scanner import Piece
from builder.marking.unread import UnreadableError
from builder.marking.words import EULER


def check_product(out: Sequence[Piece], piece: Piece, follows: str) -> None:
    """Raise `UnreadableError` where a product sign may not be put in between the tokens `out` and `piece`.

    `follows` is the kind of the token after it: `(x+1)2` may be a square, `(x+1)2x` is a product.
    """
    last = out[-1]
    if piece.kind == "NUMBER" and (last.kind != "CLOSE" or follows not in ("NAME", "FUNCTION")):
        one, other = f"{last.value}·{piece.value}", f"{last.value}^{piece.value}"
        raise _ambiguous(piece, f"{last.value} {piece.value}", one, other)
    if _is_exponential(out, piece):
        one, other = f"e^({last.value}·{piece.value})", f"e^({last.value})·{piece.value}"
        raise _ambiguous(piece, f"e^{last.value}{piece.value}", one, other)


def two_arguments(function: Piece, piece: Piece) -> UnreadableError:
    """Return the error of `sin x/2` and `√2x`: what belongs to the argument cannot be told."""
    name = function.value
    one, other = f"{name}(… {piece.value} …)", f"{name}(…) {piece.value} …"
    return _ambiguous(piece, f"{name} … {piece.value}", one, other)


def inverse_function(function: Piece) -> UnreadableError:
    """Return the error of `sin^-1 x`."""
    return _ambiguous(function, function.value, f"1/{function.value}(…)", f"arc{function.value}(…)")


def _is_exponential(out: Sequence[Piece], piece: Piece) -> bool:
    """Whether this is the `x` of `e^2x`, with no space before it."""
    before = [other for other in out[-4:-1] if other.kind != "MINUS"]
    kinds = [other.kind for other in before[-2:]]
    joined = out[-1].kind in ("NUMBER", "NAME") and not piece.spaced and piece.kind != "OPEN"
    return joined and kinds == ["NAME", "POWER"] and before[-2].value == EULER


def _ambiguous(piece: Piece, found: str, one: str, other: str) -> UnreadableError:
    return UnreadableError("ambiguous-expression", piece.position, found=found, readings=(one, other))
