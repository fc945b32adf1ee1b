"""Marks are the points of a part, times the share that its verdict earns."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Literal

from builder.bank.remarks import FORMS, ROUNDED
from builder.errors import PasoError
from builder.marking.verdicts import KINDS, Verdict, VerdictKind

AfterWhat = Literal["anything", "known mistakes"]

_SHARES: Mapping[VerdictKind, float] = {"right": 1.0, "follows": 1.0}


@dataclass(frozen=True)
class MarkRule:
    """The share of a part's points that each verdict earns; what is not named earns nothing.

    `convention` is the share that a mistake earns whose slug is among the `conventions`: one that is only
    other than what the exercise states, such as a ½ left out. `form` is the share of a right value that is
    not in the form asked for, `few_places` of one with fewer decimals than asked that is within the tolerance
    all the same, and `rounded` of one that is rounded so far that it is not. What follows earns its share
    `after` anything, or only where each wrong answer behind it is a known mistake.
    """

    shares: Mapping[VerdictKind, float] = field(default_factory=lambda: dict(_SHARES))
    convention: float = 0.0
    conventions: frozenset[str] = frozenset()
    form: float = 0.5
    few_places: float = 1.0
    rounded: float = 0.0
    after: AfterWhat = "anything"

    def __post_init__(self) -> None:
        for kind, share in self.shares.items():
            if kind not in KINDS or not 0 <= share <= 1:
                remedy = f"give a share from 0 to 1 for any of: {', '.join(KINDS)}"
                raise PasoError(f"{share!r} for {kind!r} is no share of the points", "marks", remedy)

    def points(self, verdict: Verdict, out_of: float) -> float:
        """Return the points that a verdict earns in a part worth `out_of`."""
        share = self.shares.get(verdict.kind, 0.0) if verdict.credited else 0.0
        if verdict.kind == "mistake":
            share = max(share, self._share_of(verdict.mistake))
        return out_of * share

    def _share_of(self, slug: str | None) -> float:
        if slug in self.conventions:
            return self.convention
        return self.form if slug in FORMS else self.rounded if slug == ROUNDED else 0.0


def total(points: Iterable[float]) -> float:
    """Return the sum of points, without the dust of binary fractions."""
    return round(sum(points), 9)
