"""Marks are the points of a part, times the share that its verdict earns."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from builder.errors import PasoError
from builder.marking.verdicts import KINDS, Verdict, VerdictKind

_SHARES: Mapping[VerdictKind, float] = {"right": 1.0, "follows": 1.0}


@dataclass(frozen=True)
class MarkRule:
    """The share of a part's points that each verdict earns; what is not named earns nothing.

    `convention` is the share that a mistake earns whose slug is among the `conventions`: one that is only
    other than what the exercise states, such as a ½ left out.
    """

    shares: Mapping[VerdictKind, float] = field(default_factory=lambda: dict(_SHARES))
    convention: float = 0.0
    conventions: frozenset[str] = frozenset()

    def __post_init__(self) -> None:
        for kind, share in self.shares.items():
            if kind not in KINDS or not 0 <= share <= 1:
                remedy = f"give a share from 0 to 1 for any of: {', '.join(KINDS)}"
                raise PasoError(f"{share!r} for {kind!r} is no share of the points", "marks", remedy)

    def points(self, verdict: Verdict, out_of: float) -> float:
        """Return the points that a verdict earns in a part worth `out_of`."""
        share = self.shares.get(verdict.kind, 0.0)
        if verdict.kind == "mistake" and verdict.mistake in self.conventions:
            share = max(share, self.convention)
        return out_of * share


def total(points: Iterable[float]) -> float:
    """Return the sum of points, without the dust of binary fractions."""
    return round(sum(points), 9)
