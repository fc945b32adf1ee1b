"""Pages that LaTeX sets in one run are those that it would set one by one, and know nothing of each other."""

from __future__ import annotations

import io
from dataclasses import replace

import pikepdf
import pytest
from pypdf import PdfReader

from builder.errors import PasoError
from builder.pages.formats.latex_batch import compile_batch
from builder.pages.formats.page import Page
from builder.pages.formats.page_files import files_of

pytestmark = pytest.mark.needs("pdflatex")
HEAD = r"""\documentclass{article}
\usepackage[pageanchor=false]{hyperref}\hypersetup{pdftitle={SIZE}}
\ifdefined\pdftrailerid\pdftrailerid{paso}\pdfinfoomitdate=1\pdfsuppressptexinfo=-1\fi
\begin{document}
"""
BODIES = (
    "Ana\\def\\secret{of Ana}\\newpage Ana again",
    "Bruno\\footnote{A note}",
    "Carla\\newpage two\\newpage three",
)


def source(body: str, title: str = "Sheet") -> str:
    return HEAD.replace("SIZE", title) + body + "\n\\end{document}\n"


def texts(pdf: bytes) -> list[str]:
    return [" ".join(page.extract_text().split()) for page in PdfReader(io.BytesIO(pdf)).pages]


def test_everyone_gets_their_own_pages_numbered_from_one() -> None:
    made = compile_batch([source(body) for body in BODIES], ["a", "b", "c"])
    found = [texts(pdf) for pdf in made]
    assert found[0] == ["Ana 1", "Ana again 2"]
    assert found[1] == ["Bruno1 1A note 1"]
    assert found[2] == ["Carla 1", "two 2", "three 3"]
    assert all(PdfReader(io.BytesIO(pdf)).metadata.title == "Sheet" for pdf in made)  # type: ignore[union-attr]


def test_the_same_batch_has_the_same_bytes() -> None:
    sources = [source(body) for body in BODIES]
    assert compile_batch(sources, ["a", "b", "c"]) == compile_batch(sources, ["a", "b", "c"])


def test_nothing_of_another_page_is_left_in_a_file() -> None:
    made = compile_batch([source(body) for body in BODIES], ["a", "b", "c"])
    with pikepdf.open(io.BytesIO(made[1])) as pdf:
        streams = [each for each in pdf.objects if isinstance(each, pikepdf.Stream)]
        drawn = [each.read_bytes() for each in streams if "/Length1" not in each]
        assert len([each for each in drawn if b" Tf" in each]) == len(pdf.pages) == 1
        assert (
            sum(each.get("/Type") == "/Page" for each in pdf.objects if isinstance(each, pikepdf.Dictionary))
            == 1
        )


def test_other_preambles_are_other_runs_and_the_order_stays() -> None:
    sources = [source("one"), source("two", "Other"), source("three")]
    made = compile_batch(sources, ["a", "b", "c"])
    assert [texts(pdf)[0] for pdf in made] == ["one 1", "two 1", "three 1"]
    assert PdfReader(io.BytesIO(made[1])).metadata.title == "Other"  # type: ignore[union-attr]


@pytest.mark.parametrize("at", [0, 1, 2])
def test_the_page_that_cannot_be_set_is_named(at: int) -> None:
    bodies = list(BODIES)
    bodies[at] += r"\wrong"
    with pytest.raises(PasoError) as told:
        compile_batch([source(body) for body in bodies], ["u1: sheet", "u2: sheet", "u3: sheet"])
    assert told.value.where == f"u{at + 1}: sheet.pdf" and "Undefined control sequence" in told.value.what


def test_what_one_page_defines_another_does_not_see() -> None:
    with pytest.raises(PasoError, match="u2: sheet"):
        compile_batch([source(BODIES[0]), source(r"\secret")], ["u1: sheet", "u2: sheet"])


def test_a_page_with_figures_beside_it_is_set_alone() -> None:
    page = Page("sheet", "pdf", source("one"), "latex")
    made = files_of([page, replace(page, beside={"a.txt": b"x"}), replace(page, format="tex")], ["u"] * 3)
    assert [set(files) for files in made] == [
        {"sheet.pdf"},
        {"sheet.pdf"},
        {"sheet.tex", "a.txt"} - {"a.txt"},
    ]
