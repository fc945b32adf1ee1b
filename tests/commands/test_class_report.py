"""The report on a class tells its marks and mistakes, and a student who copied a classmate's answers."""

from __future__ import annotations

from datetime import datetime
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
    (place / "course.toml").write_text('secret = "secret number 11"\n', encoding="utf-8")
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


def test_an_imagined_class_that_errs_in_every_way_accuses_nobody(home: Path) -> None:
    check.run(home, _folder(home), imagine=True)
    assert "Ninguna, más allá de lo que explica el azar." in _report(home)


ARRAYS = "forward-pass/batch-in-matrices"


@pytest.fixture(scope="module")
def matrices(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A class of 24 with an exercise of matrices, of whom u00 has left."""
    place = tmp_path_factory.mktemp("matrices")
    (place / "course.toml").write_text('languages = ["en"]\nsecret = "secret number 1"\n', encoding="utf-8")
    (place / "roster.csv").write_text(ROSTER.partition("u24")[0], encoding="utf-8")
    problems.run(place, place / "roster.csv", (ARRAYS,), formats=("md",))
    (place / "roster.csv").write_text(ROSTER.partition("u24")[0].replace("u00,Ana 0\n", ""), encoding="utf-8")
    problems.run(place, place / "roster.csv", (ARRAYS,), formats=("md",))
    return place


def _matrices(home: Path, copied: dict[str, tuple[str, tuple[str, ...]]], dated: bool = False) -> str:
    """Hand in everyone's own matrices, but those copied from someone, and return the report."""
    folder = home / "output/problems/batch-in-matrices"
    assignment = load_assignment(folder / "lecturer/assignment.json")
    asks = assignment.exercises[0].asks
    keys = {student.id: student.variants[ARRAYS].keys for student in assignment.students}
    rows = ["\t".join(["id", "fecha", *(f"{ARRAYS}:{ask.quantity}" for ask in asks)])]
    for number, student in enumerate(assignment.enrolled):
        owner, which = copied.get(student.id, (student.id, ()))
        own = [keys[owner if ask.quantity in which else student.id] for ask in asks]
        texts = [
            "[" + "; ".join(str([round(float(key[name]), 5) for name in row]) for row in ask.cells) + "]"
            for ask, key in zip(asks, own, strict=True)
        ]
        if dated and student.id == "u07":
            texts[0] = "[[9" + texts[0][texts[0].index(",") :]
        date = f"2026-03-{10 + number // 3} 18:30" if dated and number else ""
        rows.append("\t".join([student.id, date, *texts]))
    (home / "class.csv").write_text("\n".join(rows), encoding="utf-8")
    check.run(home, folder, home / "class.csv")
    return (home / "output/check/batch-in-matrices/class.html").read_text("utf-8")


def test_a_matrix_copied_from_someone_who_has_left_is_found_by_its_cells(matrices: Path) -> None:
    page = _matrices(matrices, {"u05": ("u00", ("A1", "A2"))})
    assert ">u05<" in page and ">u00<" in page and "less than 1 in 1\u202f000\u202f000" in page
    assert "This proves nothing by itself." in page and "⇄" not in page


def test_two_who_exchanged_their_sheets_are_told_as_that(matrices: Path) -> None:
    everything = ("Z1", "A1", "A2")
    page = _matrices(matrices, {"u05": ("u09", everything), "u09": ("u05", everything)})
    assert page.count("⇄") >= 3 and "most likely they exchanged their sheets" in page


def test_the_time_line_is_there_where_answers_are_dated_and_the_cells_are_named(matrices: Path) -> None:
    assert "When the answers came" not in _matrices(matrices, {})
    rules = matrices / "output/problems/batch-in-matrices/lecturer/marking.toml"
    rules.write_text("due = 2026-03-14T23:59:00\n[extensions]\nu20 = 2026-03-20T23:59:00\n", encoding="utf-8")
    page = _matrices(matrices, {"u05": ("u09", ("Z1",))}, dated=True)
    rules.unlink()
    assert "The first came on 10 March 2026, 18:30; the last, on 17 March 2026, 18:30." in page
    assert "They were due on 14 March 2026, 23:59: 7 came late." in page
    assert "1 person had another day" in page and "1 has no date: it is not in the plot" in page
    assert "A line that climbs with each of the 22 hand-ins" in page and "14 are before it." in page
    assert (
        "the cells (row, column) that go wrong most, and for how many people: (1, 1) (2), (1, 2) (1)" in page
    )


def test_a_class_of_one_and_a_class_without_a_fault_have_a_report(home: Path) -> None:
    form = _form(home, {})
    form.write_text("\n".join(form.read_text("utf-8").splitlines()[:2]), encoding="utf-8")
    check.run(home, _folder(home), form)
    page = _report(home)
    assert "de 30." in page and "No se ha reconocido ningún error con nombre." in page
    assert '<td class="r">—</td>' in page and "nan" not in page.lower().replace("finan", "")


def test_a_batch_that_came_at_one_time_is_told_without_a_time_line(home: Path) -> None:
    check.run(home, _folder(home), _form(home, {"u01": "u02"}), received=datetime(2026, 3, 16, 9, 5))
    page = _report(home)
    assert "Todas constan como llegadas el 16 de marzo de 2026, 9:05." in page and "La primera" not in page
