"""What was handed out changes only where other numbers are asked for, once, and what it was is kept."""

from __future__ import annotations

from pathlib import Path

import pytest

from builder.bank.assignment import Assignment
from builder.bank.store import load_assignment
from builder.commands import check, hand_out, new, problems
from builder.errors import PasoError
from tests.commands.a_class import NAMES, SECRET, a_home, files_of, set_problems, write_roster
from tests.commands.test_blueprint import FILE, TWELVE, lecturer, set_quiz, stored, write_file

MINE = "chain-rule/mine"
HEAD = ";".join(["id", *(f"{MINE}:{name}" for name in ("u", "dy_du", "dy_dx"))])


@pytest.fixture
def home(tmp_path: Path) -> Path:
    home = a_home(tmp_path / "home")
    new.run(home, "exercise", MINE, "en")
    _set(home)
    return home


def _set(home: Path, **more: object) -> Path:
    set_problems(home, exercises=(MINE,), **more)
    return home / "output" / "problems" / "mine"


def _assignment(home: Path, name: str = "assignment") -> Assignment:
    return load_assignment(home / f"output/problems/mine/lecturer/{name}.json")


def _mend(home: Path, old: str, now: str) -> None:
    path = home / "exercises" / MINE / "exercise.py"
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, now), encoding="utf-8")


def _hand_in(home: Path, *rows: str) -> None:
    (home / "class.csv").write_text("\n".join([HEAD, *rows, ""]), encoding="utf-8")
    check.run(home, home / "output/problems/mine", home / "class.csv")


def _right(home: Path, student: str) -> str:
    """A row with the right answers of a student to the present sheet."""
    keys = next(each for each in _assignment(home).students if each.id == student).variants[MINE].keys
    return ";".join([student, *(f"{keys[name]:.8f}".replace(".", ",") for name in ("u", "dy_du", "dy_dx"))])


def _points(home: Path) -> dict[str, str]:
    lines = (home / "output/check/mine/grades.csv").read_text("utf-8-sig").splitlines()
    at = lines[0].split(";").index("points")
    return {line.split(";")[0]: line.split(";")[at] for line in lines[1:]}


def test_one_student_gets_other_numbers_and_nobody_else_does(
    home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = home / "output/problems/mine"
    before, stored = files_of(folder), _assignment(home)
    _set(home, reissue_for=("u2",))
    said = capsys.readouterr().out
    assert "other numbers for u2" in said and "assignment.before-1.json" in said
    after, now = files_of(folder), _assignment(home)
    changed = {name for name in before if after[name] != before[name]}
    assert changed == {
        "students/u2/sheet.md", "lecturer/solutions/u2.md", "lecturer/keys.csv", "lecturer/assignment.json",
        "lecturer/finished.txt",
    }  # fmt: skip
    assert set(after) - set(before) == {"lecturer/assignment.before-1.json"}
    assert _assignment(home, "assignment.before-1") == stored
    old, new = stored.students[1], now.students[1]
    assert old.givens != new.givens and old.code != new.code and new.round == 1
    assert [each for each in now.students if each.id != "u2"] == [stored.students[0], stored.students[2]]
    _set(home)
    assert files_of(folder) == after


def test_other_numbers_are_the_same_in_another_place_and_others_every_time(
    home: Path, tmp_path: Path
) -> None:
    rounds = [_assignment(home).students[0].givens]
    for _ in range(3):
        _set(home, reissue_for=("u1",))
        rounds.append(_assignment(home).students[0].givens)
    assert len({str(each) for each in rounds}) == 4
    other = a_home(tmp_path / "other")
    new.run(other, "exercise", MINE, "en")
    _set(other)
    _set(other, reissue_for=("u1",))
    assert _assignment(other).students[0].givens == rounds[1]


def test_a_changed_exercise_is_refused_until_everyone_gets_it(home: Path) -> None:
    _mend(home, "a*x + b", "a*x - b")
    before = files_of(home / "output")
    for wish in ({}, {"reissue_for": ("u1",)}):
        with pytest.raises(PasoError, match=r"has changed since .* restore .* --reissue"):
            _set(home, **wish)
    assert files_of(home / "output") == before
    stored = _assignment(home)
    write_roster(home, NAMES[:2])
    _set(home, reissue=True)
    now = _assignment(home)
    assert now.exercises[0].fingerprint != stored.exercises[0].fingerprint
    for old, each in zip(stored.students, now.students, strict=True):
        variant = each.variants[MINE]
        a, b, x = (float(variant.givens[name]) for name in "abx")
        assert variant.keys["u"] == pytest.approx(a * x - b)
        assert each.code != old.code and each.givens != old.givens
    assert [each.enrolled for each in now.students] == [True, True, False]
    write_roster(home, NAMES)
    _set(home)
    assert _assignment(home).students[2].variants == now.students[2].variants


def test_who_handed_in_keeps_the_sheet_unless_that_is_forced(
    home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    first = _right(home, "u1")
    _hand_in(home, first, _right(home, "u3"))
    before = files_of(home / "output")
    for wish in ({"reissue": True}, {"reissue_for": ("u1", "u2")}):
        with pytest.raises(PasoError, match=r"handed in answers to their sheets: u1") as told:
            _set(home, **wish)
        assert "--even-if-handed-in" in told.value.remedy
    assert files_of(home / "output") == before
    _set(home, reissue_for=("u2",))
    _set(home, reissue_for=("u1",), even_if_handed_in=True)
    capsys.readouterr()
    check.run(home, home / "output/problems/mine")
    assert "u1: the answers to a sheet that was replaced are kept and not marked" in capsys.readouterr().err
    assert _points(home)["u3"] == "4" and _points(home).get("u1", "") in ("", "0")
    _hand_in(home, first, _right(home, "u2"), _right(home, "u3"))  # all there was, exported once more
    assert _points(home)["u2"] == "4" and _points(home).get("u1", "") in ("", "0")
    _hand_in(home, _right(home, "u1"), _right(home, "u2"), _right(home, "u3"))
    assert _points(home) == {"u1": "4", "u2": "4", "u3": "4"}
    assert len(list((home / "output/problems/mine/lecturer/submissions").iterdir())) == 3


@pytest.mark.parametrize(
    ("wish", "said"),
    [
        ({"reissue": True, "reissue_for": ("u1",)}, "both --reissue and --reissue-for"),
        ({"reissue_for": ("u8",)}, r"'u8' has no sheet .*u1"),
    ],
)
def test_a_wish_that_cannot_be_met_is_told(wish: dict[str, object], said: str, home: Path) -> None:
    before = files_of(home)
    with pytest.raises(PasoError, match=said):
        _set(home, **wish)
    assert files_of(home) == before


def test_nothing_can_be_replaced_before_it_is_handed_out(tmp_path: Path) -> None:
    home = a_home(tmp_path / "home")
    with pytest.raises(PasoError, match="nothing has been handed out yet"):
        set_problems(home, reissue=True)
    assert not (home / "output").exists()


def test_pages_may_change_and_numbers_and_keys_do_not(home: Path) -> None:
    def set_to(text: str) -> Assignment:
        (home / "quiz.toml").write_text(f'exercises = ["{MINE}"]\n{text}', encoding="utf-8")
        problems.run(home, home / "roster.csv", assignment=home / "quiz.toml")
        return load_assignment(home / "output/problems/quiz/lecturer/assignment.json")

    first = set_to('formats = ["md"]\n')
    folder = home / "output/problems/quiz"
    keys = (folder / "lecturer/keys.csv").read_bytes()
    again = set_to('formats = ["md", "html"]\ntitle = "Otra"\ndate = 2026-10-01\nlanguages = ["es"]\n')
    assert [each.variants for each in again.students] == [each.variants for each in first.students]
    assert [each.code for each in again.students] == [each.code for each in first.students]
    assert (folder / "lecturer/keys.csv").read_bytes() == keys
    assert "Otra" in (folder / "students/u1/sheet.html").read_text(encoding="utf-8")
    before = files_of(home / "output")
    for text in (
        "places = 7\n",
        "tolerance = { relative = 0.1 }\n",
        '[[pick]]\nfrom = ["losses"]\npoints = 4\n',
    ):
        with pytest.raises(PasoError, match=r"handed out.*--reissue"):
            set_to(text)
    assert files_of(home / "output") == before


def test_sheets_of_before_are_not_packed_where_writing_the_new_was_stopped(home: Path) -> None:
    finished = home / "output/problems/mine/lecturer/finished.txt"
    finished.write_text("".join(finished.read_text("utf-8").splitlines(True)[:2]), encoding="utf-8")
    with pytest.raises(PasoError, match=r"1 of 3 sheets are not finished, that of u3 first"):
        hand_out.run(home, home / "output/problems/mine")
    _set(home)
    hand_out.run(home, home / "output/problems/mine")


def test_the_choice_of_exercises_and_their_order_are_drawn_again_too(tmp_path: Path) -> None:
    quiz = lecturer(tmp_path / "home")
    first = set_quiz(quiz)
    wish = {"assignment": quiz / "quiz.toml", "formats": ("md",)}
    write_file(quiz, FILE.replace("places = 6", "places = 7"))
    write_roster(quiz, TWELVE[1:])
    problems.run(quiz, quiz / "roster.csv", reissue=True, **wish)  # type: ignore[arg-type]
    second = load_assignment(stored(quiz))
    assert {each.places for each in second.exercises} == {7}
    was, now = ({each.id: each for each in one.students} for one in (first, second))
    assert now.keys() == was.keys() and not now["u00"].enrolled
    assert len([name for name in now if now[name].order != was[name].order]) > 6
    for exercise in ("base/all", "easy/a"):
        both = [each[name].variants.get(exercise) for each in (was, now) for name in each]
        assert len({str(each.givens) for each in both if each}) == len([each for each in both if each])
    assert all(set(each.order) == set(each.variants) for each in second.students)
    write_roster(quiz, TWELVE)
    again = set_quiz(quiz)
    assert {each.id: each.variants for each in again.students} == {
        n: each.variants for n, each in now.items()
    }


def test_another_secret_is_no_reissue(home: Path) -> None:
    before = _assignment(home)
    (home / "course.toml").write_text(f'secret = "{SECRET} and more"\n', encoding="utf-8")
    _set(home)
    assert _assignment(home) == before
