"""A preview has variants side by side, true to what they draw, and touches no assignment."""

from __future__ import annotations

import html
import re
from pathlib import Path

import pytest

from builder.commands import preview
from builder.errors import PasoError
from tests.commands.a_class import a_home, files_of, set_problems

EXERCISES = (
    "chain-rule/sine-of-quadratic",
    "activations/choose-sigmoid-slope",
    "gradients/batch-in-matrices",
)


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    home = tmp_path_factory.mktemp("preview")
    preview.run(home, EXERCISES)
    return home


def page(home: Path, language: str = "es") -> str:
    (path,) = (home / "output/preview").glob(f"*.{language}.html")
    return path.read_text("utf-8")


def rows(text: str, exercise: int = 0) -> list[list[str]]:
    """Return the words of each row of the tables that compare the variants of an exercise."""
    compared = re.findall(r'<div class="compared">(.*?)</section>', text, re.DOTALL)
    found = re.findall(r"<tr>(.*?)</tr>", compared[exercise], re.DOTALL)
    cells = [re.findall(r"<t[hd][^>]*>(.*?)</t[hd]>", row, re.DOTALL) for row in found]
    return [[html.unescape(re.sub(r"<[^>]*>|\s", "", cell)) for cell in row] for row in cells]


def test_each_exercise_has_three_variants_and_their_keys(home: Path) -> None:
    assert [page(home).count(f"<h3>{letter}</h3>") for letter in "ABCD"] == [3, 3, 3, 0]
    assert page(home).count('<div class="compared">') == 3


def test_keys_follow_from_what_was_drawn(home: Path) -> None:
    table = {row[0]: row[1:] for row in rows(page(home))}
    for a, slope in zip(table["a"], table["du/dx"], strict=True):
        assert slope == f"{2 * int(a.replace('−', '-'))}x".replace("-", "−")
    assert len(set(zip(table["a"], table["b"]))) == 3


def test_measures_are_those_of_each_variant(home: Path) -> None:
    table = {row[0]: row[1:] for row in rows(page(home))}
    negative = [sum(text.startswith("−") for text in (a, b)) for a, b in zip(table["a"], table["b"])]
    assert table["Datosnegativos"] == list(map(str, negative))
    digits = [sum(len(text.lstrip("−")) for text in (a, b)) for a, b in zip(table["a"], table["b"])]
    assert table["Cifrasdelosdatos"] == list(map(str, digits))
    assert all(int(length) > 500 for length in table["Caracteresdelasolución"])


def test_an_order_of_options_is_no_number(home: Path) -> None:
    table = {row[0]: row[1:] for row in rows(page(home), 1)}
    digits = [len(k) + len(c) for k, c in zip(table["k"], table["c"], strict=True)]
    assert table["Cifrasdelosdatos"] == list(map(str, digits)) and len(table["a/b/c/d"]) == 3


def test_both_formats_and_languages_are_written_and_nothing_else(home: Path) -> None:
    names = [name.split(".", 1) for name in files_of(home)]
    assert sorted(rest for _, rest in names) == ["en.html", "en.pdf", "es.html", "es.pdf"]
    assert all(stem.startswith("output/preview/") for stem, _ in names)


def test_the_same_preview_has_the_same_bytes_and_others_are_others(home: Path, tmp_path: Path) -> None:
    before = files_of(home)
    preview.run(home, EXERCISES)
    assert files_of(home) == before
    preview.run(tmp_path, EXERCISES[:1], others=1)
    assert rows(page(tmp_path)) != rows(page(home))


def test_an_assignment_that_was_handed_out_is_left_alone(tmp_path: Path) -> None:
    home = a_home(tmp_path / "home")
    folder = set_problems(home, "md")
    before = files_of(folder)
    preview.run(home, variants=2, languages=("en",))
    assert files_of(folder) == before
    assert sorted(path.name for path in (home / "output/preview").iterdir()) == [
        "tarea-1.en.html",
        "tarea-1.en.pdf",
    ]


def test_an_exercise_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(PasoError, match="no/such"):
        preview.run(tmp_path, ("no/such",))
    assert not (tmp_path / "output").exists()
