"""Where an answer can be read in two ways, both are shown, and it is asked for again."""

from __future__ import annotations

from collections.abc import Sequence

from builder.marking.scanner import Piece, shown
from builder.marking.unread import UnreadableError
from builder.marking.words import EULER

_SIGNS = {"TIMES": "·", "OVER": "/", "POWER": "^"}


def check_product(out: Sequence[Piece], piece: Piece, follows: str) -> None:
    """Raise `UnreadableError` where a product sign may not be put in between the tokens `out` and `piece`.

    `follows` is the kind of the token after it: `(x+1)2` may be a square, `(x+1)2x` is a product.
    """
    last = out[-1]
    if piece.kind == "VULGAR" and last.kind == "NUMBER":
        one, other = f"{last.text}·({piece.text})", f"{last.text} + {piece.text}"
        raise _ambiguous(piece, last.text + piece.text, one, other)
    if piece.kind == "NUMBER" and (last.kind != "CLOSE" or follows not in ("NAME", "FUNCTION")):
        operand = shown(_last_operand(out))
        one, other = f"{operand}·{piece.text}", f"{operand}^{piece.text}"
        raise _ambiguous(piece, f"{operand} {piece.text}", one, other)
    if (base := _exponent_base(out, piece)) is not None:
        exponent = shown(_exponent(out))
        one, other = f"{base}^({exponent}·{piece.text})", f"{base}^({exponent})·{piece.text}"
        raise _ambiguous(piece, f"{base}^{exponent}{piece.text}", one, other)


def two_arguments(
    function: Piece, argument: Sequence[Piece], piece: Piece, operand: Sequence[Piece]
) -> UnreadableError:
    """Return the error of `sin x/2` and `√2x`: what belongs to the argument cannot be told."""
    name, inner, rest = function.text.lstrip("\\"), shown(list(argument)), shown(list(operand))
    sign = _SIGNS.get(piece.kind, "" if piece.kind == "RAISED" else "·")
    one, other = f"{name}({inner}{sign}{rest})", f"{name}({inner}){sign}{rest}"
    gap = "" if name in "√∛" else " "
    return _ambiguous(piece, f"{name}{gap}{inner}{sign.replace('·', ' ')}{rest}", one, other)


def inverse_function(function: Piece, operand: Sequence[Piece]) -> UnreadableError:
    """Return the error of `sin^-1 x`."""
    name, inner = function.text.lstrip("\\"), shown(list(operand)) or "…"
    inner = inner if inner.startswith("(") else f"({inner})"
    return _ambiguous(function, f"{name}^-1 {inner}", f"1/{name}{inner}", f"arc{name}{inner}")


def two_fractions(top: Sequence[Piece], bottom: Sequence[Piece], slash: Piece) -> UnreadableError:
    """Return the error of `1/2x`, which is a half of x or one over 2x."""
    over, under = _grouped(top), shown(list(bottom))
    end = next(place for place in _implied(bottom) if place)
    first, rest = shown(list(bottom[:end])), shown(list(bottom[end + 1 :]))
    one, other = f"({over}/{first})·{rest}", f"{over}/({under})"
    return _ambiguous(slash, f"{over}/{under.replace('·', '')}", one, other)


def two_roots(top: Sequence[Piece], bottom: Sequence[Piece], slash: Piece) -> UnreadableError:
    """Return the error of `x^1/2`, which is a root or a half of x."""
    power, under = shown(list(top)), shown(list(bottom))
    at = max(place for place, piece in enumerate(top) if piece.kind in ("POWER", "RAISED"))
    base = shown(list(top[:at]))
    return _ambiguous(slash, f"{power}/{under}", f"{base}^(1/{under})", f"({base}^1)/{under}")


def two_powers(
    base: Sequence[Piece], exponent: Sequence[Piece], above: Sequence[Piece], sign: Piece
) -> UnreadableError:
    """Return the error of `e^(x)²`, which squares the exponent or the power."""
    below, group, last = (shown(list(pieces)) for pieces in (base, exponent, above))
    found = f"{below}^{group}{last}"
    return _ambiguous(sign, found, f"{below}^({group}{last})", f"({below}^{group}){last}")


def _grouped(pieces: Sequence[Piece]) -> str:
    text = shown(list(pieces))
    return f"({text})" if any(piece.kind == "TIMES" for piece in pieces) else text


def _implied(pieces: Sequence[Piece]) -> list[int]:
    """Return where products were left out, outside all parentheses."""
    depth, found = 0, []
    for place, piece in enumerate(pieces):
        depth += {"OPEN": 1, "CLOSE": -1}.get(piece.kind, 0)
        if piece.kind == "IMPLIED" and not depth:
            found.append(place)
    return found


def _last_operand(out: Sequence[Piece]) -> list[Piece]:
    """Return the last name or number, or the whole of the last parenthesis."""
    depth = 0
    for place in range(len(out) - 1, -1, -1):
        depth += {"CLOSE": 1, "OPEN": -1}.get(out[place].kind, 0)
        if not depth:
            return list(out[place:])
    return list(out)


def _exponent(out: Sequence[Piece]) -> list[Piece]:
    signed = len(out) > 1 and out[-2].kind == "MINUS"
    return list(out[-2:] if signed else out[-1:])


def _exponent_base(out: Sequence[Piece], piece: Piece) -> str | None:
    """Return the e of `e^2x` or the 2 of `2^ax`, where nothing stands before the x."""
    before = [other for other in out[-4:-1] if other.kind != "MINUS"]
    if piece.spaced or piece.kind == "OPEN" or [other.kind for other in before[-1:]] != ["POWER"]:
        return None
    base = before[-2] if len(before) > 1 else None
    if base is None or base.kind not in ("NAME", "NUMBER"):
        return None
    doubtful = out[-1].kind == "NAME" or (out[-1].kind == "NUMBER" and base.value == EULER)
    return base.text if doubtful else None


def _ambiguous(piece: Piece, found: str, one: str, other: str) -> UnreadableError:
    return UnreadableError("ambiguous-expression", piece.position, found=found, readings=(one, other))
