"""A deck in HTML brings its fonts: one copy of each, with the letters and signs that formulas use."""

from __future__ import annotations

import io
import re
from html import unescape
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont

from builder.course import Course
from builder.pages.formats.assets import SOURCE_SANS, wheel_folder
from builder.pages.formats.font_subset import woff_subset
from builder.pages.formats.mathml import mathml
from builder.pages.formats.prose import Prose
from builder.pages.formats.renderer import Renderer
from builder.resources import shipped
from tests.pages.macro_sheet import FORMULAS

FONTS = shipped("templates", "html", "fonts")


def deck(text: str) -> str:
    return Renderer("html", "en", Course(), Path()).render(Prose(text, Path("deck.md"), "deck"), {}).text


def test_formulas_have_a_font_of_the_deck_and_code_has_one_where_there_is_code() -> None:
    plain, coded = deck("# T\n\n## A\n\n$x$\n"), deck("# T\n\n## A\n\n```python\nx\n```\n")
    assert plain.count('font-family: "STIX Two Math"; src') == 1
    assert plain.count('font-family: "DejaVu Sans Mono"; src') == 0
    assert coded.count('font-family: "DejaVu Sans Mono"; src') == 1


@pytest.mark.parametrize("name", ["STIXTwoMath", "DejaVuSansMono"])
def test_the_licence_stands_beside_each_font(name: str) -> None:
    assert (FONTS / f"{name}.woff").stat().st_size < 190_000
    assert "opyright" in (FONTS / f"{name}-LICENSE.txt").read_text("utf-8")


def test_every_sign_that_formulas_use_is_in_the_font() -> None:
    known = TTFont(FONTS / "STIXTwoMath.woff").getBestCmap()
    signs = {sign for latex in FORMULAS for sign in unescape(re.sub(r"<.*?>", "", mathml(latex, True)))}
    assert {sign for sign in signs if ord(sign) not in known} <= {"\ufe00"}  # chooses a form
    assert "\U0001d465" in _italic("x") and ord(_italic("x")) in known


def test_the_font_knows_how_to_set_formulas() -> None:
    assert {"MATH", "GSUB", "cmap"} <= set(TTFont(FONTS / "STIXTwoMath.woff").keys())


def _italic(letter: str) -> str:
    """Return the letter that a browser draws for an identifier of one letter."""
    return chr(0x1D44E + ord(letter) - ord("a"))


def test_a_deck_takes_along_the_letters_of_its_languages_in_the_same_bytes() -> None:
    folder = wheel_folder("sphinx-revealjs", SOURCE_SANS)
    raw = woff_subset(folder / "source-sans-pro-regular.woff")
    assert raw == woff_subset(folder / "source-sans-pro-regular.woff")
    assert raw[:4] == b"wOFF" and len(raw) < 40_000
    with TTFont(io.BytesIO(raw)) as font:
        assert {ord(letter) for letter in "áéíóúüñÁÉÍÓÚÜÑ¿¡«»“”’—–…·×−≤≥→€ŠčřžőŁ"} <= set(font.getBestCmap())
