"""No file of a student gives away a key, theirs or another's."""

from __future__ import annotations

from pathlib import Path

import pytest

from builder.bank.assignment import Assignment
from builder.bank.store import load_assignment
from builder.pages.formats.pdf import compile_typst
from tests.commands.a_class import a_home, files_of, set_problems
from tests.commands.leaks import expression_keys, leaks, number_keys, told

ROWS = [(f"u{number}", f"Núñez {number}", "es" if number % 2 else "en") for number in range(6)]
KEY, EXPRESSION = -0.0123456789, "-18*x*cos(-9*x**2 - 7)"

Handed = tuple[Assignment, dict[str, str]]


@pytest.fixture(scope="module")
def handed(tmp_path_factory: pytest.TempPathFactory) -> Handed:
    """A class in every format: the assignment, and all that each file of a student says."""
    folder = set_problems(a_home(tmp_path_factory.mktemp("leaks") / "home", ROWS), "md", "tex", "html", "pdf")
    texts = {name: told(name, content) for name, content in files_of(folder / "students").items()}
    return load_assignment(folder / "lecturer" / "assignment.json"), texts


def test_no_file_of_a_student_holds_a_key(handed: Handed) -> None:
    assignment, texts = handed
    numbers, expressions = set(number_keys(assignment)), set(expression_keys(assignment))
    assert len(numbers) > 15 * len(ROWS) and len(expressions) >= len(ROWS)
    assert len(texts) == 7 * len(ROWS)
    found = {name: leaks(text, numbers, expressions) for name, text in texts.items()}
    assert not {name: keys for name, keys in found.items() if keys}


def test_what_is_searched_is_what_the_files_say(handed: Handed) -> None:
    assignment, texts = handed
    student = assignment.students[1]
    given = next(iter(student.variants["gradients/network-2-3-2-step"].givens.values())).replace(".", ",")
    for name in ("md", "tex", "html", "pdf"):
        text = texts[f"{student.id}/sheet.{name}"].replace("{,}", ",")
        assert student.name in text and given in text, name


@pytest.mark.parametrize(
    "written",
    [
        "0.012345", "0,012345", "0{,}012346", "−0.0123456789", "1.2346e-2", "1,23457·10⁻²", '0","012345',
        '<mn>0.01234</mn><mn data-key="0.0123457"></mn>', "<!-- -0.012346 -->", "% key: 0.0123456789",
    ],
)  # fmt: skip
def test_a_planted_number_is_found(written: str) -> None:
    assert leaks(f"weights 0.35 and 0.05, {written} and 12 points", [KEY]) == [repr(KEY)]


def test_a_planted_expression_is_found() -> None:
    assert leaks("y' = -18 * x * cos(-9*x^2 - 7).", [], [EXPRESSION]) == [EXPRESSION]


def test_what_is_no_key_is_not_taken_for_one() -> None:
    assert not leaks("0.01 0.012 0.35 1234 u0123 0.0124 −0,75 #0b6e99 1.0123", [KEY], [EXPRESSION])


@pytest.mark.parametrize(
    "planted",
    [
        "The answer is -0.012346.",
        '$x = - 0","0123457$',
        '#set document(keywords: ("0.0123456789",))\nx',
        '#math.equation(alt: "w = -0.012345", $w$.body)',
        '#pdf.attach("keys.txt", bytes("-0,0123456789"))\nx',
        '#link("https://example.org/?key=0.0123456789")[x]',
    ],
)
def test_a_key_planted_in_a_pdf_is_found(planted: str) -> None:
    assert leaks(told("sheet.pdf", compile_typst(planted, "sheet")), [KEY]) == [repr(KEY)]


@pytest.mark.parametrize("place", ["sheet.md", "sheet.html", "sheet.tex", "figures/a.svg", "answers.csv"])
def test_a_key_planted_in_a_handed_out_file_is_found(handed: Handed, place: str, tmp_path: Path) -> None:
    assignment, texts = handed
    key = next(number_keys(assignment))
    text = f"{texts.get(f'u1/{place}', '')}<!-- {key:.6f} -->"
    assert repr(key) in leaks(told(place, text.encode()), set(number_keys(assignment)))
