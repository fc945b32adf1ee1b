"""Every day begun counts, grace forgives wholly, and nothing loses more than it has."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builder.marking.lateness import LateRule

DUE = datetime(2026, 3, 16, 23, 59)


@pytest.mark.parametrize(
    ("late", "grace", "days"),
    [
        (timedelta(), 0, 0), (timedelta(seconds=-1), 0, 0), (timedelta(seconds=1), 0, 1),
        (timedelta(minutes=15), 15, 0), (timedelta(minutes=15, seconds=1), 15, 1),
        (timedelta(days=1), 0, 1), (timedelta(days=1, seconds=1), 0, 2), (timedelta(days=6, hours=12), 15, 7),
    ],
)  # fmt: skip
def test_each_day_begun_is_a_day(late: timedelta, grace: int, days: int) -> None:
    assert LateRule(grace=timedelta(minutes=grace)).days(DUE, DUE + late) == days


@given(st.floats(0, 1), st.floats(0, 1), st.integers(0, 400), st.none() | st.integers(0, 30))
def test_what_is_lost_is_a_share_that_never_shrinks_with_the_days(
    per_day: float, most: float, days: int, closed: int | None
) -> None:
    rule = LateRule(per_day, most, closed_after=closed)
    assert 0 <= rule.lost(days) <= 1 and rule.lost(0) == 0
    assert rule.lost(days + 1) >= rule.lost(days)


def test_a_rule_of_ten_per_cent_a_day_to_a_half_closed_after_a_week() -> None:
    rule = LateRule(0.1, 0.5, closed_after=7)
    assert [rule.lost(days) for days in (1, 3, 5, 7, 8)] == pytest.approx([0.1, 0.3, 0.5, 0.5, 1.0])
