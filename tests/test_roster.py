from __future__ import annotations

import unicodedata
from pathlib import Path

import openpyxl
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
    ("id,name\na,A\0na", "this is no text (ROSTER, line 2): save the roster as CSV"),
    ("id,name\na,A\x1b[31m", "the invisible character U+001B"),
    ("id,name\na,\u202eanA", "the invisible character U+202E"),
    ('id,name\na,"Ana\nBea"', "the invisible character U+000A"),
    (f"id,name\na,{'a' * 201}", "is too long (ROSTER, line 2): use at most 200 characters"),
    ("id,name\na,Núñez, Ana", "the row has 3 cells and the header 2 (ROSTER, line 2): put a cell"),
    ('id,name\na,"Ana', "the row cannot be read: unexpected end of data (ROSTER, line 2)"),
    ("id,name" + ",x" * 100_000 + "\na,Ana", "the header has 100002 columns (ROSTER, line 1): keep at most"),
    ("id,name,language\na,Ana,fr", "there is no language 'fr' (ROSTER, line 2): write es or en"),
    ("id,name,language\na,Ana,Français", "there is no language 'Français' (ROSTER, line 2): write es or en"),
    (b"id,name\na,Ana\nb,Pe" + b"\xc3\xb1a\xff", "the text is not UTF-8 (ROSTER, line 3): save"),
    (b"id,name\na,Ana\nb,Pe" + b"\x81a", "the text is not UTF-8 (ROSTER, line 3): save"),
    ("id,name\na,Ana".encode("utf-16-le"), "this is no text (ROSTER, line 1): save the roster as CSV"),
    ("id,nombre,estudiante\na,b,c", "there are two columns for 'name'"),
    ("id,name,correo,email\na,b,c,d", "there are two columns for 'email'"),
]


def _roster(folder: Path, content: str | bytes) -> Path:
    path = folder / "roster.csv"
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


@pytest.mark.parametrize(
    ("told", "language"),
    [
        ("Español", "es"),
        ("es-ES", "es"),
        ("ES_419", "es"),
        ("inglés", "en"),
        ("English", "en"),
        ("en-GB", "en"),
    ],
)
def test_a_language_is_read_as_registrars_write_it(tmp_path: Path, told: str, language: str) -> None:
    roster = read_roster(_roster(tmp_path, f"id,name,language\na,Ana,{told}"))
    assert [student.language for student in roster.students] == [language]


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
    assert read_roster(path).students == (Student("a", "Gil, Ana", "en"), Student("b", "Bea", "es"))


def test_a_name_may_hold_any_mark_up(tmp_path: Path) -> None:
    name = r"\input{x} <b>&amp; #let << 7 * 7 >> {{ x }} $x_1$ %"
    (student,) = read_roster(_roster(tmp_path, f"id,name\na,{name}\n")).students
    assert student.name == name


def test_names_are_composed_and_ids_keep_their_zeros(tmp_path: Path) -> None:
    decomposed = unicodedata.normalize("NFD", "id,name\n007,Íñigo\u00a0Peña\n")
    (student,) = read_roster(_roster(tmp_path, decomposed)).students
    assert student == Student("007", "Íñigo Peña", "es")


def test_the_sample_is_thirty_students_with_every_kind_of_name() -> None:
    students = read_roster(shipped("rosters", "sample.csv")).students
    assert len(students) == 30
    assert {student.language for student in students} == {"es", "en"}
    names = " ".join(student.name for student in students)
    assert all(mark in names for mark in "áéíóúñüç'-")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_a_roster_may_be_saved_in_the_encodings_of_spreadsheet_programs(
    tmp_path: Path, encoding: str
) -> None:
    path = _roster(tmp_path, "id;nombre\r\n1;Íñigo Peña\r\n".encode(encoding))
    assert read_roster(path).students == (Student("1", "Íñigo Peña", "es"),)


MOODLE = "Nombre,Apellido(s),Número de ID,Dirección de correo,Grupos\nÍñigo,Muñoz Peña,007,i@uni.mx,G1\n"
MOODLE_WITHOUT_NUMBERS = "First name,Last name,ID number,Email address,Groups\nÍñigo,Muñoz Peña,,i@uni.mx,\n"
CANVAS = """\
Student,ID,SIS User ID,SIS Login ID,Section
    Points Possible,,,,
"Muñoz Peña, Íñigo",4711,A007,imunoz,G1
"""
REGISTRAR = "Matrícula\tApellido paterno\tApellido materno\tNombre(s)\n007\tMuñoz\tPeña\tÍñigo\n"


@pytest.mark.parametrize(
    ("content", "student", "told"),
    [
        (MOODLE, ("007", "Íñigo Muñoz Peña", "i@uni.mx"), "name from 'Nombre' + 'Apellido(s)'"),
        (MOODLE_WITHOUT_NUMBERS, ("i@uni.mx", "Íñigo Muñoz Peña", "i@uni.mx"), "id from 'Email address'"),
        (CANVAS, ("4711", "Muñoz Peña, Íñigo", ""), "id from 'ID'; name from 'Student'"),
        (REGISTRAR, ("007", "Íñigo Muñoz Peña", ""), "'Nombre(s)' + 'Apellido paterno' + 'Apellido materno'"),
    ],
)  # fmt: skip
def test_an_export_of_another_system_is_understood_and_told(
    tmp_path: Path, content: str, student: tuple[str, str, str], told: str
) -> None:
    roster = read_roster(_roster(tmp_path, content))
    assert [(each.id, each.name, each.email) for each in roster.students] == [student]
    assert told in roster.columns.told() and not roster.columns.is_plain()


def test_a_column_of_ids_that_is_empty_for_some_only_is_an_error(tmp_path: Path) -> None:
    path = _roster(tmp_path, "Nombre,Número de ID,Correo\nAna,1,a@uni.mx\nBea,,b@uni.mx\n")
    with pytest.raises(PasoError, match="the id is empty"):
        read_roster(path)


def _workbook(path: Path, *rows: tuple[object, ...]) -> Path:
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    book.save(path)
    return path


def test_a_spreadsheet_is_a_roster(tmp_path: Path) -> None:
    rows = [
        ("Matrícula", "Nombre completo", "Idioma"),
        (2301, "Íñigo Peña ", "ES"),
        (None,),
        ("007", "Ana", "en"),
    ]
    roster = read_roster(_workbook(tmp_path / "lista.xlsx", *rows))
    assert roster.students[0] == Student("2301", "Íñigo Peña", "es")


def test_the_row_of_a_spreadsheet_is_named(tmp_path: Path) -> None:
    path = _workbook(tmp_path / "lista.xlsx", ("id", "name"), ("a", "Ana"), ("a", "Bea"))
    with pytest.raises(PasoError, match=r"stands on line 2 already .*line 3"):
        read_roster(path)


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04 not really", b"id,name\n1,Ana\n"])
def test_a_broken_spreadsheet_is_one_line(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "lista.xlsx"
    path.write_bytes(content)
    with pytest.raises(PasoError, match="the spreadsheet cannot be read"):
        read_roster(path)
