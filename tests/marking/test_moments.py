"""A moment is read in every usual way of writing it, with its zone, and what may be two days is none."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builder.marking.moments import date_column, local, moment_in, moments

NIGHT = datetime(2026, 3, 16, 23, 59)


@pytest.mark.parametrize(
    "text",
    [
        "2026-03-16 23:59", "2026-03-16T23:59:00", "2026/3/16 23:59", "16/03/2026 23:59",
        "16.3.2026, 23:59:00", "3/16/2026 23:59:00", "3/16/2026 11:59 PM",
        "lunes, 16 de marzo de 2026, 23:59",
        "Monday, 16 March 2026, 11:59 PM", "16 de marzo de 2026, 11:59 p. m.", "Mar 16, 2026 11:59 p.m.",
        "16 mar. 2026 23:59", "Lun, 16 MAR 2026 23:59:00.000", "16-03-2026 23.59",
    ],
)  # fmt: skip
def test_a_moment_is_read_as_platforms_write_it(text: str) -> None:
    assert moments([text]) == (NIGHT,)


@pytest.mark.parametrize(
    ("text", "zone"),
    [
        ("2026-03-16 23:59:00 UTC", UTC), ("2026-03-16T23:59:00Z", UTC),
        ("2026-03-16T23:59:00-06:00", timezone(timedelta(hours=-6))),
        ("2026-03-16 23:59:00 +0530", timezone(timedelta(hours=5, minutes=30))),
    ],
)  # fmt: skip
def test_a_zone_is_kept(text: str, zone: timezone) -> None:
    assert moments([text]) == (NIGHT.replace(tzinfo=zone),)


def test_what_utc_says_is_told_by_the_wall_clock_of_the_course() -> None:
    summer = datetime(2026, 7, 1, 21, 30, tzinfo=UTC)
    assert local(summer, ZoneInfo("Europe/Madrid")) == datetime(2026, 7, 1, 23, 30)
    assert local(summer, ZoneInfo("America/Mexico_City")) == datetime(2026, 7, 1, 15, 30)
    assert local(NIGHT) == NIGHT


def test_the_rows_of_a_column_settle_which_number_is_the_day() -> None:
    assert moments(["3/4/2026 10:00", "16/3/2026 10:00", ""])[0] == datetime(2026, 4, 3, 10)
    assert moments(["3/4/2026 10:00", "3/16/2026 10:00", "x"])[0] == datetime(2026, 3, 4, 10)
    assert moments(["3/4/2026 10:00", "4/4/2026 10:00"]) == (None, datetime(2026, 4, 4, 10))
    assert moments(["16/3/2026 10:00", "3/16/2026 10:00"]) == (None, None)


@pytest.mark.parametrize(
    "text", ["", "—", "31/02/2026 10:00", "2026-03-16 25:00", "13:00 pm", "16/03/26", "x" * 9999, "1" * 70]
)
def test_what_is_no_moment_is_none(text: str) -> None:
    assert moments([text]) == (None,)


@pytest.mark.parametrize(
    ("name", "moment"),
    [
        ("tarea_u1_attempt_2026-03-16-23-59-00_answers", NIGHT), ("u1 2026-03-16T23:59", NIGHT),
        ("u1_20260316_2359", NIGHT), ("u1-20260316-235900", NIGHT), ("u1_2026-03-16", None),
        ("20260316", None), ("u1", None), ("Ana Gil_4711_assignsubmission_file", None),
        ("munoz_4711_20260399_2359", None),
    ],
)  # fmt: skip
def test_a_moment_in_the_name_of_a_file_is_found(name: str, moment: datetime | None) -> None:
    assert moment_in(name) == moment


def test_the_column_of_moments_is_known_by_the_names_of_platforms() -> None:
    assert date_column(["id", "Última modificación (entrega)"]) == "Última modificación (entrega)"
    assert date_column(["id", "fecha", "submitted_at"]) == "submitted_at"
    assert date_column(["id", "update"]) is None


@given(st.text(max_size=80) | st.from_regex(r"[0-9/ :.a-z,+-]{0,40}", fullmatch=True))
def test_no_text_is_a_fault(text: str) -> None:
    assert len(moments([text])) == 1 and (moment_in(text) is None or moment_in(text))
