"""The bars of |x| become the parentheses of a function; where they pair in two ways, both are shown."""

from __future__ import annotations

from dataclasses import replace

from builder.marking.scanner import ENDS, STARTS, Piece, shown
from builder.marking.unread import UnreadableError


def barred(pieces: list[Piece]) -> list[Piece]:
    """Return the tokens with absolute values written as calls.

    Raises `UnreadableError` where a bar is left open, crosses a parenthesis or may pair in two ways.
    """
    if not any(piece.kind in ("BAR", "LBAR", "RBAR") for piece in pieces):
        return pieces
    return _Bars(pieces).run()


class _Bars:
    """One pass; `open` holds what is open, and `doubtful` the closed bars that stand before an operand."""

    def __init__(self, pieces: list[Piece]) -> None:
        self.pieces = pieces
        self.out: list[Piece] = []
        self.open: list[str] = []
        self.doubtful = False

    def run(self) -> list[Piece]:
        for at, piece in enumerate(self.pieces):
            if piece.kind in ("BAR", "LBAR", "RBAR"):
                self.bar(piece, at)
                continue
            self.follow(piece)
            self.out.append(piece)
        if "|" in self.open:
            raise UnreadableError("unexpected-end", None, expected=("bar",))
        return self.out

    def follow(self, piece: Piece) -> None:
        """Keep track of the parentheses; a bar may not cross one."""
        if piece.kind == "OPEN":
            self.open.append("(")
        elif piece.kind == "CLOSE" and self.open and self.open.pop() == "|":
            raise UnreadableError("unexpected", piece.position, found=piece.value, expected=("bar",))

    def bar(self, piece: Piece, at: int) -> None:
        after_operand = bool(self.out) and self.out[-1].kind in ENDS
        inside = bool(self.open) and self.open[-1] == "|"
        if piece.kind == "RBAR" or (piece.kind == "BAR" and inside and after_operand):
            self.close(piece, at, inside)
            return
        if piece.kind == "BAR" and after_operand and self.doubtful and self.out[-1].text != "|":
            raise self.two_pairings(piece, at)
        self.open.append("|")
        self.out += [
            replace(piece, kind="FUNCTION", value="abs"),
            replace(piece, kind="OPEN", value="(", text=""),
        ]

    def close(self, piece: Piece, at: int, inside: bool) -> None:
        if not inside:
            raise UnreadableError("unexpected", piece.position, found="|", expected=("operand",))
        self.open.pop()
        self.out.append(replace(piece, kind="CLOSE", value=")", text="|"))
        following = self.pieces[at + 1].kind if at + 1 < len(self.pieces) else ""
        self.doubtful = self.doubtful or following in STARTS

    def two_pairings(self, piece: Piece, at: int) -> UnreadableError:
        """`|x|y|z|` is |x|·y·|z| or |x·|y|·z|."""
        bars = [place for place in range(at) if self.pieces[place].kind == "BAR"]
        first, second = bars[-2], bars[-1]
        parts = [self.pieces[first + 1 : second], self.pieces[second + 1 : at], self._rest(at)]
        one, two, three = (shown(part, 12) for part in parts)
        readings = (f"|{one}|·{two}·|{three}|", f"|{one}·|{two}|·{three}|")
        found = f"|{one}|{two}|{three}|"
        return UnreadableError("ambiguous-expression", piece.position, found=found, readings=readings)

    def _rest(self, at: int) -> list[Piece]:
        after = self.pieces[at + 1 :]
        ends = [place for place, piece in enumerate(after) if piece.kind == "BAR"]
        return after[: ends[0]] if ends else after
