"""Several processes build the decks that one would have built, and only those of a lecture that changed."""

from __future__ import annotations

from pathlib import Path

import pytest

from builder.commands import stamps
from builder.commands.deck_workers import build_all
from builder.commands.lecture_folders import LectureFolder
from builder.commands.slides import Deck, run
from builder.course import load_course
from builder.errors import PasoError
from tests.commands.a_class import files_of

MODULE = """
from builder.pages.lectures.lecture import Lecture, LectureSource

NETWORK = None


def lecture(source: LectureSource) -> Lecture:
    return Lecture(names={"held_on": source.data or "nothing"})
"""
SLUGS = ("one", "two")


@pytest.fixture
def home(tmp_path: Path) -> Path:
    stamps.sources.cache_clear()
    for slug in SLUGS:
        write(tmp_path, slug, "<< held_on >>")
    return tmp_path


def write(home: Path, slug: str, body: str) -> Path:
    folder = home / "templates" / "lectures" / slug
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "lecture.py").write_text(MODULE, encoding="utf-8")
    (folder / "en.md").write_text(f"# {slug}\n\n## A\n\n{body}\n", encoding="utf-8")
    return folder / "en.md"


def decks(home: Path, output: str) -> list[Deck]:
    course = load_course(home).model_copy(update={"output": output})
    folders = [LectureFolder(slug, course, home) for slug in SLUGS]
    return [Deck(folder, "en", format) for folder in folders for format in ("md", "pdf")]


def test_two_processes_build_what_one_builds(home: Path) -> None:
    assert [*build_all(decks(home, "alone"), 1)] == [*build_all(decks(home, "shared"), 2)] == [()] * 4
    ours = files_of(home / "alone")
    assert ours == files_of(home / "shared")
    assert len(ours) == 6 + 4  # Markdown, PDF and handout of each; a note of each build


def test_an_error_in_one_of_them_comes_out_with_its_line(home: Path) -> None:
    path = write(home, "two", "<< nowhere >>")
    with pytest.raises(PasoError) as caught:
        [*build_all(decks(home, "shared"), 2)]
    assert f"{path}, line 5" in str(caught.value)


def test_a_change_in_one_lecture_leaves_the_others_alone(
    home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    run(home, SLUGS, ("en",), ("md",))
    write(home, "two", "changed")
    stamps.sources.cache_clear()
    run(home, SLUGS, ("en",), ("md",))
    assert capsys.readouterr().out.splitlines()[-1].endswith("written: 1, unchanged: 1")


def test_the_data_of_the_command_line_reach_the_lecture(home: Path) -> None:
    deck = home / "output" / "slides" / "one.en.md"
    for data, said in (("", "nothing"), ("mnist", "mnist")):
        run(home, ("one",), ("en",), ("md",), data=data)
        assert said in deck.read_text("utf-8")
