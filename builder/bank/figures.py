"""How the draws of a class went, in figures that an error or a report can tell."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from builder.bank.refusals import Refusal


@dataclass(frozen=True)
class Figures:
    """How the draws of a class went: judged, fair, refused by reason, and variants that had to be shared."""

    judged: int
    fair: int
    refusals: Mapping[Refusal, int]
    shared: int = 0

    @property
    def acceptance(self) -> float:
        """The share of the judged draws that were fair."""
        return self.fair / self.judged if self.judged else 1.0

    def told(self, most: int = 3) -> str:
        """Return the figures in a few words, the commonest reasons first."""
        ranked = sorted(self.refusals.items(), key=lambda item: (-item[1], item[0]))[:most]
        why = ", ".join(f"{reason} {count / self.judged:.1%}" for reason, count in ranked)
        return f"{self.fair} of {self.judged} draws fair" + (f"; refused: {why}" if why else "")
