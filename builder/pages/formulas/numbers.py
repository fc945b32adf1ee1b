"""Every number on a page is formatted here: decimals, the decimal sign, and when powers of ten are used."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Literal

DecimalSign = Literal[".", ","]


@dataclass(frozen=True)
class NumberStyle:
    """`places` decimals, and the sign that separates them."""

    decimal: DecimalSign = "."
    places: int = 9

    def latex(self, value: float, places: int | None = None) -> str:
        """Return a number as LaTeX, such as `0{,}15` or `3.510188\\cdot 10^{-5}`."""
        mantissa, exponent = _parts(float(value), self.places if places is None else places)
        text = mantissa.replace(".", "{,}" if self.decimal == "," else ".")
        return text if exponent is None else rf"{text}\cdot 10^{{{exponent}}}"

    def plain(self, value: float, places: int | None = None) -> str:
        """Return a number as plain text for a diagram or a cell, with a true minus sign."""
        mantissa, exponent = _parts(float(value), self.places if places is None else places)
        text = mantissa.replace(".", self.decimal).replace("-", "−")
        return text if exponent is None else f"{text}·10{str(exponent).translate(_SUPERSCRIPT)}"

    def exact(self, value: float) -> str:
        """Return a given number as LaTeX with all its digits and no others."""
        return self.latex(value, 17) if _is_short(value) else self.latex(value)


def grouped(number: int) -> str:
    """Return a whole number as LaTeX, the thousands of a long one apart: 1064, 10 000."""
    return f"{number:,}".replace(",", r"\,") if number > 9999 else str(number)


_SUPERSCRIPT = str.maketrans("-0123456789", "⁻⁰¹²³⁴⁵⁶⁷⁸⁹")


def _is_short(value: float) -> bool:
    return len(repr(float(value))) <= 12


def _parts(value: float, places: int) -> tuple[str, int | None]:
    """Return the decimal text and, where fewer than three digits would show, the power of ten."""
    if not math.isfinite(value):
        return {"inf": r"\infty", "-inf": r"-\infty"}.get(str(value), r"\text{NaN}"), None
    short = repr(value)
    if value == 0:
        return "0", None
    if "e" not in short and len(short.partition(".")[2]) <= places:
        return _trimmed(short), None
    if _is_rounded_short(value, places):
        return _trimmed(f"{value:.{places}f}"), None
    if abs(value) < 10.0 ** (2 - max(places, 2)) or abs(value) >= 1e9:
        mantissa, _, exponent = f"{value:.{min(places, 6)}e}".partition("e")
        return mantissa, int(exponent)
    return f"{value:.{places}f}", None


def _is_rounded_short(value: float, places: int) -> bool:
    """Whether the value is its own rounding but for the last bits of binary arithmetic."""
    nearest = round(value, places)
    return places > 0 and nearest != 0 and abs(value - nearest) <= 1e-13 * abs(value)


def _trimmed(text: str) -> str:
    return text.rstrip("0").rstrip(".") if "." in text else text
