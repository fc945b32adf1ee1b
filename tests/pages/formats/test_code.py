"""Code looks like code in every format, is printed as it stands, and never runs out of its room."""

from __future__ import annotations

import re
from html import unescape
from io import BytesIO
from pathlib import Path

import pytest
from pypdf import PdfReader

from builder.course import Course, Format
from builder.pages.formats.highlighting import coloured
from builder.pages.formats.page import Page
from builder.pages.formats.prose import Kind, Prose
from builder.pages.formats.renderer import Renderer

CODE = """\
# época: σ(z), η·δ
η = 0.5
for x in "<< x >> & $y$ \\\\ %":
    print(x)

[η, -1]
"""
DECK = f"# Código\n\n## Un bucle\n\n```python\n{CODE}```\n"
LONG = f"# Código\n\n## Un bucle\n\n```python\nx = {' + '.join(['weight'] * 20)}\n```\n"


def page(format: Format, text: str = DECK, kind: Kind = "deck", engine: str = "typst") -> Page:
    renderer = Renderer(format, "es", Course(), Path(), engine=engine)  # type: ignore[arg-type]
    return renderer.render(Prose(text, Path("deck.md"), kind), {"x": "no"}, stem="deck")


def words(pdf: bytes) -> str:
    return "\n".join(sheet.extract_text() for sheet in PdfReader(BytesIO(pdf)).pages)


def test_the_pieces_of_code_are_the_code() -> None:
    assert "\n".join("".join(part for _, part in line) for line in coloured(CODE, "python")) + "\n" == CODE
    kinds = {part: kind for line in coloured(CODE, "python") for kind, part in line if kind}
    assert kinds["# época: σ(z), η·δ"] == "comment"
    assert (kinds["for"], kinds["0.5"], kinds["print"]) == ("keyword", "number", "function")


def test_a_language_that_nobody_knows_is_printed_plain() -> None:
    assert coloured("a b\n\nc", "klingon") == [[("", "a b")], [], [("", "c")]]


def test_markdown_holds_the_fence_as_it_was() -> None:
    assert f"```python\n{CODE}```" in page("md").text


def test_html_prints_the_code_literally_and_coloured() -> None:
    (block,) = re.findall(r"<pre tabindex=\"0\"><code>(.*?)</code></pre>", page("html").text, re.DOTALL)
    assert unescape(re.sub(r"<.*?>", "", block)) + "\n" == CODE
    assert '<span class="keyword">for</span>' in block


@pytest.mark.parametrize("kind", ["deck", "article"])
@pytest.mark.parametrize("engine", ["typst", "latex"])
def test_a_pdf_prints_the_code(engine: str, kind: Kind, needs: object) -> None:
    if engine == "latex":
        needs("latex")  # type: ignore[operator]
    said = words(page("pdf", kind=kind, engine=engine).files()["deck.pdf"])
    assert "época:" in said
    assert "<< x >>" in said
    assert "[η,-1]" in said.replace(" ", "")


@pytest.mark.parametrize("engine", ["typst", "latex"])
def test_a_long_line_gets_smaller_and_stays_on_the_page(engine: str, needs: object) -> None:
    if engine == "latex":
        needs("latex")  # type: ignore[operator]
    reader = PdfReader(BytesIO(page("pdf", LONG, engine=engine).files()["deck.pdf"]))
    places: list[float] = []
    reader.pages[-1].extract_text(visitor_text=lambda _, cm, tm, *__: places.append(tm[4] * cm[0] + cm[4]))
    assert max(places) < float(reader.pages[-1].mediabox.width)
    assert reader.pages[-1].extract_text().replace(" ", "").count("weight") == 20
