"""Every sheet has its code in letters, and as the QR code of just these letters where one can draw."""

from __future__ import annotations

import re

import pytest

from builder.bank.loading import load_exercise
from builder.course import Format
from builder.pages.figures.qr_code import qr_code
from builder.pages.sheets.sheets import Handout
from tests.pages.sheets.test_sheets import HOME, SLUG, sheets

RUNS = {
    "html": r"M(\d+) (\d+)h(\d+)",
    "pdf": r"M(\d+) (\d+)h(\d+)",
    "tex": r"\\r\{(\d+)\}\{(\d+)\}\{(\d+)\}",
}


def sheet(code: str, format: Format) -> str:
    exercise = load_exercise(SLUG, HOME)
    drawn = {SLUG: {name: draw.texts[0] for name, draw in exercise.draws.items()}}
    return sheets(exercise, format=format).page(Handout("u1", "Ana", code, drawn)).text


@pytest.mark.parametrize("format", ["html", "pdf", "tex"])
def test_the_code_of_the_sheet_is_drawn(format: Format) -> None:
    texts = {code: sheet(code, format) for code in ("7K2-QF9", "7K2-QF8")}
    for code, text in texts.items():
        expected = qr_code(code).runs("{x} {y} {n},").rstrip(",").split(",")
        found = [" ".join(each) for each in re.findall(RUNS[format], text)]
        assert found == expected and code in text
    assert len(set(texts.values())) == 2


def test_it_is_read_out_in_letters() -> None:
    assert 'role="img" aria-label="Código QR: 7K2-QF9"' in sheet("7K2-QF9", "html")
    assert '"Código QR: 7K2-QF9"' in sheet("7K2-QF9", "pdf")


def test_markdown_has_the_letters_alone() -> None:
    text = sheet("7K2-QF9", "md")
    assert "7K2-QF9" in text and "QR" not in text
