"""Typst checks that PDFs conform to PDF/UA-1, and they say so; a page that cannot is made without."""

from __future__ import annotations

from io import BytesIO
from itertools import product
from pathlib import Path

import pytest
import typst
from pypdf import PdfReader

from builder.course import Course
from builder.pages.formats.pdf import compile_typst, compiler
from builder.pages.formats.prose import Kind, Prose
from builder.pages.formats.renderer import Renderer
from tests.commands.built_decks import LANGUAGES, LECTURES, built
from tests.commands.test_accessibility import TEXT

NO_HEADING_ONE = b"#set document(title: [T])\n== Two\n"


def conforms(pdf: bytes) -> bool:
    return b"pdfuaid:part" in pdf


@pytest.mark.parametrize("kind", ["article", "deck"])
def test_a_page_with_everything_conforms(kind: Kind) -> None:
    text = TEXT.replace("<< drawing() >>", "$$ x = 1 $$")
    page = Renderer("pdf", "es", Course(), Path()).render(Prose(text, Path("page.md"), kind), {})
    found = page.files()["page.pdf"]
    assert conforms(found)
    assert PdfReader(BytesIO(found)).trailer["/Root"]["/MarkInfo"]["/Marked"]
    assert PdfReader(BytesIO(found)).trailer["/Root"]["/Lang"] == "es"


def test_a_page_that_cannot_conform_is_made_all_the_same() -> None:
    with pytest.raises(typst.TypstError, match="PDF/UA-1"):
        compiler().compile(input=NO_HEADING_ONE, format="pdf", pdf_standards="ua-1")
    assert not conforms(compile_typst(NO_HEADING_ONE.decode(), "page"))


@pytest.mark.parametrize(("lecture", "language"), [*product(LECTURES, LANGUAGES)])
def test_every_deck_conforms(tmp_path_factory: pytest.TempPathFactory, lecture: str, language: str) -> None:
    assert conforms((built(lecture, tmp_path_factory) / f"{lecture}.{language}.pdf").read_bytes())
