"""Of all batches the latest answers count, as of when they first came, by the clock of the course."""

from __future__ import annotations

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from builder.commands.latest import latest
from builder.commands.received import Batch

DAY = [datetime(2026, 3, day, 12) for day in range(1, 32)]


def batch(received: datetime | None = None, times: dict[str, datetime] | None = None, **texts: str) -> Batch:
    answers = {student: (("a/b", "E", text),) for student, text in texts.items()}
    return Batch(source="x", received=received, answers=answers, times=times or {})


def text(found: object, student: str) -> str:
    return found.submissions.answers[student]["a/b", "E"]  # type: ignore[attr-defined, no-any-return]


def test_who_hands_in_the_same_again_is_not_late_by_a_later_download() -> None:
    found = latest([batch(DAY[16], ana="1", bea="1"), batch(DAY[20], ana="1", bea="2")])
    assert found.times == {"ana": DAY[16], "bea": DAY[20]} and text(found, "bea") == "2"


def test_a_whole_batch_that_comes_again_corrects_when_it_came() -> None:
    found = latest([batch(DAY[20], ana="1", bea="1"), batch(DAY[16], ana="1", bea="1")])
    assert found.times == {"ana": DAY[16], "bea": DAY[16]}
    assert latest([batch(DAY[16], ana="1"), batch(None, ana="1")]).times == {}


def test_answers_with_a_date_of_their_own_do_not_replace_later_ones() -> None:
    found = latest([batch(DAY[18], ana="by mail"), batch(None, {"ana": DAY[15]}, ana="on the platform")])
    assert text(found, "ana") == "by mail" and found.times == {"ana": DAY[18]}
    found = latest([batch(DAY[15], ana="by mail"), batch(None, {"ana": DAY[18]}, ana="on the platform")])
    assert text(found, "ana") == "on the platform" and found.times == {"ana": DAY[18]}


def test_nothing_came_later_than_the_lecturer_says_it_did() -> None:
    found = latest([batch(DAY[16], {"ana": DAY[15], "bea": DAY[19]}, ana="1", bea="1", eva="1")])
    assert found.times == {"ana": DAY[15], "bea": DAY[16], "eva": DAY[16]}


def test_a_date_with_a_zone_is_told_by_the_clock_of_the_course() -> None:
    sent = datetime(2026, 3, 16, 23, 30, tzinfo=UTC)
    assert latest([batch(None, {"ana": sent}, ana="1")], ZoneInfo("Europe/Madrid")).times == {
        "ana": datetime(2026, 3, 17, 0, 30)
    }
    assert latest([batch(None, {"ana": sent}, ana="1")], ZoneInfo("America/Bogota")).times == {
        "ana": datetime(2026, 3, 16, 18, 30)
    }
