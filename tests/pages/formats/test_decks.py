"""A deck has the same slides in every format, and the HTML one needs nothing but its file."""

from __future__ import annotations

import re
from io import BytesIO
from pathlib import Path

import pytest
from pypdf import PdfReader

from builder.course import Course, Format
from builder.pages.formats.page import Page
from builder.pages.formats.prose import Prose
from builder.pages.formats.renderer import Renderer
from builder.pages.formats.values import Figure, Latex, Table

DECK = """---
title: La red
subtitle: paso a paso
---

::: notes
apertura dicha
:::

# Hacia adelante

## Lo que entra en $h_1$

Suma:

$$ \\mathrm{net}_{h1} = 0{,}3775 $$

::: pause
Y después.
:::

::: side
<< network() >>
:::

::: foot
<< results() >>
:::

::: notes
dicho y no mostrado
:::

## Solo texto

::: main
- uno
- dos
:::
"""
SVG = '<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 20 10"><text>i1</text></svg>'
FIGURE = Figure("red", SVG, r"\begin{tikzpicture}\node{$σ$};\end{tikzpicture}", "Red con i1 < h1")
HEAD = tuple(Latex(rf"\mathrm{{out}}_{{{index}}}") for index in range(11))
RESULTS = Table((HEAD,), (tuple(Latex("0{,}59327") for _ in HEAD),), "c" * 11, frozenset({(0, 3)}))


def deck(format: Format, engine: str = "typst") -> Page:
    renderer = Renderer(format, "es", Course(author="Ana"), Path(), engine=engine)  # type: ignore[arg-type]
    context = {"network": lambda: FIGURE, "results": lambda: RESULTS}
    return renderer.render(Prose(DECK, Path("deck.md"), "deck"), context, stem="deck")


def pages(pdf: bytes) -> list[str]:
    return [page.extract_text() for page in PdfReader(BytesIO(pdf)).pages]


def test_the_pdf_has_a_page_for_every_slide_and_says_no_notes() -> None:
    texts = pages(deck("pdf").files()["deck.pdf"])
    assert len(texts) == 4
    assert "paso a paso" in texts[0] and "Hacia adelante" in texts[1] and "uno" in texts[3]
    assert texts[2].count("0,59327") == 11
    assert "Y después." in texts[2]
    assert not any("dicho" in text for text in texts)


def test_the_pdf_can_be_read_aloud() -> None:
    from builder.pages.formats.pdf import compiler

    source = deck("pdf").text.encode()
    assert compiler().compile(input=source, format="pdf", timestamp=0, pdf_standards=["ua-1"])


@pytest.mark.needs("pdflatex")
def test_beamer_has_a_page_for_every_step() -> None:
    texts = pages(deck("pdf", "latex").files()["deck.pdf"])
    assert len(texts) == 5
    assert texts[2].count("0,59327") == texts[3].count("0,59327") == 11


def test_html_has_slides_notes_and_steps() -> None:
    html = deck("html").text
    assert html.count('<div class="sheet') == 4
    assert html.count('<aside class="notes">') == 2
    assert '<div class="fragment"><p>Y después.</p>' in html
    assert 'aria-label="Red con i1 &lt; h1"' in html
    assert html.startswith('<!DOCTYPE html>\n<html lang="es">')


def test_html_fetches_nothing(tmp_path: Path) -> None:
    html = deck("html").text
    assert fetched(html) == []
    assert 400_000 < len(html) < 900_000
    for planted in ('<link href="https://a.b/c.css">', "@import url(//a.b)", '<img src="x.png">'):
        assert fetched(planted)


def fetched(html: str) -> list[str]:
    """What a browser would fetch for a page: sources, style sheets and what style sheets name."""
    plain = re.sub(r"<script>.*?</script>", "", html, flags=re.DOTALL)
    sources = r"<link[^>]*>|@import[^;]*|\bsrc=\"(?!data:)[^\"]*\"|url\((?![\"']?data:)[^)]*\)"
    return [*re.findall(sources, plain), *re.findall(r"<script[^>]+>", html)]


@pytest.mark.needs("chromium")
def test_every_slide_fits_on_the_screen(chromium: str, tmp_path: Path) -> None:
    from playwright.sync_api import sync_playwright

    (tmp_path / "deck.html").write_bytes(deck("html").files()["deck.html"])
    requests, errors = list[str](), list[str]()
    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=chromium, args=["--no-sandbox", "--disable-gpu"])
        page = browser.new_page(viewport={"width": 1280, "height": 720})
        page.on("request", lambda request: requests.append(request.url))
        page.on("pageerror", lambda error: errors.append(str(error)))
        page.goto((tmp_path / "deck.html").as_uri())
        page.wait_for_function("Reveal.isReady()")
        for index in range(page.evaluate("Reveal.getTotalSlides()")):
            page.evaluate(f"Reveal.slide({index})")
            sheet = "Reveal.getCurrentSlide().querySelector('.sheet')"
            assert page.evaluate(f"{sheet}.scrollHeight <= 720 && {sheet}.scrollWidth <= 1280")
        browser.close()
    assert [url for url in requests if not url.startswith(("file:", "data:"))] == []
    assert errors == []


def test_markdown_keeps_its_figures_beside_it_and_its_notes_in_a_quotation() -> None:
    files = deck("md").files()
    assert set(files) == {"deck.md", "figures/deck-red.svg"}
    text = files["deck.md"].decode()
    assert "![Red con i1 \\< h1](figures/deck-red.svg)" in text
    assert "> *Notas.* dicho y no mostrado" in text
    assert re.findall(r"^#+ .*$", text, re.MULTILINE) == [
        "# La red",
        "# Hacia adelante",
        "## Lo que entra en $h_1$",
        "## Solo texto",
    ]
    assert "\n\n\n" not in text


def test_two_figures_of_one_name_stand_in_two_files() -> None:
    other = Figure("red", SVG.replace("i1", "i2"), "", "otra")
    page = Renderer("md", "es", Course(), Path()).page("t", [FIGURE, other, FIGURE], stem="p")
    assert set(page.beside) == {"figures/p-red.svg", "figures/p-red-2.svg"}
    assert page.text.count("(figures/p-red.svg)") == 2


def test_a_plot_without_latex_stands_beside_the_latex() -> None:
    plot = Figure("loss", SVG, "", "curva", pdf=b"%PDF-1.4")
    page = Renderer("tex", "es", Course(), Path()).page("t", [plot], stem="p")
    assert page.files()["figures/p-loss.pdf"] == b"%PDF-1.4"
    assert r"\includegraphics{figures/p-loss.pdf}" in page.text
