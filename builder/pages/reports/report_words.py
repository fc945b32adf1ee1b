"""Numbers, shares and odds in the words and signs of a report's language."""

from __future__ import annotations

from dataclasses import dataclass

from builder.pages.formulas.numbers import DecimalSign, NumberStyle
from builder.pages.sentences import Sentences

_RAREST = 1e-6  # odds beyond it say nothing more to a person
_THIN = "\u202f"


@dataclass(frozen=True)
class ReportWords:
    """The sentences on reports, and how numbers are written."""

    say: Sentences
    decimal: DecimalSign

    def percent(self, share: float) -> str:
        """Return a share as a whole number of per cents."""
        return self.say.words("share", number=f"{100 * share:.0f}")

    def fixed(self, number: float) -> str:
        """Return a number with two decimals."""
        return f"{number:.2f}".replace("-", "−").replace(".", self.decimal)

    def points(self, points: float) -> str:
        """Return points with as many decimals as they have, at most two."""
        return NumberStyle(self.decimal, 2).plain(round(points, 2)) if points % 1 else f"{points:.0f}"

    def odds(self, expected: float) -> str:
        """Return in how many classes like this one something is to be expected once."""
        rare = "rarer-than" if expected < _RAREST else "one-in"
        many = round(1 / max(expected, _RAREST))
        return self.say.words(rare, many=f"{many:,}".replace(",", _THIN))
