"""Both languages of an exercise have the same sections, each named after a quantity or a mistake."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from builder.bank.prose_sections import check_prose, prose_sections
from builder.errors import PasoError
from tests.bank.small import SHIPPED, one_neuron, shipped_exercise


def checked(folder: Path, es: str, en: str) -> None:
    files = {"es": folder / "es.md", "en": folder / "en.md"}
    for language, text in (("es", es), ("en", en)):
        files[language].write_text(text, encoding="utf-8")
    check_prose(replace(one_neuron(), prose=files))


@pytest.mark.parametrize("slug", SHIPPED)
def test_the_shipped_exercises_say_the_same_in_both_languages(slug: str) -> None:
    exercise = shipped_exercise(slug)
    spanish, english = (prose_sections(exercise.prose[language]) for language in ("es", "en"))
    assert set(spanish.lines) == set(english.lines) and spanish.title != english.title
    check_prose(exercise)


@pytest.mark.parametrize("slug", SHIPPED)
def test_a_section_taken_out_of_one_language_is_told(slug: str, tmp_path: Path) -> None:
    exercise = shipped_exercise(slug)
    text = exercise.prose["en"].read_text(encoding="utf-8")
    for name in prose_sections(exercise.prose["en"]).lines:
        (tmp_path / "en.md").write_text(text.replace(f"## {name}\n", "\n"), encoding="utf-8")
        planted = {**exercise.prose, "en": tmp_path / "en.md"}
        with pytest.raises(PasoError, match=f"no section '{name}'.*en.md.*add '## {name}'"):
            check_prose(replace(exercise, prose=planted))


def test_headings_are_read_as_markdown_reads_them(tmp_path: Path) -> None:
    path = tmp_path / "es.md"
    path.write_text(
        "# Título\n\n## z #\n```\n## no\n```\n### tampoco\n##tampoco\n## no-slope\n", encoding="utf-8"
    )
    assert prose_sections(path).title == "Título"
    assert prose_sections(path).lines == {"z": 3, "no-slope": 9}


@pytest.mark.parametrize(
    ("es", "en", "what"),
    [
        ("# T\n## z\n## z\n", "# T\n## z\n", r"'z' is there twice.*es.md, line 3"),
        ("## z\n", "# T\n## z\n", r"no title.*es.md"),
        ("# T\n\n## dE_dw9\n", "# T\n## dE_dw9\n", r"'dE_dw9' names no quantity.*es.md, line 3.*dE_dw"),
    ],
)
def test_a_section_that_cannot_be_is_told(tmp_path: Path, es: str, en: str, what: str) -> None:
    checked(tmp_path, "# T\n## z\n## no-slope\n", "# T\n## no-slope\n## z\n")
    with pytest.raises(PasoError, match=what):
        checked(tmp_path, es, en)
