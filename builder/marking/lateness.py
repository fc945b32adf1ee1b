"""What is handed in late loses a share of its points, by the day, by a rule the lecturer writes down."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from math import ceil

_DAY = timedelta(days=1)


@dataclass(frozen=True)
class LateRule:
    """`per_day` is the share of the points lost for each day begun, up to `most`; within `grace` none is.

    After `closed_after` days nothing counts any more (none: it always counts).
    """

    per_day: float = 0.0
    most: float = 1.0
    grace: timedelta = timedelta()
    closed_after: int | None = None

    def days(self, due: datetime, received: datetime) -> int:
        """Return how many days late something is: each day begun counts as one."""
        late = received - due
        return 0 if late <= self.grace else max(1, ceil(late / _DAY))

    def lost(self, days: int) -> float:
        """Return the share of the points that is lost so many days late, from 0 to 1."""
        if days and self.closed_after is not None and days > self.closed_after:
            return 1.0
        return min(self.most, days * self.per_day)
