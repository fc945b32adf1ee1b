"""On paper an exercise stands with its boxes on one page, and nothing sticks out of it."""

from __future__ import annotations

import io
import re
import subprocess
from pathlib import Path

import pytest
from pypdf import PdfReader

from builder.bank.loading import load_exercise
from builder.pages.formats.renderer import Fragment
from builder.pages.sheets import sheet_frame
from tests.pages.sheets.test_sheets import HOME, handout, sheets

CHAINS = tuple(
    f"chain-rule/{slug}"
    for slug in ("exponential-of-quadratic", "power-of-quadratic", "root-of-quadratic", "sine-of-quadratic")
)
CHOICES = ("shapes/which-product", "concepts/true-or-false", "activations/choose-sigmoid-slope")


def text(slugs: tuple[str, ...], format: str) -> str:
    bank = [load_exercise(slug, HOME) for slug in slugs]
    drawn = {each.slug: {name: draw.texts[0] for name, draw in each.draws.items()} for each in bank}
    return sheets(*bank, format=format).page(handout(drawn)).text  # type: ignore[arg-type]


def pages() -> list[str]:
    from builder.pages.formats.pdf import compile_typst

    made = compile_typst(text(CHAINS, "pdf"), "sheet")
    return [page.extract_text() for page in PdfReader(io.BytesIO(made)).pages]


def torn(printed: list[str]) -> list[int]:
    """Return the numbers of the pages that have other headings than boxes for dy/dx."""
    counts = [(len(re.findall(r"^\d\. ", page, re.MULTILINE)), page.count("dy_dx")) for page in printed]
    assert sum(boxes for _, boxes in counts) == len(CHAINS)
    return [number for number, (headings, boxes) in enumerate(counts) if headings != boxes]


def test_an_exercise_and_its_boxes_are_on_one_page() -> None:
    printed = pages()
    assert len(printed) > 1 and torn(printed) == []


def test_without_being_kept_together_one_is_torn(monkeypatch: pytest.MonkeyPatch) -> None:
    heading = sheet_frame.SheetFrames._heading

    def loose(self: sheet_frame.SheetFrames, *told: object) -> Fragment:
        made = heading(self, *told)  # type: ignore[arg-type]
        return Fragment(made.text.replace("#told(true)[", "#block(width: 100%)["), made.files)

    monkeypatch.setattr(sheet_frame.SheetFrames, "_heading", loose)
    assert torn(pages())


def test_short_options_stand_in_a_line_and_long_ones_below_each_other() -> None:
    page = text(CHOICES, "html")
    assert page.count('<div class="options in-line">') == 5  # true or false
    assert page.count('<div class="options">') == 3


@pytest.mark.needs("pdflatex")
@pytest.mark.parametrize("slugs", [CHOICES, CHAINS])
def test_nothing_sticks_out_in_latex(slugs: tuple[str, ...], tmp_path: Path) -> None:
    assert overfull(text(slugs, "tex"), tmp_path) == []


@pytest.mark.needs("pdflatex")
def test_boxes_that_stick_out_are_found(tmp_path: Path) -> None:
    wide = text(CHOICES, "tex").replace(
        r"\pasoanswerroom{", r"\setlength\pasoanswerwidth{0.8\textwidth}\iffalse{"
    )
    assert overfull(wide.replace("em}%", r"em}\fi%"), tmp_path)


def overfull(source: str, folder: Path) -> list[str]:
    (folder / "sheet.tex").write_text(source, encoding="utf-8")
    command = ["pdflatex", "-interaction=nonstopmode", "-halt-on-error", "sheet.tex"]
    done = subprocess.run(command, cwd=folder, capture_output=True, check=True)
    return re.findall(r"^Overfull \\hbox.*$", done.stdout.decode("utf-8", "replace"), re.MULTILINE)
