"""The booklet holds everyone's keys under the code of their sheet, where only the lecturer looks."""

from __future__ import annotations

import html
import re
from pathlib import Path

import pytest
from pypdf import PdfReader

from builder.bank.assignment import Assignment
from builder.bank.store import load_assignment, save_assignment
from builder.commands import booklet, hand_out
from tests.commands.a_class import a_home, files_of, set_problems
from tests.commands.test_hostile_names import NAMES

ROWS = [(student, name, "es") for student, name in NAMES.items()]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    home = a_home(tmp_path_factory.mktemp("booklet") / "home", ROWS)
    folder = set_problems(home, "md")
    booklet.run(home, folder)
    return folder


@pytest.fixture(scope="module")
def assignment(folder: Path) -> Assignment:
    return load_assignment(folder / "lecturer/assignment.json")


def codes(assignment: Assignment) -> dict[str, str]:
    return {student.id: student.code for student in assignment.students}


def entries(folder: Path) -> dict[str, str]:
    """Return the words of each entry of the page by its code, in their order."""
    page = (folder / "lecturer/booklet.html").read_text("utf-8")
    found = re.findall(r'<section class="entry".*?</section>', page, re.DOTALL)
    texts = [html.unescape(re.sub(r"<[^>]*>", " ", each)) for each in found]
    return {text.split()[0]: text for text in texts}


def test_every_sheet_has_an_entry_in_the_order_of_the_codes(folder: Path, assignment: Assignment) -> None:
    assert list(entries(folder)) == sorted(codes(assignment).values())


def test_an_entry_has_the_name_and_every_number_of_its_own_student(
    folder: Path, assignment: Assignment
) -> None:
    found = entries(folder)
    for student in assignment.students:
        text = found[codes(assignment)[student.id]]
        assert NAMES[student.id] in text and student.id in text
        for exercise in assignment.exercises:
            for ask in exercise.asks:
                key = student.variants[exercise.slug].keys[ask.quantity]
                if isinstance(key, float):
                    numbers = [float(each.replace(",", ".").replace("−", "-")) for each in _numbers(text)]
                    assert min(abs(number - key) for number in numbers) <= 0.5001e-5, (
                        student.id,
                        ask.quantity,
                    )


def _numbers(text: str) -> list[str]:
    return re.findall(r"−?\d+(?:,\d+)?", text)


def test_an_entry_that_is_another_students_would_be_noticed(folder: Path, assignment: Assignment) -> None:
    first, second, *_ = assignment.students
    key = second.variants["gradients/network-2-3-2-step"].keys["dE_dw1_12"]
    own = entries(folder)[codes(assignment)[first.id]]
    assert f"{float(key):.5f}".replace(".", ",").replace("-", "−") not in own


def test_names_lead_to_entries_in_the_order_of_the_roster(folder: Path, assignment: Assignment) -> None:
    page = (folder / "lecturer/booklet.html").read_text("utf-8")
    index = re.search(r'<ul class="index">(.*?)</ul>', page, re.DOTALL)
    assert index is not None
    rows = re.findall(r'href="#(k\d+)".*?<span>(.*?)</span> <b>(.*?)</b>', index[1])
    assert [(id, code) for _, id, code in rows] == list(codes(assignment).items())
    for anchor, _, code in rows:
        assert re.search(rf'id="{anchor}"><h2><b>{code}</b>', page)


def test_the_printed_booklet_has_codes_at_the_head_of_the_page_and_pages_in_its_index(
    folder: Path, assignment: Assignment
) -> None:
    first, *rest = (page.extract_text() for page in PdfReader(folder / "lecturer/booklet.pdf").pages)
    ordered = sorted(codes(assignment).values())
    placed = {code: int(page) for code, page in re.findall(r"(\w{3}-\w{3})\s*(\d+)\b", first)}
    assert sorted(placed) == ordered and len(rest) > 1
    for number, text in enumerate(rest, 2):
        here = [code for code in ordered if placed[code] == number]
        assert f"{here[0]} – {here[-1]}" in text and all(code in text for code in here)


def test_no_parcel_for_students_holds_it(folder: Path) -> None:
    hand_out.run(folder.parents[2], folder)
    elsewhere = [*files_of(folder / "students"), *files_of(folder / "handout")]
    assert elsewhere and not [name for name in elsewhere if "booklet" in name]


def test_the_same_class_gives_the_same_bytes(folder: Path) -> None:
    before = files_of(folder / "lecturer")
    booklet.run(folder.parents[2], folder)
    assert files_of(folder / "lecturer") == before


def test_sheets_that_are_not_alike_have_the_titles_in_their_own_order(folder: Path, tmp_path: Path) -> None:
    stored = load_assignment(folder / "lecturer/assignment.json")
    first, second, *rest = stored.students
    turned = second.model_copy(update={"order": second.order[:0:-1]})
    changed = stored.model_copy(update={"students": (first, turned, *rest)})
    save_assignment(changed, tmp_path / "lecturer/assignment.json")
    booklet.run(folder.parents[2], tmp_path)
    found = entries(tmp_path)
    assert re.findall(r"(\d)\.\s+(Un paso|Propaga|La deri)", found[first.code]) == [
        ("1", "La deri"), ("2", "Propaga"), ("3", "Un paso"),
    ]  # fmt: skip
    assert re.findall(r"(\d)\.\s+(Un paso|Propaga|La deri)", found[second.code]) == [
        ("1", "Un paso"), ("2", "Propaga"),
    ]  # fmt: skip
    assert (tmp_path / "lecturer/booklet.pdf").read_bytes().startswith(b"%PDF")
