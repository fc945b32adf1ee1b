"""A class with exercises of its own for each student is set, handed out, marked and kept as any other."""

from __future__ import annotations

import csv
import io
import zipfile
from collections import Counter
from pathlib import Path

import pytest

from builder.bank.assignment import Assignment
from builder.bank.store import load_assignment
from builder.commands import check, correct, explain, hand_out, key, new, problems, verify
from builder.errors import PasoError
from tests.commands.a_class import a_home, files_of, write_roster

COMMON, EASY, HARD = "base/all", ("easy/a", "easy/b", "easy/c", "easy/d"), ("hard/a", "hard/b", "hard/c")
TWELVE = [(f"u{number:02}", f"Ana {number}", "en" if number % 2 else "es") for number in range(12)]
FILE = """
exercises = ["base/all"]
shuffle = true
points = { "base/all" = 2 }
places = 6

[[pick]]
count = 2
from = ["easy"]
points = 2.5

[[pick]]
topic = "Chain-Rule"
difficulty = [2, 3]
from = ["hard"]
points = 3
"""


def lecturer(folder: Path, text: str = FILE) -> Path:
    """Return a lecturer's folder with a bank of eight small exercises, and an assignment `quiz`."""
    home = a_home(folder, TWELVE)
    for slug in (COMMON, *EASY, *HARD):
        new.run(home, "exercise", slug, "en")
    for slug in HARD:
        path = home / "exercises" / slug / "exercise.py"
        path.write_text(path.read_text("utf-8").replace("difficulty=1", "difficulty=2"), encoding="utf-8")
    write_file(home, text)
    return home


def write_file(home: Path, text: str) -> None:
    (home / "quiz.toml").write_text(text, encoding="utf-8")


def set_quiz(home: Path) -> Assignment:
    problems.run(home, home / "roster.csv", assignment=home / "quiz.toml", formats=("md",))
    return load_assignment(stored(home))


def stored(home: Path) -> Path:
    return home / "output/problems/quiz/lecturer/assignment.json"


def rows(path: Path) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(path.read_text("utf-8-sig")), delimiter=";"))


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    home = lecturer(tmp_path_factory.mktemp("blueprint") / "home")
    set_quiz(home)
    return home


@pytest.fixture(scope="module")
def quiz(home: Path) -> Assignment:
    return load_assignment(stored(home))


def test_everyone_has_what_is_asked_for_worth_the_same_and_each_is_given_about_as_often(
    quiz: Assignment,
) -> None:
    for student in quiz.students:
        assert len(set(student.order)) == 4 and set(student.variants) == set(student.order)
        assert COMMON in student.order and len(set(student.order) & set(EASY)) == 2
        points = [ask.points for exercise in quiz.own(student) for ask in exercise.asks]
        assert round(sum(points), 9) == 10
    uses = Counter(slug for student in quiz.students for slug in student.order)
    assert [uses[slug] for slug in EASY] == [6] * 4 and [uses[slug] for slug in HARD] == [4] * 3
    assert {ask.places for exercise in quiz.exercises for ask in exercise.asks} == {6}


def test_each_has_an_order_of_their_own_and_other_company_than_the_next(quiz: Assignment) -> None:
    assert len({student.order for student in quiz.students}) > 6
    assert len({student.order.index(COMMON) for student in quiz.students}) > 2


def test_sheet_solution_form_and_keys_follow_the_order(home: Path, quiz: Assignment) -> None:
    folder = stored(home).parents[1]
    listed = rows(folder / "lecturer/keys.csv")
    for student in quiz.students:
        sheet = (folder / f"students/{student.id}/sheet.md").read_text("utf-8")
        solution = (folder / f"lecturer/solutions/{student.id}.md").read_text("utf-8")
        for page in (sheet, solution):
            numbers = [line[:4] for line in page.splitlines() if line.startswith("## ")]
            assert numbers[:4] == ["## 1", "## 2", "## 3", "## 4"]
        form = (folder / f"students/{student.id}/answers.csv").read_text("utf-8-sig").splitlines()[1:]
        asked = [line.replace(",", ";").split(";")[0] for line in form]
        assert tuple(dict.fromkeys(asked)) == student.order
        own = [row["exercise"] for row in listed if row["id"] == student.id]
        assert tuple(dict.fromkeys(own)) == student.order
        for x in (variant["x"].replace(".", ",") for variant in student.givens.values()):
            assert student.language == "en" or x in sheet.replace("{,}", ",")


def test_verify_and_key_know_only_what_each_has(
    home: Path, quiz: Assignment, capsys: pytest.CaptureFixture[str]
) -> None:
    capsys.readouterr()
    verify.run(home, stored(home).parents[1])
    assert "easy/a: 6 × 3 keys agree" in capsys.readouterr().out
    student = quiz.students[4]
    key.run(home, student.code)
    told = capsys.readouterr().out.splitlines()
    assert tuple(line.strip() for line in told if "/" in line and " = " not in line)[:4] == student.order
    other = next(slug for slug in EASY if slug not in student.order)
    with pytest.raises(PasoError, match="is not on the sheet of u04"):
        explain.run(home, stored(home).parents[1], "u04", other)


def test_what_is_handed_out_is_each_students_own(home: Path, quiz: Assignment) -> None:
    folder = stored(home).parents[1]
    hand_out.run(home, folder)
    with zipfile.ZipFile(folder / "handout/u03.zip") as packed:
        form = packed.read("quiz-u03/answers.csv").decode("utf-8-sig")
    assert all(slug in form for slug in quiz.students[3].order) and form.count("/") == 12


def test_an_imagined_class_is_marked_out_of_the_same_points(home: Path, quiz: Assignment) -> None:
    check.run(home, stored(home).parents[1], imagine=True)
    grades = rows(home / "output/check/quiz/grades.csv")
    by_id = {student.id: student for student in quiz.students}
    marked = [row for row in grades if row["status"] == "marked"]
    assert len(marked) == 11 and {row["out_of"] for row in marked} == {"10"}
    assert grades[0]["points"] == "10"
    for row in marked:
        own = by_id[row["id"]].order
        for slug in (*EASY, *HARD, COMMON):
            assert bool(row[f"{slug}:dy_dx"]) == bool(row[f"{slug}:dy_dx verdict"]) == (slug in own)
    page = (home / "output/check/quiz/class.html").read_text("utf-8")
    assert "11" in page and (home / "output/check/quiz/feedback/u00").is_dir()


def _answers(student: str, quiz: Assignment, more: str = "") -> str:
    (who,) = [each for each in quiz.students if each.id == student]
    lines = [
        f"{slug},{name},{value}" for slug in who.order for name, value in who.variants[slug].keys.items()
    ]
    return "\n".join(["exercise,quantity,answer", *lines, more]) + "\n"


def test_an_answer_to_what_is_not_theirs_is_a_line_in_the_report_and_no_marks(
    home: Path, quiz: Assignment, tmp_path: Path
) -> None:
    own = quiz.students[1].order
    (other, *_) = [slug for slug in EASY if slug not in own]
    (tmp_path / "u01.csv").write_text(_answers("u01", quiz, f"{other},u,3\n{other},dy_du,4"), "utf-8")
    (tmp_path / "u02.csv").write_text(_answers("u02", quiz), "utf-8")
    check.run(home, stored(home).parents[1], tmp_path)
    report = (home / "output/check/quiz/report.txt").read_text("utf-8")
    assert report.count(f"u01 answers {other}, which they were not set") == 1 and "u02" not in report
    grades = {row["id"]: row for row in rows(home / "output/check/quiz/grades.csv")}
    assert grades["u01"]["points"] == grades["u02"]["points"] == "10"
    assert grades["u01"][f"{other}:u"] == ""
    table = tmp_path / "class.csv"
    table.write_text(f"id;{other}:u;{own[0]}:u\nu01;3;\n", "utf-8")
    check.run(home, stored(home).parents[1], table)
    assert f"u01 answers {other}" in (home / "output/check/quiz/report.txt").read_text("utf-8")


def test_a_mended_exercise_keeps_its_points_and_places(tmp_path: Path) -> None:
    home = lecturer(tmp_path / "home")
    before = set_quiz(home)
    path = home / "exercises/easy/a/exercise.py"
    path.write_text(path.read_text("utf-8").replace("a*x + b", "a*x - b"), "utf-8")
    correct.run(home, stored(home).parents[1], "easy/a", "the sign was wrong")
    after = load_assignment(stored(home))
    assert after.exercise("easy/a").asks == before.exercise("easy/a").asks
    assert after.exercise("easy/a").slot == 0
    assert after.exercise("easy/a").fingerprint != before.exercise("easy/a").fingerprint


def test_a_newcomer_moves_nobody_and_who_leaves_loses_nothing(tmp_path: Path) -> None:
    home = lecturer(tmp_path / "home")
    before = set_quiz(home)
    sheets = files_of(stored(home).parents[1] / "students")
    write_roster(home, [("new", "Zoë", "en"), *TWELVE[:0:-1]])
    after = set_quiz(home)
    kept = {student.id: student for student in after.students}
    for student in before.students:
        gone = student.id == TWELVE[0][0]
        assert kept[student.id] == student.model_copy(update={"enrolled": not gone})
    now = files_of(stored(home).parents[1] / "students")
    assert {name: content for name, content in now.items() if name in sheets} == sheets
    assert len(kept["new"].order) == 4 and len(now) == len(sheets) + 2
    write_roster(home, TWELVE)
    again = set_quiz(home)
    assert [each for each in again.students if each.enrolled] == list(before.students)


@pytest.mark.parametrize(
    ("old", "now", "what"),
    [
        (
            "count = 2",
            "count = 5",
            r"needs 5 exercises, and 4 match \(from easy\): easy/a, .*quiz.toml, line 7",
        ),
        ("[2, 3]", "3", r"needs 1 exercises, and 0 match.*line 12.*without `difficulty` 3 would match"),
        ("points = 2.5", "", r"quiz.toml, line 7\)|are worth different points"),
        (
            "Chain-Rule",
            "chain rul",
            r"no exercise has the topic 'chain rul' .*line 13\): use one of: chain rule",
        ),
        ('["easy"]', '["eas"]', r"no folder of exercises 'eas' .*line 9\): use one of: .*easy"),
        ('{ "base/all" = 2 }', '{ "easy/z" = 2 }', r"`points` speaks of 'easy/z', which is not set .*line 4"),
        ('{ "base/all" = 2 }', '{ "easy/b" = 2 }', r"worth different points \(2: easy/b; 2.5: easy/a"),
        ("points = 2.5", "points = 2.505", "2.505 points cannot be shared out"),
        ("points = 2.5", "points = 0.02", "0.02 points are too few for the 3 parts"),
        ('["base/all"]', '["activations/tanh-slope"]', r"`points` speaks of 'base/all', which is not set"),
    ],
)
def test_what_cannot_be_set_says_so_with_figures_and_the_line(
    tmp_path: Path, old: str, now: str, what: str
) -> None:
    assert old in FILE
    text = FILE.replace(old, now, 1)
    if not now:
        path = "easy/c"
        text = text.replace("places = 6", f'places = {{ "{path}" = 6 }}')
    home = lecturer(tmp_path / "home", text)
    if not now:
        file = home / "exercises/easy/c/exercise.py"
        file.write_text(file.read_text("utf-8").replace('"dy_dx", points=2', '"dy_dx", points=3'), "utf-8")
    with pytest.raises(PasoError, match=what) as told:
        set_quiz(home)
    assert "\n" not in str(told.value) and not (home / "output").exists()


def test_places_with_which_nothing_fair_can_be_drawn_are_told_with_figures(tmp_path: Path) -> None:
    home = lecturer(tmp_path / "home", 'exercises = ["activations/tanh-slope"]\nplaces = 1\n')
    found = r"0 of \d+ draws fair; refused: rounding .*asks for 1 decimal places\) .*more `places`"
    with pytest.raises(PasoError, match=found):
        set_quiz(home)
    assert not (home / "output").exists()


def test_another_blueprint_after_the_hand_out_is_told_and_other_points_are_not(home: Path) -> None:
    kept = stored(home).read_bytes()
    for old, now, what in [
        ("count = 2", "count = 3", "other exercises were to choose from"),
        ('exercises = ["base/all"]', 'exercises = ["base/all", "easy/a"]', "other exercises were to choose"),
        ("places = 6", "places = 7", "was handed out with other decimal places: 6, and now 7"),
    ]:
        write_file(home, FILE.replace(old, now))
        with pytest.raises(PasoError, match=what):
            set_quiz(home)
        assert stored(home).read_bytes() == kept
    write_file(home, FILE.replace("points = 2.5", "points = 4"))
    assert {ask.points for ask in set_quiz(home).exercise("easy/b").asks} == {1, 2}
    write_file(home, FILE)
    set_quiz(home)
    assert stored(home).read_bytes() == kept
