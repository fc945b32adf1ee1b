"""What is handed out is packed whole, in the same bytes each time, and a code on a sheet leads to its key."""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from pypdf import PdfReader

from builder.bank.store import load_assignment
from builder.commands import hand_out, key, problems
from builder.errors import PasoError

ROSTER = "id,name,email\nana,Ana Núñez,ana@uni.mx\nbea,=Bea,b@uni.mx\n"
EXERCISE = "chain-rule/sine-of-quadratic"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "roster.csv").write_text(ROSTER, encoding="utf-8")
    problems.run(tmp_path, tmp_path / "roster.csv", (EXERCISE,), formats=("html", "pdf"))
    return tmp_path / "output" / "problems" / "sine-of-quadratic"


def _with_dashes(code: str) -> str:
    return "\u2013".join(code.replace("-", ""))


def _in_wide_letters(code: str) -> str:
    return "".join(chr(ord(letter) + 0xFEE0) for letter in code)


def _names(path: Path) -> set[str]:
    with zipfile.ZipFile(path) as packed:
        assert packed.testzip() is None
        return set(packed.namelist())


def test_every_student_has_a_zip_and_a_row_to_mail_it(folder: Path, tmp_path: Path) -> None:
    hand_out.run(tmp_path, folder, tmp_path / "roster.csv")
    place = folder / "handout"
    (sheet,) = {path.stem for path in (folder / "students/ana").glob("*.html")}
    inside = {"answers.csv", f"{sheet}.html", f"{sheet}.pdf"}
    assert _names(place / "ana.zip") == {f"sine-of-quadratic-ana/{name}" for name in inside}
    assert _names(place / "all.zip") == {f"{id}/{name}" for id in ("ana", "bea") for name in inside}
    rows = list(csv.DictReader(io.StringIO((place / "mail-merge.csv").read_text("utf-8-sig")), delimiter=";"))
    assert [row["email"] for row in rows] == ["ana@uni.mx", "b@uni.mx"]
    assert rows[1]["name"] == "'=Bea" and rows[1]["attachment"] == "bea.zip"
    assert "key" not in "".join(_names(place / "all.zip"))


def test_the_class_prints_on_both_sides(folder: Path, tmp_path: Path) -> None:
    hand_out.run(tmp_path, folder)
    pages = PdfReader(folder / "handout" / "class.pdf").pages
    assert len(pages) % 2 == 0
    starts = [number for number, page in enumerate(pages) if "Ana Núñez" in page.extract_text()]
    assert starts and starts[0] % 2 == 0


def test_packing_again_gives_the_same_bytes(folder: Path, tmp_path: Path) -> None:
    def packed() -> dict[str, bytes]:
        hand_out.run(tmp_path, folder)
        return {path.name: path.read_bytes() for path in (folder / "handout").iterdir()}

    assert packed() == packed()


def test_a_sheet_that_is_missing_is_told_and_nothing_is_packed(folder: Path, tmp_path: Path) -> None:
    for path in (folder / "students/bea").iterdir():
        path.unlink()
    with pytest.raises(PasoError, match=r"bea has no sheet .*run `paso problems` again"):
        hand_out.run(tmp_path, folder)
    assert not (folder / "handout").exists()


def test_who_left_is_in_no_parcel(folder: Path, tmp_path: Path) -> None:
    hand_out.run(tmp_path, folder)
    (tmp_path / "roster.csv").write_text("id,name\nana,Ana Núñez\n", encoding="utf-8")
    problems.run(tmp_path, tmp_path / "roster.csv", (EXERCISE,), formats=("html", "pdf"))
    hand_out.run(tmp_path, folder)
    assert not (folder / "handout/bea.zip").exists()


def test_a_code_leads_to_the_keys_of_its_sheet(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    student = load_assignment(folder / "lecturer/assignment.json").students[1]
    code = student.code
    capsys.readouterr()
    key.run(tmp_path, code.lower().replace("-", " "))
    said = capsys.readouterr().out
    assert "bea" in said and "ana" not in said
    assert f"dy_dx = {student.variants[EXERCISE].keys['dy_dx']}" in said and "solution: " in said


@pytest.mark.parametrize("said", ["{}", " {}\n", "{} ", "Variante: {}", "VARIANT {}"])
@pytest.mark.parametrize("changed", [str.lower, str.upper, _with_dashes, _in_wide_letters])
def test_a_code_is_read_as_it_is_typed_or_scanned(said: str, changed: Callable[[str], str]) -> None:
    assert key.is_code(said.format(changed("7K2-QF9")), "7K2-QF9")


def test_codes_are_read_from_a_scanner_and_a_wrong_one_stops_nothing(
    folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    students = load_assignment(folder / "lecturer/assignment.json").students
    ana, bea = (student.code for student in students)
    monkeypatch.setattr("sys.stdin", io.StringIO(f"{bea}\n\n222-222\n{ana}\n"))
    capsys.readouterr()
    key.run(folder.parents[2], "-")
    told = capsys.readouterr()
    assert [line.split()[1] for line in told.out.splitlines() if line[0] != " "] == ["bea,", "ana,"]
    assert told.err.count("\n") == 1 and "no sheet has the code '222-222'" in told.err


@pytest.mark.parametrize("said", ["", "-- ", "K2", "7K2"])
def test_a_part_of_a_code_is_no_code(said: str) -> None:
    assert not key.is_code(said, "7K2-QF9") and key.is_code("7k2 qf9", "7K2-QF9")


def test_a_solution_that_is_gone_is_told(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    student = load_assignment(folder / "lecturer/assignment.json").students[0]
    for path in (folder / "lecturer/solutions").iterdir():
        path.unlink()
    capsys.readouterr()
    key.run(tmp_path, student.code)
    assert "solution: none is kept" in capsys.readouterr().out


def test_a_code_of_no_sheet_is_one_line(folder: Path, tmp_path: Path) -> None:
    with pytest.raises(PasoError, match="no sheet has the code 'ABC-DEF'"):
        key.run(tmp_path, "ABC-DEF", folder)
