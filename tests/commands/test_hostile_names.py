"""Whatever a name holds is printed as it stands, and does nothing, in every format."""

from __future__ import annotations

import csv
import io
import re
import subprocess
from pathlib import Path

import pytest
from markdown_it import MarkdownIt
from pypdf import PdfReader

from tests.commands.a_class import a_home, set_problems

LONG = "Maximiliana Guadalupe Fernández de Córdoba y Álvarez-Buylla de las Casas " * 2 + "Ibáñez"
NAMES = {
    "u1": r"\input{/etc/passwd} $x_1$ % & # {} ~^",
    "u2": "<script>alert('x')</script> &amp; <b>Ana</b>",
    "u3": '#import "x"; *b* _i_ [c] @ref #eval("1") $y$',
    "u4": "<< secret >> {{ 7*7 }} {% raw %} <% if %> << given('x1') >>",
    "u5": LONG,
    "u6": "=cmd|' /C calc'!A0",
    "u7": "Ægir Þórðarson Łukasz Žižek Şükrü",
    "u8": "@aaa@ -- ``x'' ```y``` |a|b| \\\\",
    "u9": "נועה כהן",
}
RIGHT_TO_LEFT = {"u9"}


@pytest.fixture(scope="module")
def students(tmp_path_factory: pytest.TempPathFactory) -> Path:
    rows = [(student, name, "es") for student, name in NAMES.items()]
    home = a_home(tmp_path_factory.mktemp("hostile") / "home", rows)
    return set_problems(home, "md", "tex", "html", "pdf") / "students"


def squeezed(text: str) -> str:
    return re.sub(r"\s+|-\n", "", text.replace("-\n", "-"))


@pytest.mark.parametrize("student", NAMES)
def test_a_browser_shows_the_name(students: Path, student: str, plain_text: object) -> None:
    page = (students / student / "sheet.html").read_text(encoding="utf-8")
    assert callable(plain_text)
    assert NAMES[student] in plain_text(page)
    assert "<script" not in page


@pytest.mark.parametrize("student", NAMES)
def test_markdown_shows_the_name(students: Path, student: str, plain_text: object) -> None:
    page = (students / student / "sheet.md").read_text(encoding="utf-8")
    shown = MarkdownIt("commonmark").enable("table").render(page)
    assert callable(plain_text)
    assert NAMES[student] in plain_text(shown)
    assert "<script" not in shown


@pytest.mark.parametrize("student", NAMES)
def test_the_pdf_shows_the_name(students: Path, student: str) -> None:
    text = PdfReader(students / student / "sheet.pdf").pages[0].extract_text()
    if student in RIGHT_TO_LEFT:
        assert sorted(squeezed(NAMES[student])) == sorted(re.findall(r"[\u0590-\u05ff]", text))
    else:
        assert squeezed(NAMES[student]) in squeezed(text)


@pytest.mark.needs("latex", "pdftotext")
@pytest.mark.parametrize("student", [student for student in NAMES if student not in RIGHT_TO_LEFT])
def test_latex_prints_the_name(students: Path, student: str, tmp_path: Path) -> None:
    source = (students / student / "sheet.tex").read_bytes()
    (tmp_path / "sheet.tex").write_bytes(source)
    command = ["pdflatex", "-interaction=nonstopmode", "-halt-on-error", "-no-shell-escape", "sheet.tex"]
    subprocess.run(command, cwd=tmp_path, check=True, capture_output=True)
    reading = ["pdftotext", "-l", "1", "sheet.pdf", "-"]
    text = subprocess.run(reading, cwd=tmp_path, capture_output=True, check=True)
    straight = str.maketrans({"’": "'", "‘": "`", "“": '"', "”": '"', "−": "-", "∗": "*"})
    assert squeezed(NAMES[student]) in squeezed(text.stdout.decode("utf-8").translate(straight))


def test_a_spreadsheet_runs_no_name(students: Path) -> None:
    keys = (students.parent / "lecturer" / "keys.csv").read_bytes().decode("utf-8-sig")
    names = {row[0]: row[1] for row in csv.reader(io.StringIO(keys, newline=""), delimiter=";")}
    dangerous = {student for student, name in NAMES.items() if name.startswith(("=", "@"))}
    assert dangerous == {"u6", "u8"}
    assert {student: names[student] for student in dangerous} == {
        student: f"'{NAMES[student]}" for student in dangerous
    }
    assert all(names[student] == name for student, name in NAMES.items() if student not in dangerous)


@pytest.fixture
def plain_text() -> object:
    """A function that returns what a page shows."""
    from html import unescape

    def shown(page: str) -> str:
        body = re.sub(r"<style>.*?</style>|<title>.*?</title>|<[^<>]*>", "", page, flags=re.DOTALL)
        return unescape(body)

    return shown
