"""The report on a class tells its marks and mistakes, and a student who copied a classmate's answers."""

from __future__ import annotations

from pathlib import Path

import pytest
from pypdf import PdfReader

from builder.bank.store import load_assignment
from builder.commands import check, problems
from builder.commands.class_marks import handed_out
from builder.commands.imagined_class import imagined_class

EXERCISE = "forward-pass/network-2-3-2"
ROSTER = "id,name\n" + "".join(f"u{number:02},Ana {number}\n" for number in range(30))


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = tmp_path_factory.mktemp("class")
    (place / "roster.csv").write_text(ROSTER, encoding="utf-8")
    problems.run(place, place / "roster.csv", (EXERCISE,), formats=("html",))
    return place


def _folder(home: Path) -> Path:
    return home / "output/problems/network-2-3-2"


def _form(home: Path, answers_of: dict[str, str]) -> Path:
    """Write the answers of the class: each student's own keys, or those of the one they copied."""
    assignment = load_assignment(_folder(home) / "lecturer/assignment.json")
    keys = {student.id: student.variants[EXERCISE].keys for student in assignment.students}
    names = list(keys["u00"])
    rows = [f"id;{';'.join(f'{EXERCISE}:{name}' for name in names)}"]
    rows += [
        ";".join([student, *(_typed(keys[answers_of.get(student, student)][name]) for name in names)])
        for student in keys
    ]
    path = home / "class.csv"
    path.write_text("\n".join(rows), encoding="utf-8")
    return path


def _typed(key: float | str) -> str:
    return repr(key).replace(".", ",")


def _report(home: Path) -> str:
    return (home / "output/check/network-2-3-2/class.html").read_text("utf-8")


def test_who_hands_in_a_classmates_answers_is_named_with_the_odds(home: Path) -> None:
    check.run(home, _folder(home), _form(home, {"u07": "u12"}))
    page = _report(home)
    assert "<td" in page and ">u07<" in page and ">u12<" in page and "1 entre" in page
    check.run(home, _folder(home), _form(home, {}))
    page = _report(home)
    assert ">u07<" not in page and "Ninguna, más allá de lo que explica el azar." in page
    assert "Nota media: 100\u00a0%; mediana: 100\u00a0%." in page


def test_an_imagined_class_is_told_in_figures_that_are_its_own(home: Path) -> None:
    check.run(home, _folder(home), imagine=True)
    page = _report(home)
    assignment, exercises = handed_out(_folder(home), home)
    forms = imagined_class(assignment, exercises)
    assert f"Corregidas: {len(forms)} de 30." in page and "Histograma de las notas" in page
    assert "falta la activación" in page or "falta el sesgo" in page
    text = "".join(
        each.extract_text() for each in PdfReader(home / "output/check/network-2-3-2/class.pdf").pages
    )
    assert "discriminación" in text and "Informe de la clase" in text
