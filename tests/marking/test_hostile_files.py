"""Each hostile file among good ones is one line of the report, and gets no more room than a form needs."""

from __future__ import annotations

import json
import stat
import struct
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from builder.bank.assignment import AssignedExercise, AssignedStudent, Assignment
from builder.bank.exercise import Ask
from builder.bank.tolerance import Tolerance
from builder.errors import PasoError
from builder.marking.pile import Submissions
from builder.marking.submissions import read_submissions

MANY = tuple(f"s{number}" for number in range(10_000))
ASSIGNMENT = Assignment(
    slug="t",
    title={},
    languages=("es",),
    tolerance=Tolerance(),
    exercises=(AssignedExercise(slug="a/b", fingerprint="f", asks=(Ask("E"), Ask("w_new"))),),
    students=tuple(
        AssignedStudent(id=name, name=name, language="es", enrolled=True, variants={}, order=("a/b",))
        for name in ("ana", "íñigo", "eva", *MANY)
    ),
)
FORM = "exercise,quantity,answer\r\na/b,E,1\r\na/b,w_new,2\r\n"
MB = 2**20
HEAD = "| exercise | quantity | answer |\n|---|---|---|\n"
CELL = {"cell_type": "markdown", "metadata": {}, "source": "x"}


def packed(tmp_path: Path, *entries: tuple[str | zipfile.ZipInfo, str | bytes]) -> Path:
    path = tmp_path / "in.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in (("eva.csv", FORM), *entries):
            archive.writestr(name, content)
    return path


def read(path: Path) -> Submissions:
    return read_submissions(path, ASSIGNMENT)


def notebook(cells: list[dict[str, object]]) -> str:
    return json.dumps({"cells": cells, "metadata": {}, "nbformat": 4, "nbformat_minor": 4})


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("ana.csv", lambda: b"\0" * (200 * MB), "too large"),
        ("ana.csv", lambda: "exercise,quantity,answer\n" + "a\n" * (7 * MB), "at most 256 KB"),
        ("ana.csv", lambda: "exercise,quantity,answer\na/b,E," + "9" * 200_000, "field larger than"),
        ("ana.csv", lambda: b"PK\x03\x04" + b"docx" * 9, "a workbook or an archive, not a CSV"),
        ("ana.zip", lambda: b"PK\x03\x04", "this is no form"),
        ("ana.yaml", lambda: "a: [" + "1," * 500_000 + "]", "at most 64 KB"),
        ("ana.yaml", lambda: "a: [" + "1," * 30_000 + "]", "this is not the form"),
        ("ana.yaml", lambda: "a: &a [x, x]\nb: &b [*a, *a]\nc: [*b, *b]\n", "no anchors"),
        ("ana.md", lambda: HEAD + "[" * (120 * 1024), "this is no form"),
        ("ana.md", lambda: HEAD + "a\n" * (60 * 1024), "this is no form"),
        ("ana.ipynb", lambda: notebook([CELL] * 800_000), "at most 16 MB"),
        ("ana.ipynb", lambda: notebook([CELL] * 200_000), "this is no form"),
        ("ana.ipynb", lambda: notebook([{**CELL, "source": HEAD + "[" * MB}]), "forms are too long"),
        ("ana.ipynb", lambda: "[" * 100_000, "this is no notebook"),
        ("ana.ipynb", lambda: '{"cells": [{"cell_type": "markdown"}]}', "this is no notebook"),
    ],
)  # fmt: skip
def test_a_hostile_file_is_one_line(
    tmp_path: Path, name: str, content: Callable[[], str | bytes], said: str
) -> None:
    found = read(packed(tmp_path, (name, content())))
    assert set(found.answers) == {"eva"} and found.refused == {"ana"}
    assert len(found.report) == 1 and said in found.report[0] and "\n" not in found.report[0]


def test_a_file_that_lies_about_its_size_is_one_line(tmp_path: Path) -> None:
    path = packed(tmp_path, ("ana.csv", b" " * (50 * MB)))
    raw = bytearray(path.read_bytes())
    entry = raw.rindex(b"PK\x01\x02")
    raw[entry + 24 : entry + 28] = struct.pack("<I", 100)
    path.write_bytes(raw)
    assert read(path).refused == {"ana"}


def test_a_locked_file_and_a_link_are_one_line_each(tmp_path: Path) -> None:
    link = zipfile.ZipInfo("ana.csv")
    link.create_system, link.external_attr = 3, (stat.S_IFLNK | 0o777) << 16
    path = packed(tmp_path, (link, "eva.csv"), ("íñigo.csv", FORM))
    raw = bytearray(path.read_bytes())
    raw[raw.rindex(b"PK\x01\x02") + 8] |= 1
    path.write_bytes(raw)
    found = read(path)
    assert found.refused == {"ana", "íñigo"} and set(found.answers) == {"eva"}
    assert "link" in found.report[0] and "password" in found.report[1] and len(found.report) == 2


def test_a_link_in_a_folder_leads_nowhere(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in/eva.csv").write_text(FORM, encoding="utf-8")
    (tmp_path / "in/ana.csv").symlink_to(tmp_path / "in/eva.csv")
    found = read_submissions(tmp_path / "in", ASSIGNMENT)
    assert set(found.answers) == {"eva"} and found.refused == {"ana"}


def test_a_path_that_climbs_out_is_only_a_name_and_nothing_is_written(tmp_path: Path) -> None:
    path = packed(tmp_path, ("../../ana.csv", FORM), ("/etc/íñigo.csv", FORM), ("C:\\x\\s1.csv", FORM))
    assert set(read(path).answers) == {"eva", "ana", "íñigo", "s1"}
    assert [each.name for each in tmp_path.iterdir()] == ["in.zip"]


def test_a_name_that_is_utf8_without_saying_so_is_read(tmp_path: Path) -> None:
    path = packed(tmp_path, ("íñigo.csv", FORM))
    raw = bytearray(path.read_bytes())
    raw[raw.rindex(b"PK\x03\x04") + 7] &= ~0x08
    raw[raw.rindex(b"PK\x01\x02") + 9] &= ~0x08
    path.write_bytes(raw)
    assert set(read(path).answers) == {"eva", "íñigo"}


def test_a_damaged_name_is_one_error_with_its_remedy(tmp_path: Path) -> None:
    path = packed(tmp_path, ("añb.csv", FORM))
    path.write_bytes(path.read_bytes().replace("ñ".encode(), b"\xff\xfe"))
    with pytest.raises(PasoError, match="the name of a file is damaged"):
        read_submissions(path, ASSIGNMENT)


def test_ten_thousand_forms_and_as_many_bombs_are_read(tmp_path: Path) -> None:
    bomb = " " * MB
    found = read(
        packed(tmp_path, *((f"{name}.csv", FORM if at % 40 else bomb) for at, name in enumerate(MANY)))
    )
    assert len(found.answers) == 1 + 9_750 and len(found.refused) == len(found.report) == 250
