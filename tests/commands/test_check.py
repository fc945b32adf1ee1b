"""`paso check` turns filled forms into grades and feedback: all of it or nothing, and all text literal."""

from __future__ import annotations

import csv
import io
from datetime import datetime
from pathlib import Path

import pytest
from pypdf import PdfReader

from builder.bank.loading import load_exercises
from builder.bank.setting import Setting, set_assignment
from builder.bank.store import save_assignment
from builder.bank.tolerance import Tolerance
from builder.cli import main
from builder.commands.check import run
from builder.commands.imagined_class import KINDS
from builder.errors import PasoError
from builder.marking.catalogue import catalogue
from builder.pages.sheets.answer_form import csv_bytes
from builder.roster import Student

SLUGS = ("chain-rule/sine-of-quadratic", "gradients/network-2-3-2-step")
NAMES = [
    "Íñigo Muñoz",
    "<script>alert(1)</script>",
    r"$\frac{1}{0}$ #let",
    "{{ 7*7 }} << x >>",
    "_a_ *b* `c`",
]


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """A folder in which an assignment has been set for ten students, two of them in English."""
    exercises = load_exercises(SLUGS, tmp_path)
    setting = Setting("tarea", {"es": "Tarea <1>", "en": "Sheet <1>"}, ("es", "en"), exercises, Tolerance())
    mistakes = {each.slug: catalogue(each.graph, each.asked) for each in exercises}
    roster = [
        Student(f"u{number}", NAMES[number % len(NAMES)], "en" if number in (2, 4) else "es")
        for number in range(10)
    ]
    assigned = set_assignment(setting, roster, "a secret of the tests", mistakes)
    save_assignment(assigned.assignment, tmp_path / "output/problems/tarea/assignment.json")
    return tmp_path


def grades(home: Path) -> list[dict[str, str]]:
    text = (home / "output/check/tarea/grades.csv").read_text("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text), delimiter=";"))


def everything(home: Path) -> dict[str, bytes]:
    place = home / "output/check"
    return {
        path.relative_to(place).as_posix(): path.read_bytes() for path in place.rglob("*") if path.is_file()
    }


def test_an_imagined_class_is_marked_as_its_kinds_deserve(home: Path) -> None:
    run(home, home / "output/problems/tarea", imagine=True)
    rows = {row["id"]: row for row in grades(home)}
    assert [row["status"] for row in rows.values()].count("nothing") == KINDS.count("absent")
    for number, kind in enumerate(KINDS):
        row = rows[f"u{number}"]
        verdicts = [value for name, value in row.items() if name.endswith("verdict")]
        if kind in ("perfect", "rounding"):
            assert row["points"] == row["out_of"] == "13,5" and set(verdicts) == {"right"}
        if kind == "slip":
            assert verdicts.count("wrong") + sum(each.startswith("mistake") for each in verdicts) == 1
        if kind == "garbled":
            assert verdicts.count("unreadable") >= 5
        if kind == "mistake":
            assert any(each.startswith("mistake: ") for each in verdicts)
        if kind == "half":
            assert "blank" in verdicts


def test_every_student_gets_feedback_in_their_language_with_names_printed_literally(home: Path) -> None:
    run(home, home / "output/problems/tarea", imagine=True)
    place = home / "output/check/tarea/feedback"
    assert sorted(path.name for path in place.iterdir()) == [
        f"u{number}" for number in range(10) if number != 8
    ]
    spanish = (place / "u1/feedback.html").read_text("utf-8")
    assert '<html lang="es">' in spanish and "&lt;script&gt;alert(1)&lt;/script&gt;" in spanish
    assert "<script" not in spanish and "Tarea &lt;1&gt;" in spanish
    english = (place / "u2/feedback.html").read_text("utf-8")
    assert '<html lang="en">' in english and "Sheet &lt;1&gt;" in english and "#let" in english
    assert "49" not in (place / "u3/feedback.md").read_text("utf-8").splitlines()[2]


def test_what_students_write_is_printed_literally(home: Path) -> None:
    hostile = [
        '<img src=x onerror="alert(1)">',
        "[a](javascript:alert(1))",
        "{{7*7}}",
        "$x$ | b",
        "=cmd()",
        "\u202e0,5",
    ]
    asked = ["dE_dz2_1", "dE_dz2_2", "dE_dw2_21", "a2_1", "a2_2", "a1_2"]
    rows = [["id", *(f"{SLUGS[1]}:{name}" for name in asked)], ["u0", *hostile]]
    text = io.StringIO()
    csv.writer(text).writerows(rows)
    (home / "class.csv").write_text(text.getvalue(), encoding="utf-8")
    run(home, home / "output/problems/tarea", home / "class.csv")
    page = (home / "output/check/tarea/feedback/u0/feedback.html").read_text("utf-8")
    assert "<img" not in page and "&lt;img src=x" in page and "href=" not in page and "{{7*7}}" in page
    markdown = (home / "output/check/tarea/feedback/u0/feedback.md").read_text("utf-8")
    assert r"\<img" in markdown and r"\[a\](javascript" in markdown


def test_a_bad_file_among_good_ones_is_a_line_and_the_grades_say_refused(
    home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    run(home, home / "output/problems/tarea", imagine=True)
    forms = home / "output/imagined/tarea"
    (forms / "u1.csv").write_text("not,a,form\n", encoding="utf-8")
    (forms / "nobody.csv").write_text("exercise,quantity,answer\n", encoding="utf-8")
    capsys.readouterr()
    run(home, home / "output/problems/tarea", forms)
    told = capsys.readouterr()
    assert len(told.err.splitlines()) == 2 and "u1.csv" in told.err and "nobody" in told.err
    assert {row["id"]: row["status"] for row in grades(home)}["u1"] == "refused"
    assert (home / "output/check/tarea/report.txt").read_text("utf-8").count("\n") == 2


def test_the_same_answers_give_the_same_bytes(home: Path) -> None:
    run(home, home / "output/problems/tarea", imagine=True)
    first = everything(home)
    run(home, home / "output/problems/tarea", imagine=True)
    assert everything(home) == first and len(first) == 4 + 2 * 9


def test_what_fails_leaves_the_last_marking_as_it_was(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    run(home, home / "output/problems/tarea", imagine=True)
    before = everything(home)

    def fail(*_: object) -> dict[str, bytes]:
        raise PasoError("the disk is full", "here", "make room")

    monkeypatch.setattr("builder.commands.feedback_pages.FeedbackPages.pages", fail)
    with pytest.raises(PasoError, match="disk"):
        run(home, home / "output/problems/tarea", imagine=True)
    assert everything(home) == before


def test_an_exercise_changed_since_the_hand_out_is_refused(home: Path) -> None:
    stored = home / "output/problems/tarea/assignment.json"
    text = stored.read_text("utf-8")
    start = text.index('"fingerprint": "') + len('"fingerprint": "')
    stored.write_text(
        text[:start] + ("0" if text[start] != "0" else "1") + text[start + 1 :], encoding="utf-8"
    )
    with pytest.raises(PasoError, match="changed since"):
        run(home, stored.parent, imagine=True)


@pytest.mark.parametrize(
    "arguments",
    [
        ["output/problems"], ["output/problems", "nowhere.csv"], ["nowhere",
         "--imagine"], ["output/problems", "output"],
        ["output/problems", "answers.csv", "--imagine"], ["rosters", "--imagine"],
    ],
)  # fmt: skip
def test_bad_input_is_one_line_and_status_2(
    home: Path, arguments: list[str], capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(home)
    with pytest.raises(SystemExit) as caught:
        main(["check", *arguments])
    told = capsys.readouterr()
    assert caught.value.code == 2
    assert told.err.startswith("paso: ") and told.err.count("\n") == 1
    assert not (home / "output/check").exists()


def _class_table(home: Path, name: str, **answers: str) -> Path:
    path = home / name
    rows = "".join(f"{student},{text}\n" for student, text in answers.items())
    path.write_text(f"id,{SLUGS[1]}:a2_1\n{rows}", encoding="utf-8")
    return path


def _points(home: Path) -> dict[str, str]:
    return {row["id"]: row[f"{SLUGS[1]}:a2_1 verdict"] for row in grades(home) if row["status"] == "marked"}


def test_later_answers_replace_earlier_ones_and_all_are_kept(
    home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = home / "output/problems/tarea"
    run(home, folder, _class_table(home, "first.csv", u0="??", u1=""))
    assert _points(home) == {"u0": "unreadable", "u1": "blank"}
    run(home, folder, _class_table(home, "second.csv", u0="", u2="??"))
    assert _points(home) == {"u0": "unreadable", "u1": "blank", "u2": "unreadable"}
    assert [path.name for path in sorted((folder / "submissions").iterdir())] == ["0001.json", "0002.json"]
    assert '"??"' in (folder / "submissions/0001.json").read_text("utf-8")
    before = everything(home)
    run(home, folder, home / "second.csv")
    run(home, folder)
    assert everything(home) == before and len(list((folder / "submissions").iterdir())) == 2


def test_a_later_form_that_is_refused_leaves_the_earlier_answers_and_is_told(
    home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = home / "output/problems/tarea"
    run(home, folder, _class_table(home, "first.csv", u0="??", u1=""))
    second = _class_table(home, "second.csv", u1="??")
    second.write_text(second.read_text("utf-8") + "u0,1\nu0,2\nu3,1\nu3,2\n", encoding="utf-8")
    run(home, folder, second)
    assert "u0: the latest was refused, an earlier one is marked" in capsys.readouterr().err
    assert _points(home) == {"u0": "unreadable", "u1": "unreadable"}
    assert {row["id"]: row["status"] for row in grades(home)}["u3"] == "refused"


def test_an_imagined_class_is_not_kept_among_the_answers(home: Path) -> None:
    run(home, home / "output/problems/tarea", imagine=True)
    with pytest.raises(PasoError, match="there are no answers to mark yet"):
        run(home, home / "output/problems/tarea")


def test_a_damaged_batch_is_one_line(home: Path) -> None:
    folder = home / "output/problems/tarea"
    run(home, folder, _class_table(home, "first.csv", u0="1"))
    (folder / "submissions/0001.json").write_text("{}", encoding="utf-8")
    with pytest.raises(PasoError, match="these are no stored answers"):
        run(home, folder)


def _rules(home: Path, text: str) -> None:
    (home / "output/problems/tarea/marking.toml").write_text(text, encoding="utf-8")


LATE = """\
due = 2026-03-16T23:59:00
late = { per_day = 0.1, most = 0.5 }
[extensions]
u1 = 2026-03-20T23:59:00
[[override]]
student = "u0"
exercise = "gradients/network-2-3-2-step"
quantity = "a2_1"
points = 0.5
reason = "una hoja rota"
"""


def test_what_came_late_loses_by_the_day_and_points_given_by_hand_count(home: Path) -> None:
    _rules(home, LATE)
    table = _class_table(home, "first.csv", u0="??", u1="??")
    run(home, home / "output/problems/tarea", table, received=datetime(2026, 3, 18, 12, 0))
    rows = {row["id"]: row for row in grades(home)}
    assert rows["u0"]["earned"] == "0,5" and rows["u0"]["points"] == "0,4" and rows["u0"]["days_late"] == "2"
    assert rows["u0"]["note"].endswith("a2_1 0 → 0,5: una hoja rota")
    assert rows["u1"]["days_late"] == "0" and rows["u1"]["points"] == "0"


def test_answers_without_a_time_are_never_late(home: Path) -> None:
    _rules(home, LATE)
    run(home, home / "output/problems/tarea", _class_table(home, "first.csv", u0="??"))
    assert {row["id"]: row["days_late"] for row in grades(home)}["u0"] == "0"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (LATE.replace('"u0"', '"zoe"'), "nothing was handed out to 'zoe' (FILE, line 6)"),
        (LATE.replace('"a2_1"', '"zz"'), "2-3-2-step' was not asked (FILE, line 5)"),
        (LATE.replace("points = 0.5", "points = 50"), "a2_1 is worth 0.5 (FILE, line 9)"),
        (LATE.replace("u1 =", "zoe ="), "nothing was handed out to 'zoe' (FILE, line 4)"),
        (LATE.replace("59:00\nlate", "59:00Z\nlate"), "the time names a zone (FILE, line 1)"),
        (LATE.replace("per_day", "perday"), "FILE, line 2"),
        (LATE.replace("0.1", "10"), "FILE, line 2"),
    ],
)  # fmt: skip
def test_a_fault_in_the_rules_is_one_line_and_nothing_is_kept(home: Path, text: str, said: str) -> None:
    _rules(home, text)
    folder = home / "output/problems/tarea"
    with pytest.raises(PasoError) as caught:
        run(home, folder, _class_table(home, "first.csv", u0="1"))
    assert said.replace("FILE", str(folder / "marking.toml")) in str(caught.value)
    assert not (folder / "submissions").exists()


def _feedback(home: Path, student: str, name: str = "feedback.md") -> str:
    return (home / "output/check/tarea/feedback" / student / name).read_text("utf-8")


def test_students_read_when_it_came_what_it_cost_and_why_points_were_given(home: Path) -> None:
    _rules(home, LATE)
    table = _class_table(home, "first.csv", u0="??", u1="??", u2="??")
    run(home, home / "output/problems/tarea", table, received=datetime(2026, 3, 18, 12, 5))
    assert "Entregado el 18 de marzo de 2026, 12:05. Plazo: 16 de marzo de 2026, 23:59." in _feedback(
        home, "u0"
    )
    assert "2 días de retraso: se descuenta el 20\u00a0%,** de 0,5 a 0,4 puntos" in _feedback(home, "u0")
    assert "a mano quien corrige: 0,5 en vez de 0. Motivo: una hoja rota." in _feedback(home, "u0")
    assert "Tu plazo, ampliado: 20 de marzo de 2026, 23:59." in _feedback(home, "u1")
    assert "retraso" not in _feedback(home, "u1")
    assert "**It is 2 days late: 20% of the points are lost,** from 0 to 0" in _feedback(home, "u2")


@pytest.mark.parametrize(
    ("line", "released"),
    [
        ("true", True),
        ("false", False),
        ('"after due"', True),
        ('"after due"\n[extensions]\nu3 = 2999-01-01T00:00:00', False),
    ],
)
def test_the_solution_is_released_as_the_lecturer_says(home: Path, line: str, released: bool) -> None:
    _rules(home, f"due = 2026-03-16T23:59:00\n[feedback]\nsolution = {line}\n")
    run(home, home / "output/problems/tarea", _class_table(home, "first.csv", u0="1", u2="1"))
    assert ("## Solución de tu hoja, con tus números" in _feedback(home, "u0")) is released
    assert ("## The solution of your sheet, with your numbers" in _feedback(home, "u2")) is released


def test_lateness_without_a_day_on_which_it_is_due_is_a_fault(home: Path) -> None:
    _rules(home, "late = { per_day = 0.1 }\n")
    with pytest.raises(PasoError, match=r"nothing is ever late without a day .*line 1"):
        run(home, home / "output/problems/tarea", _class_table(home, "first.csv", u0="1"))


def test_a_solution_after_a_day_that_is_not_set_is_a_fault(home: Path) -> None:
    _rules(home, '[feedback]\nsolution = "after due"\n')
    with pytest.raises(PasoError, match=r"there is no day on which it is due .*line 2"):
        run(home, home / "output/problems/tarea", _class_table(home, "first.csv", u0="1"))


def test_feedback_comes_in_the_formats_that_are_asked_for(home: Path) -> None:
    _rules(home, '[feedback]\nformats = ["pdf", "tex"]\n')
    run(home, home / "output/problems/tarea", _class_table(home, "first.csv", u0="1"))
    place = home / "output/check/tarea/feedback/u0"
    assert sorted(path.name for path in place.iterdir()) == ["feedback.pdf", "feedback.tex"]
    assert (place / "feedback.pdf").read_bytes().startswith(b"%PDF")


def test_what_was_handed_out_is_not_taken_for_what_came_back(home: Path) -> None:
    folder = home / "output/problems/tarea"
    (folder / "students" / "u0").mkdir(parents=True)
    for place in (folder, folder / "students", folder / "students" / "u0"):
        with pytest.raises(PasoError, match="were handed out, not what came back"):
            run(home, folder, place)


def test_an_empty_form_replaces_no_answers(home: Path) -> None:
    run(home, home / "output/problems/tarea", _class_table(home, "first.csv", u0="1", u1="1"))
    before = {row["id"]: row["points"] for row in grades(home)}
    run(home, home / "output/problems/tarea", _class_table(home, "again.csv", u0="", u1="2"))
    after = {row["id"]: row["points"] for row in grades(home)}
    assert after["u0"] == before["u0"]
    report = (home / "output/check/tarea/report.txt").read_text(encoding="utf-8")
    assert "u0: the latest form is empty, an earlier one is marked" in report and "u1" not in report


@pytest.mark.needs("latex")
def test_feedback_by_latex_is_everyones_own(home: Path) -> None:
    (home / "course.toml").write_text('engine = "latex"\n', encoding="utf-8")
    _rules(home, '[feedback]\nformats = ["pdf", "md"]\nsolution = true\n')
    run(home, home / "output/problems/tarea", _class_table(home, "first.csv", u0="1", u1="2", u2="1"))
    for student in ("u0", "u1", "u2"):
        place = home / "output/check/tarea/feedback" / student
        assert sorted(path.name for path in place.iterdir()) == ["feedback.md", "feedback.pdf"]
        told = "".join(page.extract_text() for page in PdfReader(place / "feedback.pdf").pages)
        assert [other for other in ("u0", "u1", "u2") if other in told] == [student]


def test_the_grade_list_has_what_a_lecturer_enters_elsewhere(home: Path) -> None:
    _rules(home, LATE)
    table = _class_table(home, "first.csv", u0="??", u1="??")
    run(home, home / "output/problems/tarea", table, received=datetime(2026, 3, 18, 12, 5))
    row = {each["id"]: each for each in grades(home)}["u0"]
    assert (row["points"], row["out_of"], row["percent"], row["earned"]) == ("0,4", "13,5", "3", "0,5")
    assert row["received"] == "2026-03-18 12:05" and row["before_correction"] == ""
    assert (row[SLUGS[0]], row[SLUGS[1]]) == ("0", "0,5")


@pytest.mark.parametrize("text", ["=cmd|'/c calc'!A1", "+1+1", "-x", "@SUM(A1)", " =1", "\t=1", "＝1", "＠x"])
def test_a_name_that_a_spreadsheet_would_run_is_text(text: str) -> None:
    cell = csv_bytes([[text, "0,5", "-0,5", "-1e-3"]], "es").decode("utf-8-sig").split(";")
    assert cell[0].lstrip('"').startswith("'") and cell[1:] == ["0,5", "-0,5", "-1e-3\r\n"]


def test_many_columns_that_are_missing_are_one_line(home: Path) -> None:
    run(home, home / "output/problems/tarea", _class_table(home, "first.csv", u0="1"))
    report = (home / "output/check/tarea/report.txt").read_text("utf-8")
    assert report.count("\n") == 1 and "12 of the 13 columns are missing, such as" in report


def test_several_processes_write_the_feedback_that_one_writes(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    run(home, home / "output/problems/tarea", imagine=True)
    one = everything(home)
    monkeypatch.setattr("builder.commands.workers._SMALL", 1)
    monkeypatch.setattr("builder.commands.workers.os.cpu_count", lambda: 2)
    run(home, home / "output/problems/tarea", imagine=True)
    assert everything(home) == one
