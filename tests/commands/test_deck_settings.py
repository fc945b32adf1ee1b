"""What one deck settles of its own: in `[lectures.<name>]`, and before that in its front matter."""

from __future__ import annotations

from pathlib import Path

import pytest

from builder.commands.slides import run
from builder.commands.stamps import sources
from builder.course import LectureSettings, load_course
from builder.errors import PasoError
from builder.lecture_settings import FrontSettings
from builder.pages.formats.prose import SETTINGS

COURSE = """\
author = "Course Author"
institution = "Course College"

[lectures.paso-a-paso]
title = { es = "Mi clase", en = "My lecture" }
author = "Lecture Author"
decimal = { es = "." }
colours.accent = "#123456"
"""
FRONT = "---\ntitle: Own\nauthor: Front Author\ndecimal: ,\npath: #abcdef\ndate: Spring\n---\n\n## A\n\n"
DEEP = (
    "sizes = [1, 1, 1, 1]\ninputs = [1]\ntargets = [1]\nW1 = [[0.5]]\nW2 = [[0.5]]\nW3 = [[0.5]]\nb1 = 0\n"
    "b2 = 0\nb3 = 0\n"
)
ROWS = "sizes = [1, 1, 1]\ninputs = [[1], [0]]\ntargets = [[1], [0]]\nW1 = [[0.5]]\nW2 = [[0.5]]\n"


@pytest.fixture(autouse=True)
def _fresh_fingerprints() -> None:
    sources.cache_clear()


def _deck(home: Path, language: str, suffix: str = "md") -> str:
    run(home, ("paso-a-paso",), (language,), (suffix,))  # type: ignore[arg-type]
    return (home / f"output/slides/paso-a-paso.{language}.{suffix}").read_text(encoding="utf-8")


def _own(home: Path, language: str, text: str) -> None:
    folder = home / "templates/lectures/paso-a-paso"
    folder.mkdir(parents=True, exist_ok=True)
    (folder / f"{language}.md").write_text(text, encoding="utf-8")


def _error(home: Path, language: str = "en") -> str:
    with pytest.raises(PasoError) as caught:
        _deck(home, language)
    return str(caught.value)


def test_a_lecture_has_settings_of_its_own(tmp_path: Path) -> None:
    (tmp_path / "course.toml").write_text(COURSE, encoding="utf-8")
    spanish, english = _deck(tmp_path, "es"), _deck(tmp_path, "en")
    assert spanish.startswith("# Mi clase\n") and english.startswith("# My lecture\n")
    assert "Lecture Author" in spanish and "Course College" in spanish and "Course Author" not in spanish
    assert "0.298371109" in spanish and "0{,}298371109" not in spanish
    assert "--accent: #123456; --path: #c4420a" in _deck(tmp_path, "en", "html")


def test_the_front_matter_goes_before_the_course_file(tmp_path: Path) -> None:
    (tmp_path / "course.toml").write_text(COURSE.replace("title =", "# title ="), encoding="utf-8")
    _own(tmp_path, "en", FRONT + '<< value("E") >>\n')
    deck = _deck(tmp_path, "en")
    assert deck.startswith("# Own\n") and "Front Author" in deck and "Spring" in deck
    assert "0{,}298371109" in deck
    assert "--accent: #123456; --path: #abcdef" in _deck(tmp_path, "en", "html")


def test_the_network_of_the_front_matter_is_that_deck_s_alone(tmp_path: Path) -> None:
    (tmp_path / "nets").mkdir()
    network = tmp_path / "nets/one.toml"
    text = "sizes = [1, 1, 1]\ninputs = [1]\ntargets = [1]\nW1 = [[0.5]]\nW2 = [[0.25]]\n"
    network.write_text(text, encoding="utf-8")
    _own(tmp_path, "en", '---\ntitle: Own\nnetwork: nets/one.toml\n---\n\n## A\n\n<< value("w2") >>\n')
    assert "0.25" in _deck(tmp_path, "en")
    assert "0{,}298371109" in _deck(tmp_path, "es")
    network.write_text(text.replace("0.25", "0.375"), encoding="utf-8")
    sources.cache_clear()
    assert "0.375" in _deck(tmp_path, "en"), "a changed network in a folder builds the deck again"


@pytest.mark.parametrize(
    ("front", "line", "words"),
    [
        ("title: A\nautor: B", 3, "write 'author: …'"),
        ("title: A\ndecimal: x", 3, "it may be ',' or '.'"),
        ('title: A\n\naccent: "red"', 4, "#0b6e99"),
        ("network: ../x.toml", 2, "inside the folder of the course"),
        ("network: x.toml", 2, "no file 'x.toml'"),
    ],
)
def test_a_fault_in_the_front_matter_names_its_line(
    tmp_path: Path, front: str, line: int, words: str
) -> None:
    _own(tmp_path, "en", f"---\n{front}\n---\n\n## A\n\nx\n")
    message = _error(tmp_path)
    assert f"en.md, line {line})" in message and words in message


@pytest.mark.parametrize(
    ("text", "words"), [(DEEP, "1-1-1-1"), (ROWS, "2 rows"), ("", "is missing"), (None, "no file")]
)
def test_a_network_the_lecture_cannot_take_names_the_line_that_chose_it(
    tmp_path: Path, text: str | None, words: str
) -> None:
    (tmp_path / "course.toml").write_text('\n[lectures.paso-a-paso]\nnetwork = "my.toml"\n', encoding="utf-8")
    if text is not None:
        (tmp_path / "my.toml").write_text(text, encoding="utf-8")
    message = _error(tmp_path)
    assert words in message
    assert "lecture.py" not in message
    assert ("course.toml, line 3)" in message) == (text != "")


@pytest.mark.parametrize(
    ("lines", "words"),
    [
        ('netwrok = "a.toml"', "did you mean `network`"),
        ('colours.acent = "#123456"', "did you mean `accent`"),
        ('decimal = ";"', "it may be ',' or '.'"),
    ],
)
def test_a_fault_in_a_lectures_settings_names_its_line(tmp_path: Path, lines: str, words: str) -> None:
    (tmp_path / "course.toml").write_text(f"\n[lectures.paso-a-paso]\n{lines}\n", encoding="utf-8")
    with pytest.raises(PasoError, match=r"course\.toml, line 3") as caught:
        load_course(tmp_path)
    assert words in str(caught.value)


def test_the_front_matter_takes_the_keys_it_is_read_for() -> None:
    assert set(SETTINGS) == set(FrontSettings.model_fields)
    assert {"author", "institution", "date", "network"} <= set(LectureSettings.model_fields)
