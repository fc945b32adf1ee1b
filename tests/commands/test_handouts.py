"""A handout shows every slide of its deck once, four a page, its text still text, inside the paper."""

from __future__ import annotations

from io import BytesIO
from itertools import product
from math import ceil
from pathlib import Path

import pytest
import typst
from pypdf import PdfReader

from builder.course import Course
from builder.pages.formats.handout import handout
from builder.pages.formats.renderer import Renderer
from tests.commands.built_decks import LANGUAGES, LECTURES, built


@pytest.mark.parametrize(("lecture", "language"), [*product(LECTURES, LANGUAGES)])
def test_every_slide_is_there_four_a_page(
    tmp_path_factory: pytest.TempPathFactory, lecture: str, language: str
) -> None:
    decks = built(lecture, tmp_path_factory)
    deck = PdfReader(decks / f"{lecture}.{language}.pdf")
    pages = PdfReader(decks / f"{lecture}.{language}.handout.pdf").pages
    assert len(pages) == ceil(len(deck.pages) / 4)
    assert {tuple(round(float(side)) for side in page.mediabox[2:]) for page in pages} == {(595, 842)}
    assert [_slides(page) for page in pages[:-1]] == [4] * (len(pages) - 1)
    assert deck.metadata and deck.metadata.title in pages[0].extract_text()


def test_the_text_of_the_slides_can_be_selected_and_the_same_deck_gives_the_same_bytes() -> None:
    deck = typst.compile(
        b"#set document(title: [T])\n#set page(width: 16cm, height: 9cm)\nUno #pagebreak() Dos"
    )
    renderer = Renderer("pdf", "es", Course(), Path())
    found = handout(deck, renderer, "deck")
    (page,) = PdfReader(BytesIO(found)).pages
    assert page.extract_text().index("Uno") < page.extract_text().index("Dos")
    assert "1 / 1" in page.extract_text()
    assert handout(deck, renderer, "deck") == found


def _slides(page: object) -> int:
    resources = page["/Resources"]["/XObject"]  # type: ignore[index]
    return len([name for name in resources if resources[name]["/Subtype"] == "/Form"])
