from __future__ import annotations

import unicodedata
from pathlib import Path

import pytest

from builder.errors import PasoError
from builder.resources import shipped
from builder.roster import Student, read_roster

FAULTS: list[tuple[str | bytes, str]] = [
    ("", "the file is empty"),
    ("\n\n", "the file is empty"),
    ("id,name\n", "the roster holds no students"),
    ("name\nAna", "there is no column 'id' (ROSTER, line 1): begin the file with a line such as id,name"),
    ("ana,Ana\nbea,Bea", "there is no column 'id'"),
    ("id,name,langage\na,Ana,es", "there is no column 'langage' (ROSTER, line 1): did you mean 'language'?"),
    ("id,name,nombre\na,b,c", "there are two columns for 'name'"),
    ("id,name\na,Ana\n\nA,Bea", "the id 'A' stands on line 2 already (ROSTER, line 4)"),
    ("id,name\n../../x,Ana", "the id '../../x' cannot be a folder's name (ROSTER, line 2)"),
    ("id,name\n.a,Ana", "cannot be a folder's name"),
    ("id,name\n-a,Ana", "cannot be a folder's name"),
    ("id,name\na.,Ana", "cannot be a folder's name"),
    ("id,name\nNUL.txt,Ana", "cannot be a folder's name"),
    ("id,name\na\\b,Ana", "cannot be a folder's name"),
    ("id,name\n=1+1,Ana", "cannot be a folder's name"),
    (f"id,name\n{'a' * 65},Ana", "is too long (ROSTER, line 2): use at most 64 characters"),
    ("id,name\n,Ana", "the id is empty (ROSTER, line 2)"),
    ("id,name\na,", "the name is empty (ROSTER, line 2)"),
    ("id,name\na,\u00a0 ", "the name is empty (ROSTER, line 2)"),
    ("id,name\na", "the name is empty (ROSTER, line 2)"),
    ("id,name\na,A\0na", "the invisible character U+0000 (ROSTER, line 2)"),
    ("id,name\na,A\x1b[31m", "the invisible character U+001B"),
    ("id,name\na,\u202eanA", "the invisible character U+202E"),
    ('id,name\na,"Ana\nBea"', "the invisible character U+000A"),
    (f"id,name\na,{'a' * 201}", "is too long (ROSTER, line 2): use at most 200 characters"),
    ("id,name\na,Núñez, Ana", "the row has 3 cells and the header 2 (ROSTER, line 2): put a cell"),
    ('id,name\na,"Ana', "the row cannot be read: unexpected end of data (ROSTER, line 2)"),
    ("id,name" + ",x" * 100_000 + "\na,Ana", "the header has 100002 columns (ROSTER, line 1): keep at most"),
    ("id,name,language\na,Ana,fr", "there is no language 'fr' (ROSTER, line 2): write es or en"),
    ("id,name\na,Ana\nb,Peña".encode("cp1252"), "the text is not UTF-8 (ROSTER, line 3): save"),
    ("id,name\na,Ana".encode("utf-16"), "the text is not UTF-8 (ROSTER, line 1): save"),
]


def _roster(folder: Path, content: str | bytes) -> Path:
    path = folder / "roster.csv"
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


@pytest.mark.parametrize(("content", "said"), FAULTS)
def test_a_bad_roster_is_one_line_with_the_row(tmp_path: Path, content: str | bytes, said: str) -> None:
    path = _roster(tmp_path, content)
    with pytest.raises(PasoError) as caught:
        read_roster(path)
    message = str(caught.value)
    assert said.replace("ROSTER", str(path)) in message
    assert message.isprintable()


@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_commas_semicolons_and_tabs_part_the_cells(tmp_path: Path, separator: str) -> None:
    rows = [["\ufeffid", "Nombre", "Grupo", "idioma"], ["a", '"Gil, Ana"', "G1", "EN"], ["b", "Bea", "", ""]]
    path = _roster(tmp_path, "\r\n".join(separator.join(row) for row in rows) + "\r\n\r\n")
    assert read_roster(path) == (Student("a", "Gil, Ana", "en"), Student("b", "Bea", "es"))


def test_a_name_may_hold_any_mark_up(tmp_path: Path) -> None:
    name = r"\input{x} <b>&amp; #let << 7 * 7 >> {{ x }} $x_1$ %"
    (student,) = read_roster(_roster(tmp_path, f"id,name\na,{name}\n"))
    assert student.name == name


def test_names_are_composed_and_ids_keep_their_zeros(tmp_path: Path) -> None:
    decomposed = unicodedata.normalize("NFD", "id,name\n007,Íñigo\u00a0Peña\n")
    (student,) = read_roster(_roster(tmp_path, decomposed))
    assert student == Student("007", "Íñigo Peña", "es")


def test_the_sample_is_thirty_students_with_every_kind_of_name() -> None:
    students = read_roster(shipped("rosters", "sample.csv"))
    assert len(students) == 30
    assert {student.language for student in students} == {"es", "en"}
    names = " ".join(student.name for student in students)
    assert all(mark in names for mark in "áéíóúñüç'-")
