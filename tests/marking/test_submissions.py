"""Filled forms are read from one table or from many files; a bad one is told and stops nobody else."""

from __future__ import annotations

import json
import os
import zipfile
from pathlib import Path, PurePosixPath

import pytest

from builder.bank.assignment import AssignedExercise, AssignedStudent, Assignment
from builder.bank.exercise import Ask
from builder.bank.tolerance import Tolerance
from builder.errors import PasoError
from builder.marking.submissions import Submissions, read_submissions
from builder.marking.whose import Register

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


def table(tmp_path: Path, text: str | bytes) -> Submissions:
    path = tmp_path / "class.csv"
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return read_submissions(path, ASSIGNMENT)


def folder(tmp_path: Path, **forms: str | bytes) -> Submissions:
    for name, text in {"eva": FORM.format("1", "2"), **forms}.items():
        (tmp_path / f"{name}.csv").write_bytes(text if isinstance(text, bytes) else text.encode())
    return read_submissions(tmp_path, ASSIGNMENT)


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_a_class_table_is_read_whatever_its_delimiter_and_mark(
    tmp_path: Path, delimiter: str, encoding: str
) -> None:
    rows = [
        ["id", "name", "a/b:E", "a/b:w_new"],
        ["ana", "Ána", "0.5", "−1"],
        ["", "", "", ""],
        ["bea", "", "", ""],
    ]
    found = table(tmp_path, "\r\n".join(delimiter.join(row) for row in rows).encode(encoding))
    assert found.answers["ana"] == {("a/b", "E"): "0.5", ("a/b", "w_new"): "−1"}
    assert found.answers["bea"][("a/b", "E")] == "" and found.report == ()


def test_a_table_that_is_not_utf8_is_read_with_a_word_about_it(tmp_path: Path) -> None:
    found = table(tmp_path, "id;a/b:E\nana;0,5\nbea;sé\n".encode("cp1252"))
    assert found.answers["bea"]["a/b", "E"] == "sé"
    assert "line 3" in found.report[0] and "Windows-1252" in found.report[0]


def test_unknown_ids_and_columns_are_told_and_left_out(tmp_path: Path) -> None:
    found = table(tmp_path, "id,a/b:E,a/b:zz,mail\nana,1,2,x@y\n../../x,1,2,\n")
    assert set(found.answers) == {"ana"}
    assert any("'a/b:zz' is not asked" in line for line in found.report)
    assert any("'a/b:w_new'" in line and "blank" in line for line in found.report)
    assert any("../../x" in line for line in found.report)


def test_two_rows_of_one_student_are_both_refused(tmp_path: Path) -> None:
    found = table(tmp_path, "id,a/b:E\nana,1\nbea,2\nana,3\n")
    assert set(found.answers) == {"bea"} and found.refused == {"ana"}
    assert "line 4" in found.report[-1]


def test_a_row_with_too_many_cells_is_refused(tmp_path: Path) -> None:
    found = table(tmp_path, "id,a/b:E,a/b:w_new\nana,0,25,0,3\nbea,1,2\n")
    assert found.refused == {"ana"} and "quotes" in found.report[0]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "empty"), ("hello\nworld\n", "header"), ("id,x\nana,1\n", "header"),
        ("id,id,a/b:E\nana,ana,1\n", "two columns"),
        ("id,a/b:E\nzoe,1\n", "nothing here can be marked"), (b"PK\x03\x04...", "archive"),
        (b"\x00\x01\x02", "not a text"),
        ('id,a/b:E\nana,"1\n' + "x" * 200_000, "cannot be read"),
    ],
)  # fmt: skip
def test_what_cannot_be_used_at_all_is_one_error(tmp_path: Path, text: str | bytes, said: str) -> None:
    with pytest.raises(PasoError) as caught:
        table(tmp_path, text)
    assert said in str(caught.value) and "\n" not in str(caught.value)


def test_one_form_a_student_is_read_by_its_name(tmp_path: Path) -> None:
    found = folder(tmp_path, ana=FORM.format('"0,25"', "3/4"), bea=FORM.replace(",", ";").format("0,5", ""))
    assert found.answers["ana"] == {("a/b", "E"): "0,25", ("a/b", "w_new"): "3/4"}
    assert found.answers["bea"] == {("a/b", "E"): "0,5", ("a/b", "w_new"): ""}
    assert found.report == ()


def test_a_decimal_comma_that_was_not_quoted_is_put_together(tmp_path: Path) -> None:
    found = folder(tmp_path, ana=FORM.format("0,25", "-1,5"))
    assert found.answers["ana"] == {("a/b", "E"): "0,25", ("a/b", "w_new"): "-1,5"}


def test_a_half_filled_form_leaves_the_rest_blank(tmp_path: Path) -> None:
    assert folder(tmp_path, ana="exercise,quantity,answer\na/b,E,1\n").answers["ana"] == {("a/b", "E"): "1"}


@pytest.mark.parametrize(
    ("form", "said"),
    [
        ("", "empty"), ("exercise,answer\na/b,1\n", "header"), ("exercise,quantity,answer\na/b,EE,1\n",
        "was not asked"),
        ("exercise,quantity,answer\na/b,E,1\na/b,E,2\n", "two answers"), (b"PK\x03\x04", "archive"),
        (b"\xff\xfe\x00", "header"),
    ],
)  # fmt: skip
def test_a_bad_form_is_a_line_in_the_report_and_stops_nobody(
    tmp_path: Path, form: str | bytes, said: str
) -> None:
    found = folder(tmp_path, ana=form)
    assert set(found.answers) == {"eva"} and found.refused == {"ana"}
    assert len(found.report) == 1 and said in found.report[0] and "ana.csv" in found.report[0]


def test_the_same_answer_twice_is_no_conflict(tmp_path: Path) -> None:
    assert folder(tmp_path, ana=FORM.format("1", "2") + "a/b,E,1\n").answers["ana"]["a/b", "E"] == "1"


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no pipes")
def test_a_pipe_is_no_form_and_keeps_nobody_waiting(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "bea.csv")
    found = folder(tmp_path, ana=FORM.format("1", "2"))
    assert found.refused == {"bea"} and "this is no form" in found.report[0]


def test_files_that_are_no_forms_are_told(tmp_path: Path) -> None:
    (tmp_path / "ana.pdf").write_bytes(b"%PDF")
    (tmp_path / ".DS_Store").write_bytes(b"")
    (tmp_path / "~$bea.csv").write_bytes(b"")
    found = folder(tmp_path, zoe=FORM.format("1", "2"))
    assert len(found.report) == 2 and found.refused == {"ana"}


def test_an_empty_folder_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(PasoError, match="no answers"):
        read_submissions(tmp_path, ASSIGNMENT)


def files(tmp_path: Path, **named: str | bytes) -> Submissions:
    for name, text in named.items():
        path = tmp_path / "in" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return read_submissions(tmp_path / "in", ASSIGNMENT)


def packed(tmp_path: Path, **named: str) -> Submissions:
    with zipfile.ZipFile(tmp_path / "in.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in named.items():
            archive.writestr(name, text)
    return read_submissions(tmp_path / "in.zip", ASSIGNMENT)


ANSWERS = {("a/b", "E"): "0,25", ("a/b", "w_new"): "3/4"}
YAML = "a/b:\n  E: 0,25\n  w_new: 3/4\n"
MARKDOWN = """\
# Mis respuestas

| exercise | quantity | answer |
|---|---|---|
| a/b | E | 0,25 |
| a/b | w_new | `3/4` |
"""
NOTEBOOK = json.dumps(
    {
        "cells": [
            {"cell_type": "markdown", "metadata": {}, "source": MARKDOWN.splitlines(keepends=True)},
            {"cell_type": "code", "metadata": {}, "source": "1/0", "outputs": [], "execution_count": None},
        ],
        "metadata": {}, "nbformat": 4, "nbformat_minor": 4,
    }
)  # fmt: skip


@pytest.mark.parametrize(
    ("kind", "text"), [("yaml", YAML), ("yml", YAML), ("md", MARKDOWN), ("ipynb", NOTEBOOK)]
)
def test_a_form_may_be_yaml_markdown_or_a_notebook(tmp_path: Path, kind: str, text: str) -> None:
    found = files(tmp_path, **{f"ana.{kind}": text})
    assert found.answers == {"ana": ANSWERS} and found.report == ()


def test_what_yaml_would_take_for_something_else_stays_what_was_typed(tmp_path: Path) -> None:
    found = files(tmp_path, **{"ana.yaml": "a/b: {E: 1e-3, w_new: [no, 1:30]}\n"})
    assert found.answers["ana"] == {("a/b", "E"): "1e-3", ("a/b", "w_new"): "[no, 1:30]"}


BOMB = "a: &a [x,x,x,x,x,x,x,x,x]\n" + "".join(
    f"{n}: &{n} [{','.join(['*' + p] * 9)}]\n" for p, n in zip("abcdefg", "bcdefgh")
)


@pytest.mark.parametrize(
    ("name", "text", "said"),
    [
        ("ana.yaml", "a/b: {E: 1", "this is no YAML"), ("ana.yaml", "- 1\n- 2\n", "not the form"),
        ("ana.yaml", "a/b:\n  E: {x: 1}\n", "line 2): write a number"), ("ana.yaml", "", "not the form"),
        ("ana.yaml", "a/b:\n  E: !!python/object/apply:os.system [id]\n", "no anchors, tags"),
        ("ana.yaml", BOMB, "no anchors, tags"),
        ("ana.yaml", "a: " + "[" * 5000, "no anchors, tags or deep lists"),
        ("ana.yaml", "a/b:\n  zz: 1\n", "zz was not asked (IN/ana.yaml, line 2)"),
        ("ana.md", MARKDOWN.replace("0,25", "|x|"), "parted by a sign | (IN/ana.md, line 5)"),
        ("ana.md", MARKDOWN + "| a/b | E | 1 |\n", "two answers for E of a/b (IN/ana.md, line 7)"),
        ("ana.ipynb", "{}", "this is no notebook"), ("ana.ipynb", "[" * 100_000, "this is no notebook"),
        ("ana.ipynb", '{"cells": 3, "nbformat": 4}', "this is no notebook"),
    ],
)  # fmt: skip
def test_a_bad_form_of_another_kind_is_one_line_too(tmp_path: Path, name: str, text: str, said: str) -> None:
    found = files(tmp_path, **{name: text, "eva.csv": FORM.format("1", "2")})
    assert set(found.answers) == {"eva"} and found.refused == {"ana"}
    assert len(found.report) == 1 and said.replace("IN", str(tmp_path / "in")) in found.report[0]
    assert "\n" not in found.report[0]


def test_the_folders_that_were_handed_out_come_back(tmp_path: Path) -> None:
    names = ("ana/answers.csv", "bea/answers.csv", "ana/sheet.md", "ana/sheet.pdf")
    texts = (
        FORM.format('"0,25"', "3/4"),
        FORM.format("1", "2"),
        "# A sheet\n\n| a | b |\n|-|-|\n| 1 | 2 |\n",
        "%PDF",
    )
    found = files(tmp_path, **dict(zip(names, texts)))
    assert found.answers["ana"] == ANSWERS and set(found.answers) == {"ana", "bea"}
    assert found.refused == frozenset() and len(found.report) == 2


NAMED = Register(
    {"u1": "Íñigo Muñoz Peña", "12345": "Ana Gil", "u3": "Ana Gil", "a_b": "Zoë Li", "4711": "Bea Sanz"}
)


@pytest.mark.parametrize(
    ("path", "student"),
    [
        ("u1.csv", "u1"), ("U1/answers.csv", "u1"), ("tarea_u1.csv", "u1"), ("tarea-1-u1/answers.csv", "u1"),
        ("x/a_b.csv", "a_b"), ("respuestas (u1).csv", "u1"),
        ("Íñigo Muñoz Peña_12345_assignsubmission_file/answers.csv", "u1"),
        ("Íñigo Muñoz Peña_12345_assignsubmission_file_/answers.csv", "u1"),
        ("munozpenainigo_99_12345_answers.csv", "u1"), ("muñozpeñaíñigo_LATE_99_12345_answers-1.csv", "u1"),
        ("sanzbea_4711_12345_answers.csv", "4711"),
    ],
)  # fmt: skip
def test_a_path_says_whose_a_file_is(path: str, student: str) -> None:
    assert NAMED.whose(PurePosixPath(path), path) == student


@pytest.mark.parametrize(
    ("path", "said"),
    [
        ("u1_u3.csv", "more than one student: u1, u3"), ("zoe.csv", "nothing was handed out to 'zoe'"),
        ("Ana Gil_77_assignsubmission_file/u1.csv", "more than one student: 12345, u1, u3"),
        ("Nadie_12345_assignsubmission_file/x.csv", "nothing was handed out to"),
        ("nadie_4711_12345_answers.csv", "nothing was handed out to"),
        ("Nadie Sabe_1003_assignsubmission_file/u1.csv", "nothing was handed out to"),
        ("nadiesabe_4712_99888_u1-1.csv", "nothing was handed out to"),
        ("x/nadiesabe_LATE_4712_99888_u1.csv", "nothing was handed out to"),
    ],
)  # fmt: skip
def test_a_path_that_says_too_little_or_too_much_is_one_line(path: str, said: str) -> None:
    with pytest.raises(PasoError, match=said):
        NAMED.whose(PurePosixPath(path), path)


def test_the_zip_of_a_platform_is_read_as_it_comes(tmp_path: Path) -> None:
    found = packed(
        tmp_path,
        **{
            "ana_12_assignsubmission_file/answers.csv": FORM.format('"0,25"', "3/4"),
            "bea_34_99_answers.csv": FORM.format("1", "1"),
            "bea_34_99_answers-1.csv": FORM.format("2", "2"),
            "__MACOSX/ana.csv": "x", "../../eva.csv": FORM.format("3", "3"),
        },
    )  # fmt: skip
    assert found.answers["ana"] == ANSWERS and found.answers["bea"]["a/b", "E"] == "2"
    assert found.answers["eva"]["a/b", "E"] == "3" and found.report == ()
    assert sorted(path.name for path in tmp_path.iterdir()) == ["in.zip"]


def test_a_file_of_a_zip_that_would_fill_the_memory_is_one_line(tmp_path: Path) -> None:
    found = packed(tmp_path, **{"ana.csv": " " * (17 * 2**20), "bea.csv": FORM.format("1", "2")})
    assert found.refused == {"ana"} and "too large" in found.report[0]


@pytest.mark.parametrize("raw", [b"", b"no zip", b"PK\x03\x04 broken"])
def test_a_broken_zip_is_one_line(tmp_path: Path, raw: bytes) -> None:
    (tmp_path / "in.zip").write_bytes(raw)
    with pytest.raises(PasoError, match="the zip cannot be read"):
        read_submissions(tmp_path / "in.zip", ASSIGNMENT)
