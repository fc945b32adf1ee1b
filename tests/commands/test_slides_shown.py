"""No slide runs over in any format: measured in a browser, on the pages of the PDF, and by TeX itself."""

from __future__ import annotations

import re
import shutil
import subprocess
from collections.abc import Callable
from itertools import product
from math import ceil
from pathlib import Path

import pytest
from pypdf import PdfReader

from builder.commands.slides import run
from tests.commands.built_decks import LANGUAGES, LECTURES, built, slides
from tests.commands.slide_measures import beyond, crossing, shown

SMALLEST_TYPE = 19  # in 720ths of the height of a slide: readable at the back
SMALLEST_OF_ALL = 15  # in code, in a table, and in the row across the foot

every_deck = pytest.mark.parametrize(("lecture", "language"), [*product(LECTURES, LANGUAGES)])


@every_deck
def test_no_slide_runs_over_in_a_browser(
    tmp_path_factory: pytest.TempPathFactory, chromium: str, lecture: str, language: str
) -> None:
    deck = built(lecture, tmp_path_factory) / f"{lecture}.{language}.html"
    found = shown(deck, chromium)
    assert len(found) == slides(deck) > 10
    assert [slide for slide in found if slide.outside] == []
    assert [slide for slide in found if slide.type_size < SMALLEST_TYPE] == []
    assert [slide for slide in found if slide.smallest < SMALLEST_OF_ALL] == []


@pytest.mark.parametrize(
    "body",
    [
        "\n\n".join(["Too much text."] * 60),
        "$$" + " + ".join(f"x_{{{n}}}" for n in range(60)) + "$$",
        f"```python\n{'x + ' * 60}1\n```",
    ],
    ids=["high", "wide", "code"],
)
def test_a_slide_that_runs_over_is_seen(tmp_path: Path, chromium: str, body: str) -> None:
    own = tmp_path / "templates" / "lectures" / "paso-a-paso"
    own.mkdir(parents=True)
    side = "::: side\n<< network() >>\n:::"
    (own / "en.md").write_text(f"# Title\n\n## Full\n\n{body}\n\n{side}\n", encoding="utf-8")
    run(tmp_path, formats=("html",), languages=("en",))
    found = shown(tmp_path / "output" / "slides" / "paso-a-paso.en.html", chromium)
    assert [slide.title for slide in found if slide.outside] == ["Full"]
    assert [slide.title for slide in found if slide.type_size < SMALLEST_TYPE] == ["Full"]
    assert min(slide.smallest for slide in found) < SMALLEST_OF_ALL or "Too much" in body


@every_deck
def test_the_pdf_has_a_page_for_every_slide_with_nothing_outside(
    tmp_path_factory: pytest.TempPathFactory, needs: Callable[..., None], lecture: str, language: str
) -> None:
    needs("pdftotext")
    decks = built(lecture, tmp_path_factory)
    pdf = decks / f"{lecture}.{language}.pdf"
    assert len(PdfReader(pdf).pages) == slides(decks / f"{lecture}.{language}.html")
    assert crossing(pdf) + beyond(pdf) == []


@pytest.mark.parametrize("right", [160, 190], ids=["across the edge", "beyond it"])
def test_a_pdf_in_which_something_leaves_the_page_is_seen(
    tmp_path: Path, needs: Callable[..., None], right: int
) -> None:
    needs("pdftotext")
    import typst

    pdf = tmp_path / "over.pdf"
    source = f"#set page(width: 200pt, height: 100pt)\n#place(dx: {right}pt)[outside] inside"
    typst.compile(source.encode(), output=str(pdf))
    assert [word.split(": ")[1] for word in crossing(pdf) + beyond(pdf)] == ["outside"]


@every_deck
def test_the_latex_deck_compiles_to_as_many_pages(
    tmp_path_factory: pytest.TempPathFactory,
    tmp_path: Path,
    needs: Callable[..., None],
    lecture: str,
    language: str,
) -> None:
    needs("latex", "pdftotext")
    decks = built(lecture, tmp_path_factory)
    shutil.copytree(decks / "figures", tmp_path / "figures")
    shutil.copy(decks / f"{lecture}.{language}.tex", tmp_path / "deck.tex")
    log = pdflatex(tmp_path, "deck.tex")
    assert len(PdfReader(tmp_path / "deck.pdf").pages) == slides(decks / f"{lecture}.{language}.html")
    assert crossing(tmp_path / "deck.pdf") == []
    assert [wide for wide in re.findall(r"Overfull .hbox \(([\d.]+)pt", log) if float(wide) > 2] == []


@pytest.mark.parametrize("lecture", LECTURES)
def test_the_latex_deck_makes_a_handout_of_four_slides_a_page(
    tmp_path_factory: pytest.TempPathFactory, tmp_path: Path, needs: Callable[..., None], lecture: str
) -> None:
    needs("latex")
    decks = built(lecture, tmp_path_factory)
    shutil.copytree(decks / "figures", tmp_path / "figures")
    shutil.copy(decks / f"{lecture}.en.tex", tmp_path / "deck.tex")
    pdflatex(tmp_path, r"\def\pasohandout{}\input{deck.tex}")
    count = slides(decks / f"{lecture}.en.html")
    assert len(PdfReader(tmp_path / "deck.pdf").pages) == ceil(count / 4)


def pdflatex(folder: Path, source: str) -> str:
    command = ["pdflatex", "-interaction=nonstopmode", "-halt-on-error", "-jobname=deck", source]
    for _ in range(2):  # the second run knows where the pictures of part slides stand
        done = subprocess.run(command, cwd=folder, capture_output=True, check=False)
        log = done.stdout.decode("latin-1")
        assert done.returncode == 0, log[-2000:]
    return log
