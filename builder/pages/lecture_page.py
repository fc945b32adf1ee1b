"""What is the same on every slide of one deck: language, decimal sign, decimals, width of a column."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from builder.pages.notation import Notation
from builder.pages.numbers import DecimalSign, NumberStyle
from builder.pages.values import Latex

COLUMN = 26.0  # ems of a formula in the main column of a slide


@dataclass(frozen=True)
class LecturePage:
    """The choices of a deck; `places` decimals in formulas, `short_places` in diagrams and tables."""

    language: str
    decimal: DecimalSign
    places: int
    short_places: int
    phrases: Mapping[str, str]
    home: Path
    column: float = COLUMN

    def notation(self, aliases: Mapping[str, str]) -> Notation:
        """Return the notation of its formulas."""
        return Notation(self.decimal, self.places, self.language, aliases)

    @property
    def numbers(self) -> NumberStyle:
        """How its diagrams and tables write numbers."""
        return NumberStyle(self.decimal, self.short_places)

    def count(self, number: int) -> Latex:
        """Return a whole number with its thousands apart: 10 000 in Spanish, 10,000 in English."""
        if self.language == "es":
            return Latex(f"{number:,}".replace(",", r"\,") if number > 9999 else str(number))
        return Latex(f"{number:,}".replace(",", "{,}"))
