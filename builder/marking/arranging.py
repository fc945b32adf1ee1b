"""What hands leave out is put in: the product of `2x`, the parentheses of `sin 2x`, the square of `sin² x`.

Where two readings are possible (`sin x/2`, `e^2x`, `√2x`) the answer is asked for again, never guessed.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from builder.marking.function_powers import operand, own_power
from builder.marking.scanner import ENDS, STARTS, Piece
from builder.marking.two_readings import check_product, two_arguments
from builder.marking.unread import UnreadableError
from builder.marking.words import EULER

DEEPEST = 30
_CLOSING = {"(": ")", "[": "]", "{": "}"}


def arranged(pieces: list[Piece]) -> list[Piece]:
    """Return the tokens with every product and every argument's parentheses written.

    Raises `UnreadableError` where there are two readings or the parentheses do not match.
    """
    return _Arranging(pieces).run()


@dataclass
class _Frame:
    """An open parenthesis (`bare` where we put it in), and the power to write once it is closed.

    `start` is where the argument of a function starts among the tokens written so far.
    """

    opened: Piece
    bare: bool = False
    power: list[Piece] = field(default_factory=list)
    start: int = 0
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
        root = frame.opened.value in ("sqrt", "cbrt")
        if frame.after_power:
            if piece.kind == "OPEN":
                raise self.doubtful(frame, piece)
            frame.after_power = piece.kind == "MINUS"
            return False
        if not frame.units:
            if piece.kind in ("NUMBER", "VULGAR", "NAME", "FUNCTION"):
                frame.units = 1
                return False
            raise UnreadableError(
                "unexpected", piece.position, found=piece.text or piece.value, expected=("open",)
            )
        if piece.spaced and self.is_exponential(-1):
            return True
        if piece.kind in ("NUMBER", "VULGAR", "NAME", "POWER", "RAISED"):
            if root or self.is_next_word(piece):
                raise self.doubtful(frame, piece)
            frame.after_power = piece.kind == "POWER"
            return False
        is_function = self.kind(0) == "FUNCTION" or self.is_exponential(0)
        clear = root or (piece.kind == "TIMES" and is_function)
        if piece.kind == "OPEN" or (piece.kind in ("TIMES", "OVER") and not clear):
            raise self.doubtful(frame, piece)
        return True

    def is_exponential(self, ahead: int) -> bool:
        """Whether a power of e starts there, which is a function like any other: `sin x e^x`."""
        starts = self.kind(ahead) == "NAME" and self.pieces[self.at + ahead].value == EULER
        return starts and self.kind(ahead + 1) in ("POWER", "RAISED")

    def is_next_word(self, piece: Piece) -> bool:
        """Whether this is the `y` of `sin x y`, which may belong to the argument or not."""
        last = self.out[-1]
        return piece.kind == "NAME" and piece.spaced and last.kind == "NAME" and last.value != "pi"

    def doubtful(self, frame: _Frame, piece: Piece) -> UnreadableError:
        """Return the error of an argument of which nobody can tell where it ends."""
        argument = self.out[frame.start + 1 :]
        return two_arguments(frame.opened, argument, piece, operand(self.pieces, piece))

    def take(self, piece: Piece) -> None:
        if piece.kind == "FUNCTION":
            self.function(piece)
        elif piece.kind == "OPEN":
            self.open(_Frame(piece, power=self.power))
        elif piece.kind == "CLOSE":
            self.check_match(piece)
            self.close(piece)
        else:
            self.emit(piece)

    def check_match(self, piece: Piece) -> None:
        """Raise `UnreadableError` where a parenthesis closes nothing, or another kind of bracket."""
        if not self.frames:
            raise UnreadableError(
                "unexpected", piece.position, found=piece.text, expected=("operator", "end")
            )
        if self.frames[-1].bare:
            raise UnreadableError("unexpected", piece.position, found=piece.text, expected=("operand",))
        expected = _CLOSING[self.frames[-1].opened.value]
        if piece.value != expected:
            raise UnreadableError("unexpected", piece.position, found=piece.text, expected=("close",))

    def function(self, piece: Piece) -> None:
        self.emit(piece)
        self.power, self.at = own_power(self.pieces, self.at, piece)
        if self.at == len(self.pieces) or self.pieces[self.at].kind != "OPEN":
            self.open(_Frame(piece, bare=True, power=self.power, start=len(self.out)))

    def kind(self, ahead: int) -> str:
        return self.pieces[self.at + ahead].kind if self.at + ahead < len(self.pieces) else ""

    def open(self, frame: _Frame) -> None:
        self.power = []
        self.frames.append(frame)
        if len(self.frames) > DEEPEST:
            raise UnreadableError("too-deep", frame.opened.position, most=str(DEEPEST))
        bracket = "(" if frame.bare else frame.opened.text
        self.emit(Piece("OPEN", "(", frame.opened.position, frame.opened.spaced, bracket))

    def close(self, piece: Piece) -> None:
        frame = self.frames.pop()
        self.emit(Piece("CLOSE", ")", piece.position, text=")" if frame.bare else piece.text))
        self.out += frame.power

    def emit(self, piece: Piece) -> None:
        last = self.out[-1] if self.out else None
        if last is not None and last.kind in ENDS and piece.kind in STARTS:
            check_product(self.out, piece, self.kind(0))
            self.out.append(Piece("IMPLIED", "", piece.position))
        self.out.append(piece)
