"""What hands leave out is put in: the product of `2x`, the parentheses of `sin 2x`, the square of `sin² x`.

Where two readings are possible (`sin x/2`, `e^2x`, `√2x`) the answer is asked for again, never guessed.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from builder.marking.scanner import Piece
from builder.marking.two_readings import check_product, inverse_function, two_arguments
from builder.marking.unread import UnreadableError

DEEPEST = 30
_ENDS, _STARTS = ("NUMBER", "NAME", "CLOSE", "RAISED"), ("NUMBER", "NAME", "FUNCTION", "OPEN")


def arranged(pieces: list[Piece]) -> list[Piece]:
    """Return the tokens with every product and every argument's parentheses written.

    Raises `UnreadableError` where there are two readings or the parentheses do not match.
    """
    return _Arranging(pieces).run()


@dataclass
class _Frame:
    """An open parenthesis (`bare` where we put it in), and the power to write once it is closed."""

    opened: Piece
    bare: bool = False
    power: list[Piece] = field(default_factory=list)
    units: int = 0
    after_power: bool = False


class _Arranging:
    """One pass over the tokens of one answer."""

    def __init__(self, pieces: list[Piece]) -> None:
        self.pieces, self.at = pieces, 0
        self.out: list[Piece] = []
        self.frames: list[_Frame] = []
        self.power: list[Piece] = []

    def run(self) -> list[Piece]:
        while self.at < len(self.pieces):
            piece = self.pieces[self.at]
            self.at += 1
            while self.frames and self.frames[-1].bare and self.closes(piece, self.frames[-1]):
                self.close(piece)
            self.take(piece)
        while self.frames and self.frames[-1].bare and self.frames[-1].units:
            self.close(self.pieces[-1])
        if self.frames:
            raise UnreadableError(
                "unexpected-end", None, expected=("operand",) if self.frames[-1].bare else ("close",)
            )
        return self.out

    def closes(self, piece: Piece, frame: _Frame) -> bool:
        """Whether a token ends the argument of a function that was written without parentheses."""
        root = frame.opened.value == "sqrt"
        if frame.after_power:
            if piece.kind == "OPEN":
                raise two_arguments(frame.opened, piece)
            frame.after_power = piece.kind == "MINUS"
            return False
        if not frame.units:
            if piece.kind in ("NUMBER", "NAME", "FUNCTION"):
                frame.units = 1
                return False
            raise UnreadableError("unexpected", piece.position, found=piece.value, expected=("open",))
        if piece.kind in ("NUMBER", "NAME", "POWER", "RAISED"):
            if root:
                raise two_arguments(frame.opened, piece)
            frame.after_power = piece.kind == "POWER"
            return False
        follows = self.pieces[self.at].kind if self.at < len(self.pieces) else ""
        clear = root or (piece.kind == "TIMES" and follows == "FUNCTION")
        if piece.kind == "OPEN" or (piece.kind in ("TIMES", "OVER") and not clear):
            raise two_arguments(frame.opened, piece)
        return True

    def take(self, piece: Piece) -> None:
        if piece.kind == "FUNCTION":
            self.function(piece)
        elif piece.kind == "OPEN":
            self.open(_Frame(piece, power=self.power))
        elif piece.kind == "CLOSE":
            if not self.frames:
                raise UnreadableError("unexpected", piece.position, found=")", expected=("operator",))
            self.close(piece)
        else:
            self.emit(piece)

    def function(self, piece: Piece) -> None:
        self.emit(piece)
        self.power = self.own_power(piece)
        if self.at == len(self.pieces) or self.pieces[self.at].kind != "OPEN":
            self.open(_Frame(piece, bare=True, power=self.power))

    def own_power(self, function: Piece) -> list[Piece]:
        """Take the power of `sin^2 x` or `sin² x`; `sin^-1` has two readings."""
        start = self.at
        if self.kind(0) == "RAISED":
            self.at += 1
        elif self.kind(0) == "POWER":
            self.at += 2 if self.kind(1) == "MINUS" else 1
            if self.kind(0) != "NUMBER":
                raise UnreadableError(
                    "unexpected", self.pieces[start].position, found="^", expected=("number",)
                )
            self.at += 1
        taken = self.pieces[start : self.at]
        if any(piece.kind == "MINUS" or piece.value.startswith("-") for piece in taken):
            raise inverse_function(function)
        return taken

    def kind(self, ahead: int) -> str:
        return self.pieces[self.at + ahead].kind if self.at + ahead < len(self.pieces) else ""

    def open(self, frame: _Frame) -> None:
        self.power = []
        self.frames.append(frame)
        if len(self.frames) > DEEPEST:
            raise UnreadableError("too-deep", frame.opened.position, most=str(DEEPEST))
        self.emit(Piece("OPEN", "(", frame.opened.position))

    def close(self, piece: Piece) -> None:
        frame = self.frames.pop()
        self.emit(Piece("CLOSE", ")", piece.position))
        self.out += frame.power

    def emit(self, piece: Piece) -> None:
        last = self.out[-1] if self.out else None
        if last is not None and last.kind in _ENDS and piece.kind in _STARTS:
            check_product(self.out, piece, self.kind(0))
            self.out.append(Piece("IMPLIED", "", piece.position))
        self.out.append(piece)
