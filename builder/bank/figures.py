"""How the draws of a class went, in figures that an error or a report can tell."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from builder.bank.refusals import Refusal

_MANY = 1_000_000  # from here on, the order of magnitude says enough


@dataclass(frozen=True)
class Figures:
    """How the draws of a class went: judged, fair, refused by reason, and variants that had to be shared.

    `space`: how many variants could be drawn at all; `counted`: the fair ones, where all were looked at.
    """

    judged: int
    fair: int
    refusals: Mapping[Refusal, int]
    shared: int = 0
    space: int = 0
    counted: int | None = None

    @property
    def acceptance(self) -> float:
        """The share of the judged draws that were fair."""
        return self.fair / self.judged if self.judged else 1.0

    @property
    def variants(self) -> int:
        """How many fair variants there are: counted, or estimated from the share that is fair."""
        return round(self.space * self.acceptance) if self.counted is None else self.counted

    def told(self, most: int = 3) -> str:
        """Return the figures in a few words, the commonest reasons first."""
        why = ", ".join(self._ranked[:most])
        told = f"{self.fair} of {self.judged} draws fair" + (f"; refused: {why}" if why else "")
        return told + (f"; {self.said}" if self.space else "")

    @property
    def commonest(self) -> str:
        """The commonest reason for refusal with its share, if there was any."""
        return next(iter(self._ranked), "")

    @property
    def _ranked(self) -> list[str]:
        ranked = sorted(self.refusals.items(), key=lambda item: (-item[1], item[0]))
        return [f"{reason} {count / self.judged:.1%}" for reason, count in ranked]

    @property
    def said(self) -> str:
        """How many different variants there are, and whether some students had to share."""
        about = "about " if self.counted is None else ""
        different = f"{about}{in_short(self.variants)} different variants"
        return f"only {different}, so {self.shared} students share one" if self.shared else different


def in_short(number: int) -> str:
    """Return a count in full, or by its order of magnitude where it is a million or more: 9,408 or 4e30."""
    if number < _MANY:
        return f"{number:,}"
    digit, power = f"{number:.0e}".split("e+")
    return f"{digit}e{int(power)}"
