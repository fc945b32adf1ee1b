"""The QR code of a short text is the exclusive-or of what each letter adds, so a class shares the work.

In one mask and one length, error correction is linear in the bits of the text (ISO/IEC 18004, 7.5): a letter
at a place changes the same modules whatever stands around it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

_BLANK = "0"
_MASK = 0  # any mask can be read; to look for the best one would take most of the time


@dataclass(frozen=True)
class QrCode:
    """Modules row by row from the top, each row filled up to whole bytes; `side` is how many a row has."""

    side: int
    modules: bytes

    def runs(self, written: str) -> str:
        """Return the dark runs, each as `written` has it with its `x`, `y` (downwards) and length `n`."""
        tables = _tables(self.side, written)
        return "".join([table[held] for table, held in zip(tables, self.modules)])


def qr_code(text: str) -> QrCode:
    """Return the smallest QR code of a short ASCII text, with all the error correction that fits in it."""
    side, long = _side(len(text))
    bits = _blank(len(text))
    for place, letter in enumerate(text):
        bits ^= _added(len(text), place, letter)
    return QrCode(side, bits.to_bytes(side * long, "big"))


@lru_cache(maxsize=1024)
def _added(length: int, place: int, letter: str) -> int:
    """Return the modules that a letter at a place changes where all else is blank."""
    return _modules(_BLANK * place + letter + _BLANK * (length - place - 1)) ^ _blank(length)


@lru_cache(maxsize=16)
def _blank(length: int) -> int:
    return _modules(_BLANK * length)


@lru_cache(maxsize=16)
def _side(length: int) -> tuple[int, int]:
    """Return how many modules and how many bytes a row has."""
    side = len(_matrix(_BLANK * length))
    return side, (side + 7) // 8


def _modules(text: str) -> int:
    bits = 0
    for row in _matrix(text):
        for module in row.ljust(8 * ((len(row) + 7) // 8), b"\0"):
            bits = 2 * bits + module
    return bits


def _matrix(text: str) -> tuple[bytes, ...]:
    import segno

    text.encode("ascii")
    made = segno.make_qr(text, mode="byte", mask=_MASK)
    return tuple(bytes(row) for row in made.matrix)


class _Runs(dict[int, str]):
    """How the dark runs in one byte of a row are written, by what the byte holds."""

    def __init__(self, x: int, y: int, written: str) -> None:
        self.x, self.y, self.written = x, y, written

    def __missing__(self, held: int) -> str:
        found = re.finditer("1+", f"{held:08b}")
        runs = [(self.x + run.start(), len(run[0])) for run in found]
        text = self[held] = "".join(self.written.format(x=x, y=self.y, n=n) for x, n in runs)
        return text


@lru_cache(maxsize=8)
def _tables(side: int, written: str) -> tuple[_Runs, ...]:
    return tuple(_Runs(x, y, written) for y in range(side) for x in range(0, side, 8))
