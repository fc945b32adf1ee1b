"""Every sheet has its code in letters, and as the QR code of just these letters where one can draw."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pytest

from builder.bank.loading import load_exercise
from builder.course import Engine, Format
from builder.pages.figures.qr_code import qr_code
from builder.pages.formats.page import Page
from builder.pages.sheets.sheets import Handout
from tests.pages.sheets.test_sheets import HOME, SLUG, sheets

RUNS = {
    "html": r"M(\d+) (\d+)h(\d+)",
    "pdf": r"M(\d+) (\d+)h(\d+)",
    "tex": r"(\d+) (\d+) (\d+) 1 re ",
}


def page(code: str, format: Format, engine: Engine = "typst") -> Page:
    exercise = load_exercise(SLUG, HOME)
    drawn = {SLUG: {name: draw.texts[0] for name, draw in exercise.draws.items()}}
    return sheets(exercise, format=format, engine=engine).page(Handout("u1", "Ana", code, drawn))


def sheet(code: str, format: Format) -> str:
    return page(code, format).text


@pytest.mark.parametrize("format", ["html", "pdf", "tex"])
def test_the_code_of_the_sheet_is_drawn(format: Format) -> None:
    texts = {code: sheet(code, format) for code in ("7K2-QF9", "7K2-QF8")}
    for code, text in texts.items():
        expected = qr_code(code).runs("{x} {y} {n},").rstrip(",").split(",")
        found = [" ".join(each) for each in re.findall(RUNS[format], text)]
        assert found == expected and code in text
    assert len(set(texts.values())) == 2


@pytest.mark.needs("pdftoppm")
@pytest.mark.parametrize("engine", ["typst", pytest.param("latex", marks=pytest.mark.needs("latex"))])
def test_the_code_is_seen_on_paper(engine: Engine, tmp_path: Path) -> None:
    from PIL import Image

    code = "7K2-QF9"
    made = page(code, "pdf", engine).files()["sheet.pdf"]
    (tmp_path / "sheet.pdf").write_bytes(made)
    subprocess.run(["pdftoppm", "-r", "400", "-l", "1", "-gray", "sheet.pdf", "p"], cwd=tmp_path, check=True)
    with Image.open(next(tmp_path.glob("p*.pgm"))) as image:
        corner = image.crop((image.width * 81 // 100, 0, image.width, image.height // 4))
        dark = corner.point(lambda grey: 255 if grey < 40 else 0)
        box = dark.getbbox()
    assert box
    drawn, side = dark.crop(box), qr_code(code).side
    step = drawn.width / side
    seen = {
        (x, y)
        for x in range(side)
        for y in range(side)
        if drawn.getpixel((int((x + 0.5) * step), int((y + 0.5) * step)))
    }
    runs = (each.split() for each in qr_code(code).runs("{x} {y} {n},").rstrip(",").split(","))
    assert seen == {(int(x) + more, int(y)) for x, y, n in runs for more in range(int(n))}


def test_it_is_read_out_in_letters() -> None:
    assert 'role="img" aria-label="Código QR: 7K2-QF9"' in sheet("7K2-QF9", "html")
    assert '"Código QR: 7K2-QF9"' in sheet("7K2-QF9", "pdf")


def test_markdown_has_the_letters_alone() -> None:
    text = sheet("7K2-QF9", "md")
    assert "7K2-QF9" in text and "QR" not in text
