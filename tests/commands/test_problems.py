"""What is handed out is whole, the same every time, and never changes for who has it already."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from builder.bank.store import load_assignment
from builder.cli import main
from builder.commands.student_jobs import Batch, Done
from builder.commands.student_work import StudentWork
from builder.csv_rows import Column, read_rows
from builder.pages.sheets.answer_form import HEADER
from tests.commands.a_class import NAMES, SECRET, a_home, files_of, set_problems, write_roster

COLUMNS = [Column(name) for name in ("id", "name", "variant", "exercise", "quantity", "points", "key")]


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A class with all four formats."""
    return set_problems(a_home(tmp_path_factory.mktemp("class") / "home"), "md", "tex", "html", "pdf")


def test_every_student_has_a_sheet_in_every_format_and_a_form(written: Path) -> None:
    for student, _, _ in NAMES:
        names = set(files_of(written / "students" / student))
        figures = {"figures/sheet-network-eb2b47ba.svg", "figures/sheet-network-e81778c1.svg"}
        assert names == {"sheet.md", "sheet.tex", "sheet.html", "sheet.pdf", "answers.csv", *figures}


def test_the_lecturer_has_assignment_keys_and_solutions(written: Path) -> None:
    assignment = load_assignment(written / "lecturer" / "assignment.json")
    assert [student.id for student in assignment.enrolled] == [row[0] for row in NAMES]
    rows = [row for _, row in read_rows(written / "lecturer" / "keys.csv", COLUMNS)]
    asked = sum(len(exercise.asks) for exercise in assignment.exercises)
    assert len(rows) == asked * len(NAMES)
    key = next(row for row in rows if row["id"] == "u2" and row["quantity"] == "dE_dw1_12")["key"]
    stored = assignment.students[1].variants["gradients/network-2-3-2-step"].keys["dE_dw1_12"]
    assert float(key.replace(",", ".")) == stored
    solutions = set(files_of(written / "lecturer" / "solutions"))
    assert solutions == {f"{row[0]}.{suffix}" for row in NAMES for suffix in ("md", "tex", "html", "pdf")}


def test_a_student_reads_their_own_language_and_numbers(written: Path) -> None:
    assignment = load_assignment(written / "lecturer" / "assignment.json")
    for student, (_, name, language) in zip(assignment.students, NAMES):
        sheet = (written / "students" / student.id / "sheet.md").read_text(encoding="utf-8")
        assert ("Cómo responder" in sheet) == (language == "es")
        assert name in sheet
        for variant in student.variants.values():
            for text in variant.givens.values():
                assert text.replace(".", "{,}" if language == "es" else ".") in sheet


def test_the_diagram_holds_the_students_own_numbers(written: Path) -> None:
    assignment = load_assignment(written / "lecturer" / "assignment.json")
    student = assignment.students[0]
    drawing = (written / "students" / student.id / "figures" / "sheet-network-eb2b47ba.svg").read_text(
        "utf-8"
    )
    givens = student.variants["forward-pass/network-2-3-2"].givens
    shown = {name: text for name, text in givens.items() if name not in ("t1", "t2")}
    assert all(text.replace(".", ",").replace("-", "−") in drawing for text in shown.values())
    assert "@" not in drawing


def test_the_form_has_a_row_for_every_quantity_and_opens_in_a_spreadsheet(written: Path) -> None:
    spanish = (written / "students" / "u1" / "answers.csv").read_bytes().decode("utf-8")
    english = (written / "students" / "u3" / "answers.csv").read_bytes().decode("utf-8")
    assert spanish.startswith("\ufeff" + ";".join(HEADER) + "\r\n")
    assert english.startswith("\ufeff" + ",".join(HEADER) + "\r\n")
    assert len(spanish.splitlines()) == len(english.splitlines()) == 25
    cells = [cell for line in spanish.removeprefix("\ufeff").splitlines() for cell in line.split(";")]
    assert not [cell for cell in cells if cell.startswith(("=", "+", "-", "@"))]


def test_two_runs_in_two_processes_write_the_same_bytes(written: Path, tmp_path: Path) -> None:
    home = a_home(tmp_path / "another" / "place")
    code = "from pathlib import Path; from tests.commands.a_class import set_problems as s; import sys; "
    code += "s(Path(sys.argv[1]), 'md', 'tex', 'html', 'pdf')"
    environment = {**os.environ, "PYTHONHASHSEED": "12345", "TZ": "Pacific/Auckland", "LC_ALL": "C"}
    subprocess.run([sys.executable, "-c", code, str(home)], check=True, env=environment, capture_output=True)
    assert files_of(home / "output" / "problems" / "tarea-1") == files_of(written)


def test_a_newcomer_changes_nobody_and_nobody_is_written_again(tmp_path: Path) -> None:
    home = a_home(tmp_path / "home")
    folder = set_problems(home)
    before = files_of(folder / "students")
    times = {path: path.stat().st_mtime_ns for path in (folder / "students").rglob("*.md")}
    write_roster(home, [("u0", "Nuevo", "es"), *NAMES[:1], ("u9", "New", "en"), *NAMES[1:]])
    set_problems(home)
    after = files_of(folder / "students")
    assert {name: after[name] for name in before} == before
    assert {path: path.stat().st_mtime_ns for path in times} == times
    assert {"u0/sheet.md", "u9/sheet.md"} <= set(after)


def test_who_leaves_keeps_the_variant_and_gets_it_back(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    home = a_home(tmp_path / "home")
    before = files_of(set_problems(home) / "students")
    write_roster(home, NAMES[:2])
    set_problems(home)
    gone = ", ".join(row[0] for row in NAMES[2:])
    assert f"no longer on the roster, kept but left out of the keys: {gone}" in capsys.readouterr().err
    write_roster(home, NAMES)
    assert files_of(set_problems(home) / "students") == before
    assert f"1 back on the roster, with what they had: {gone}" in capsys.readouterr().err
    write_roster(home, [*NAMES, ("u9", "New", "en")])
    set_problems(home)
    assert capsys.readouterr().err == "paso: 1 new on the roster: u9\n"


def test_an_id_in_other_letters_is_the_same_student(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    home = a_home(tmp_path, [("u1", "Ana", "es"), ("bea.b", "Bea", "es")])
    before = files_of(set_problems(home) / "students")
    write_roster(home, [("U1", "Ana", "es"), ("Bea.B", "Bea", "es"), ("u2", "Eva", "es")])
    capsys.readouterr()
    after = files_of(set_problems(home) / "students")
    assert {name: after[name] for name in before} == before and len(after) == len(before) * 3 // 2
    said = capsys.readouterr().err
    assert "1 new on the roster: u2" in said and "no longer" not in said
    assert "2 handed out under another spelling, which is kept: U1 as u1, Bea.B as bea.b" in said


def test_work_that_was_stopped_resumes_and_ends_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = files_of(set_problems(a_home(tmp_path / "whole")))
    home = a_home(tmp_path / "home")
    do, made = StudentWork.do, list[str]()

    def stopping(work: StudentWork, batch: Batch) -> tuple[Done, ...]:
        if len(made) == 2:
            raise KeyboardInterrupt
        made.extend(batch.wanted)
        return do(work, batch)

    with monkeypatch.context() as patch:
        patch.setattr(StudentWork, "do", stopping)
        with pytest.raises(KeyboardInterrupt):
            set_problems(home)
    folder = home / "output" / "problems" / "tarea-1"
    assert {path.name for path in (folder / "students").iterdir()} == {"u1", "u2"}
    first = (folder / "students" / "u1" / "sheet.md").stat().st_mtime_ns
    assert files_of(set_problems(home)) == whole
    assert (folder / "students" / "u1" / "sheet.md").stat().st_mtime_ns == first


def test_a_missing_or_outdated_folder_is_made_again(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    home = a_home(tmp_path / "home")
    folder = set_problems(home)
    (folder / "students" / "u1" / "sheet.md").unlink()
    write_roster(home, [NAMES[0], ("u2", "Another name", "es"), NAMES[2]])
    capsys.readouterr()
    set_problems(home)
    assert "2 sheets written, 1 unchanged" in capsys.readouterr().out
    assert "Another name" in (folder / "students" / "u2" / "sheet.md").read_text(encoding="utf-8")


def test_a_student_of_another_language_reads_the_first_of_the_assignment(tmp_path: Path) -> None:
    folder = set_problems(a_home(tmp_path / "home"), languages=("en",))
    for student, _, _ in NAMES:
        assert "How to answer" in (folder / "students" / student / "sheet.md").read_text(encoding="utf-8")


def test_exercises_from_the_command_line_are_an_assignment_of_their_own(tmp_path: Path) -> None:
    home = a_home(tmp_path / "home")
    set_problems(home, exercises=("chain-rule/sine-of-quadratic",))
    folder = home / "output" / "problems" / "sine-of-quadratic"
    assert (folder / "students" / "u1" / "sheet.md").is_file()


def test_the_secret_decides_the_numbers_and_is_in_no_file(tmp_path: Path) -> None:
    one, other = a_home(tmp_path / "one"), a_home(tmp_path / "other")
    (other / "course.toml").write_text('secret = "another secret"\n', encoding="utf-8")
    first, second = files_of(set_problems(one)), files_of(set_problems(other))
    assert first["students/u1/sheet.md"] != second["students/u1/sheet.md"]
    assert not [name for name, content in first.items() if SECRET.encode() in content]


BAD = {
    "an empty roster": ("roster.csv", "id,name\n", "holds no students"),
    "a repeated id": ("roster.csv", "id,name\nu1,A\nU1,B\n", "stands on line 2 already"),
    "an id that leads out": ("roster.csv", "id,name\n../../x,A\n", "cannot be a folder's name"),
    "an unknown exercise": (
        "plan.toml",
        'exercises = ["chain-rule/sine-of-cuadratic"]',
        "use one of: chain-rule/sine-of-quadratic",
    ),
    "a misspelt key": (
        "plan.toml",
        'exercises = ["chain-rule/sine-of-quadratic"]\nlanguage = ["es"]',
        "line 2",
    ),
    "no exercise": ("plan.toml", "exercises = []", "line 1"),
    "a path for an exercise": ("plan.toml", 'exercises = ["../../etc"]', "there is no exercise"),
    "a misspelt course": ("course.toml", 'secrt = "12345678"', "line 1"),
    "a title of three languages": (
        "plan.toml",
        'exercises = ["chain-rule/sine-of-quadratic"]\ntitle = { fr = "Un" }',
        "line 2",
    ),
}


@pytest.mark.parametrize(("name", "text", "said"), BAD.values(), ids=BAD)
def test_what_is_wrong_is_told_on_one_line_and_nothing_is_written(
    name: str, text: str, said: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    home = a_home(tmp_path / "home")
    (home / "course.toml").unlink()
    (home / "plan.toml").write_text('exercises = ["chain-rule/sine-of-quadratic"]', encoding="utf-8")
    (home / name).write_text(text, encoding="utf-8")
    before = set(home.iterdir())
    arguments = ["problems", str(home / "roster.csv"), "--home", str(home)]
    with pytest.raises(SystemExit) as stop:
        main([*arguments, "--assignment", str(home / "plan.toml")])
    told = capsys.readouterr().err
    assert stop.value.code == 2
    assert len(told.splitlines()) == 1 and said in told, told
    assert set(home.iterdir()) == before


def test_a_layout_that_cannot_be_printed_is_told_before_anything_is_written(tmp_path: Path) -> None:
    home = a_home(tmp_path / "home")
    (home / "templates" / "typst").mkdir(parents=True)
    (home / "templates" / "typst" / "sheet.typ").write_text("#nothing-of-this-name", encoding="utf-8")
    with pytest.raises(Exception, match="Typst says"):
        set_problems(home, "pdf")
    assert not (home / "output").exists()


def test_another_tolerance_than_the_promised_one_is_refused(tmp_path: Path) -> None:
    home = a_home(tmp_path / "home")
    before = files_of(set_problems(home))
    (home / "course.toml").write_text(
        f'secret = "{SECRET}"\n[tolerance]\nrelative = 0.02\n', encoding="utf-8"
    )
    with pytest.raises(Exception, match="another tolerance was promised"):
        set_problems(home)
    assert files_of(home / "output" / "problems" / "tarea-1") == before
