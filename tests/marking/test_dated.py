"""When answers came is read from columns, names and zips; those of a download are not dates of handing in."""

from __future__ import annotations

import struct
import zipfile
from datetime import UTC, datetime
from pathlib import Path

import pytest

from builder.bank.assignment import AssignedExercise, AssignedStudent, Assignment
from builder.bank.exercise import Ask
from builder.bank.tolerance import Tolerance
from builder.errors import PasoError
from builder.marking.pile import Pile, Sent, Submissions
from builder.marking.submissions import read_submissions

ASSIGNMENT = Assignment(
    slug="t",
    title={},
    languages=("es",),
    tolerance=Tolerance(),
    exercises=(AssignedExercise(slug="a/b", fingerprint="f", asks=(Ask("E"), Ask("w_new"))),),
    students=tuple(
        AssignedStudent(id=name, name=name, language="es", enrolled=True, variants={}, order=("a/b",))
        for name in ("ana", "bea", "eva")
    ),
)
FORM = "exercise,quantity,answer\r\na/b,E,{}\r\na/b,w_new,{}\r\n"
FIRST, SECOND, THIRD = (datetime(2026, 3, day, 20, 30) for day in (14, 15, 16))
A, B = {("a/b", "E"): "1"}, {("a/b", "E"): "2"}
FORMS = {"ana": FORM.format("1", "1"), "bea": FORM.format("2", "2"), "eva": FORM.format("3", "3")}


def zipped(tmp_path: Path, dates: dict[str, datetime | None], utc: bool = False) -> Submissions:
    path = tmp_path / "in.zip"
    with zipfile.ZipFile(path, "w") as archive:
        for name, date in dates.items():
            info = zipfile.ZipInfo(f"{name}.csv")
            if date is not None:
                info.date_time = date.timetuple()[:6]  # type: ignore[assignment]
            if date is not None and utc:
                seconds = int(date.replace(tzinfo=UTC).timestamp())
                info.extra = struct.pack("<HHH", 7, 2, 0) + struct.pack("<HHBI", 0x5455, 5, 1, seconds)
            archive.writestr(info, FORMS[name.partition("-")[0]])
    return read_submissions(path, ASSIGNMENT)


def test_the_dates_of_a_zip_are_those_of_handing_in(tmp_path: Path) -> None:
    found = zipped(tmp_path, {"ana": FIRST, "bea": SECOND, "eva": None})
    assert found.times == {"ana": FIRST, "bea": SECOND}


def test_what_a_zip_says_in_utc_keeps_its_zone(tmp_path: Path) -> None:
    found = zipped(tmp_path, {"ana": FIRST, "bea": SECOND}, utc=True)
    assert found.times == {"ana": FIRST.replace(tzinfo=UTC), "bea": SECOND.replace(tzinfo=UTC)}


def test_files_all_dated_within_an_hour_bear_the_time_of_a_download(tmp_path: Path) -> None:
    close = {"ana": FIRST, "bea": FIRST.replace(minute=45), "eva": FIRST.replace(hour=21, minute=29)}
    assert zipped(tmp_path, close).times == {}


def test_a_time_in_the_name_of_a_file_counts_and_the_later_file_wins(tmp_path: Path) -> None:
    for name, text in (
        ("ana_attempt_2026-03-15-10-00-00_answers.csv", FORMS["ana"]),
        ("ana_attempt_2026-03-14-10-00-00_answers.csv", FORMS["bea"]),
        ("bea.csv", FORMS["bea"]),
    ):
        (tmp_path / name).write_text(text, encoding="utf-8")
    found = read_submissions(tmp_path, ASSIGNMENT)
    assert found.times == {"ana": datetime(2026, 3, 15, 10)} and found.answers["ana"]["a/b", "E"] == "1"
    assert [each.answers["a/b", "E"] for each in found.earlier["ana"]] == ["2"] and found.report == ()


@pytest.mark.parametrize(
    "name", ["ana_12_assignsubmission_file/answers_2001-01-01 10-00.csv", "ana_12_99_x_2001-01-01 10-00.csv"]
)
def test_no_student_dates_what_a_platform_gives_to_download(name: str, tmp_path: Path) -> None:
    path = tmp_path / "in" / name
    path.parent.mkdir(parents=True)
    path.write_text(FORMS["ana"], encoding="utf-8")
    found = read_submissions(tmp_path / "in", ASSIGNMENT)
    assert set(found.answers) == {"ana"} and found.times == {}


def table(tmp_path: Path, *rows: str) -> Submissions:
    (tmp_path / "class.csv").write_text("\n".join(["id;fecha;a/b:E;a/b:w_new", *rows]), encoding="utf-8")
    return read_submissions(tmp_path / "class.csv", ASSIGNMENT)


def test_a_column_of_dates_is_read_and_a_later_row_replaces_the_earlier(tmp_path: Path) -> None:
    found = table(
        tmp_path, "ana;16/03/2026 23:59;1;", "bea;14/03/2026 8:00;2;", "ana;17/03/2026 00:01;3;", "eva;;4;"
    )
    assert found.times == {"ana": datetime(2026, 3, 17, 0, 1), "bea": datetime(2026, 3, 14, 8)}
    assert found.answers["ana"]["a/b", "E"] == "3" and found.report == ()
    assert [each.time for each in found.earlier["ana"]] == [datetime(2026, 3, 16, 23, 59)]


def test_dates_that_may_be_two_are_told_once_and_count_as_none(tmp_path: Path) -> None:
    found = table(tmp_path, "ana;3/4/2026 10:00;1;", "bea;5/4/2026 10:00;2;")
    assert found.times == {} and len(found.report) == 1
    assert "column 'fecha': no date could be made of 2 of 2, such as '3/4/2026 10:00'" in found.report[0]


def test_two_rows_without_a_date_are_refused_as_before(tmp_path: Path) -> None:
    found = table(tmp_path, "ana;;1;", "ana;16/03/2026 23:59;2;", "bea;;2;")
    assert found.refused == {"ana"} and "ana has two rows" in found.report[0]


def test_answers_that_come_back_after_others_count_again() -> None:
    pile = Pile()
    for answers, time in ((A, FIRST), (B, SECOND), (A, THIRD)):
        pile.add("ana", Sent(answers, "here", time), "two files")
    found = pile.submissions()
    assert found.answers == {"ana": A} and found.times == {"ana": THIRD} and len(found.earlier["ana"]) == 2


@pytest.mark.parametrize("times", [(FIRST, SECOND), (SECOND, FIRST)])
def test_the_same_answers_again_came_when_they_first_did(times: tuple[datetime, datetime]) -> None:
    pile = Pile()
    for time in times:
        pile.add("ana", Sent(A, "here", time), "two files")
    found = pile.submissions()
    assert found.times == {"ana": FIRST} and found.earlier == {}


def test_the_number_of_a_platform_comes_before_the_time() -> None:
    pile = Pile()
    pile.add("ana", Sent(A, "here", SECOND, turn=1), "two files")
    pile.add("ana", Sent(B, "there", THIRD, turn=0), "two files")
    assert pile.submissions().answers == {"ana": A}


def test_what_nothing_puts_in_order_is_refused() -> None:
    pile = Pile()
    pile.add("ana", Sent(A, "here", FIRST), "two files")
    with pytest.raises(PasoError, match="ana has two files, the other here"):
        pile.add("ana", Sent(B, "there", FIRST), "two files")
