"""No slide runs over in any format: measured in a browser, on the pages of the PDF, and by TeX itself."""

from __future__ import annotations

import re
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from pypdf import PdfReader

from builder.commands import stamps
from builder.commands.slides import run
from tests.commands.slide_measures import beyond, crossing, shown

LANGUAGES = ("es", "en")
SMALLEST = 19  # in 720ths of the height of a slide: readable at the back


@pytest.fixture(scope="module")
def decks(tmp_path_factory: pytest.TempPathFactory) -> Path:
    stamps.sources.cache_clear()
    home = tmp_path_factory.mktemp("course")
    run(home)
    return home / "output" / "slides"


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_slide_runs_over_in_a_browser(decks: Path, chromium: str, language: str) -> None:
    slides = shown(decks / f"paso-a-paso.{language}.html", chromium)
    assert len(slides) > 50
    assert [slide for slide in slides if slide.outside] == []
    assert [slide for slide in slides if slide.type_size < SMALLEST] == []


@pytest.mark.parametrize(
    "body",
    ["\n\n".join(["Too much text."] * 60), "$$" + " + ".join(f"x_{{{n}}}" for n in range(60)) + "$$"],
    ids=["high", "wide"],
)
def test_a_slide_that_runs_over_is_seen(tmp_path: Path, chromium: str, body: str) -> None:
    own = tmp_path / "templates" / "lectures" / "paso-a-paso"
    own.mkdir(parents=True)
    side = "::: side\n<< network() >>\n:::"
    (own / "en.md").write_text(f"# Title\n\n## Full\n\n{body}\n\n{side}\n", encoding="utf-8")
    run(tmp_path, formats=("html",), languages=("en",))
    slides = shown(tmp_path / "output" / "slides" / "paso-a-paso.en.html", chromium)
    assert [slide.title for slide in slides if slide.outside] == ["Full"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_pdf_has_a_page_for_every_slide_with_nothing_outside(
    decks: Path, needs: Callable[..., None], language: str
) -> None:
    needs("pdftotext")
    pdf = decks / f"paso-a-paso.{language}.pdf"
    assert len(PdfReader(pdf).pages) == _slides(decks, language)
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


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_latex_deck_compiles_to_as_many_pages(
    decks: Path, tmp_path: Path, needs: Callable[..., None], language: str
) -> None:
    needs("latex", "pdftotext")
    shutil.copytree(decks / "figures", tmp_path / "figures")
    shutil.copy(decks / f"paso-a-paso.{language}.tex", tmp_path / "deck.tex")
    command = ["pdflatex", "-interaction=nonstopmode", "-halt-on-error", "deck.tex"]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, check=False)
    log = done.stdout.decode("latin-1")
    assert done.returncode == 0, log[-2000:]
    assert len(PdfReader(tmp_path / "deck.pdf").pages) == _slides(decks, language)
    assert crossing(tmp_path / "deck.pdf") == []
    assert [wide for wide in re.findall(r"Overfull .hbox \(([\d.]+)pt", log) if float(wide) > 2] == []


def _slides(decks: Path, language: str) -> int:
    html = (decks / f"paso-a-paso.{language}.html").read_text("utf-8")
    return len(re.findall(r"<section\b", html))
