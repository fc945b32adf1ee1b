"""A formula prints in every format, or the user is told its file and line."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from pypdf import PdfReader

from builder.course import Course
from builder.errors import PasoError
from builder.pages.formats.mathml import mathml
from builder.pages.formats.prose import Prose
from builder.pages.formats.renderer import Renderer
from builder.pages.formats.typst_math import typst_math
from builder.pages.formats.values import Latex
from tests.pages.macro_sheet import FORMULAS

HOME = Path()


def _pdf_text(pdf: bytes, tmp_path: Path) -> str:
    path = tmp_path / "page.pdf"
    path.write_bytes(pdf)
    return "\n".join(page.extract_text() for page in PdfReader(path).pages)


@pytest.mark.parametrize("formula", FORMULAS)
@pytest.mark.parametrize("display", [False, True])
def test_every_house_formula_becomes_mathml_without_raw_tex(formula: str, display: bool) -> None:
    found = mathml(formula, display)
    assert found.startswith("<math")
    assert "\\" not in re.sub(r"<[^>]*>", "", found)


def test_every_house_formula_compiles_with_typst(tmp_path: Path) -> None:
    sheet = [Latex(formula) for formula in FORMULAS]
    page = Renderer("pdf", "es", Course(), HOME).page("Fórmulas", sheet, stem="formulas")
    text = _pdf_text(page.files()["formulas.pdf"], tmp_path)
    assert "suma de dos" in text and "si no" in text and "\\" not in text


@pytest.mark.needs("pdflatex")
def test_every_house_formula_compiles_with_pdflatex(tmp_path: Path) -> None:
    sheet = [Latex(formula) for formula in FORMULAS]
    page = Renderer("pdf", "es", Course(), HOME, engine="latex").page("Fórmulas", sheet, stem="formulas")
    text = _pdf_text(page.files()["formulas.pdf"], tmp_path)
    assert "suma de dos" in text and "0,15" in text and "\\" not in text


def test_the_decimal_comma_is_no_separator_of_cells_or_arguments() -> None:
    assert typst_math(r"\frac{0{,}5}{2}", False) == 'frac(0","5, 2)'
    assert typst_math(r"\begin{bmatrix} 0{,}1 & 2 \\ 3 & 4 \end{bmatrix}", False).count(",") == 4
    assert "<mn>0,15</mn>" in mathml("0{,}15", False)


def test_braces_inside_bars_are_not_printed() -> None:
    assert typst_math(r"\left|\frac{a}{b}\right|", False) == "abs(frac(a, b))"


def test_words_in_a_formula_keep_their_spaces_and_marks() -> None:
    assert '"si "' in typst_math(r"\text{si }x", False)
    assert '"a_b*c#d"' in typst_math(r"\text{a\_b*c\#d}", False)


@pytest.mark.parametrize(
    ("formula", "what"),
    [
        (r"\foo{x}", "Unknown command"),
        (r"x_", "cannot be read"),
        (r"\textcolor{red}{x}", "the colour"),
        (r"\color{path} x", "the colour"),
    ],
)
@pytest.mark.parametrize("format", ["md", "tex", "html", "pdf"])
def test_a_formula_that_fails_is_an_error_at_its_line(format: str, formula: str, what: str) -> None:
    renderer = Renderer(format, "es", Course(), HOME)  # type: ignore[arg-type]
    prose = Prose(f"# Título\n\nUna línea\ny otra con ${formula}$.\n", Path("hoja.md"))
    with pytest.raises(PasoError, match=what) as caught:
        renderer.render(prose, {})
    assert caught.value.where == "hoja.md, line 4"


def test_a_formula_that_fails_only_with_its_values_is_an_error_at_its_line() -> None:
    prose = Prose("# Título\n\nuno\n\n$$ 1 + << bad >> $$\n", Path("hoja.md"))
    with pytest.raises(PasoError) as caught:
        Renderer("html", "es", Course(), HOME).render(prose, {"bad": Latex(r"\nope")})
    assert caught.value.where == "hoja.md, line 5"


def test_plain_words_do_not_slip_into_a_formula() -> None:
    prose = Prose("$ << name >> $\n", Path("hoja.md"))
    with pytest.raises(PasoError, match="stands in a formula"):
        Renderer("html", "es", Course(), HOME).render(prose, {"name": "}\\input{x}"})
