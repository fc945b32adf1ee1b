"""What a person is called prints literally in every format and place, whatever is in the name."""

from __future__ import annotations

import re
import unicodedata
from html.parser import HTMLParser
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from markdown_it import MarkdownIt
from pypdf import PdfReader

from builder.course import Course
from builder.pages.formats.latex_characters import latex_text
from builder.pages.formats.markdown_dialect import MarkdownDialect
from builder.pages.formats.prose import Prose
from builder.pages.formats.renderer import Renderer
from builder.pages.formats.typst_dialect import TypstDialect
from builder.pages.formats.values import Heading, Items, Strong, Table, Text

HOSTILE = (
    r"Ana \input{x}",
    r"\end{document} B",
    "<script>alert(1)</script>",
    '#eval("1") C',
    "#import x: *",
    "{{7*7}} {% raw %} {# x #}",
    "<< x >> <% y %> <# z #>",
    "$a_b$ x^2 & 5% ~tilde",
    "*uno* _dos_ `tres` [q](r) ![s](t)",
    "1. Ana",
    "- Ana + = # >",
    "'quoted\" -- `` '' ,, <<>>",
    "a|b \\\\ c/d //e /*f*/ @g",
    "@@ <label> https://example.org/a_b",
    "&amp; &lt; &#65;",
    "Ñandú Müller Łukasz Žižek Őrség Ştefan Ðórir",
    "]; #panic() [",
    "\\",
    "::: notes",
)
PROSE = """# Hoja de << name >>

Texto << name >> y **<< name >>** y *<< name >>* fin.

<< name >>

- punto << name >>

| a | b |
|---|---|
| << name >> | c |

::: callout << name >>
dentro << name >>
:::

<< values >>
"""
PLACES = 8 + 4  # in the prose, and in the values


def _values(name: str) -> tuple[Any, ...]:
    cells = Table((("h", name),), ((Text(("x ", Strong(name))), "y"),), "lc")
    return (Heading(name, 2), Items((name,)), cells)


def _render(format: str, name: str, engine: str = "typst") -> bytes:
    renderer = Renderer(format, "es", Course(author=name), Path(), engine=engine)  # type: ignore[arg-type]
    prose = Prose(PROSE, Path("hoja.md"))
    page = renderer.render(prose, {"name": name, "values": _values(name)}, stem="hoja")
    return page.files()[f"hoja.{format}"]


def _bare(text: str) -> str:
    """The text without spaces and line-end hyphens, and with straight quotes."""
    plain = unicodedata.normalize("NFKC", text).translate({0x2019: "'", 0x2018: "`"})
    return re.sub(r"[\s\u00ad\u200b]", "", plain)


class _Words(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.words, self.tags = list[str](), set[str]()

    def handle_starttag(self, tag: str, attrs: object) -> None:
        self.tags.add(tag)

    def handle_data(self, data: str) -> None:
        self.words.append(data)


def _html_text(html: str) -> str:
    parser = _Words()
    parser.feed(html)
    assert "script" not in parser.tags
    return "".join(parser.words)


def _pdf_text(pdf: bytes) -> str:
    return "".join(page.extract_text() for page in PdfReader(BytesIO(pdf)).pages)


@pytest.mark.parametrize("name", HOSTILE)
def test_a_name_prints_literally_in_html(name: str) -> None:
    assert _bare(_html_text(_render("html", name).decode())).count(_bare(name)) >= PLACES


@pytest.mark.parametrize("name", HOSTILE)
def test_a_name_prints_literally_where_the_markdown_is_read_again(name: str) -> None:
    markdown = MarkdownIt("commonmark", {"html": True}).enable("table")
    assert _bare(_html_text(markdown.render(_render("md", name).decode()))).count(_bare(name)) >= PLACES


@pytest.mark.parametrize("name", HOSTILE)
def test_a_name_prints_literally_in_a_pdf_by_typst(name: str) -> None:
    assert _bare(_pdf_text(_render("pdf", name))).count(_bare(name)) >= PLACES


@pytest.mark.needs("pdflatex")
@pytest.mark.parametrize("name", HOSTILE)
def test_a_name_prints_literally_in_a_pdf_by_latex(name: str) -> None:
    assert _bare(_pdf_text(_render("pdf", name, engine="latex"))).count(_bare(name)) >= PLACES


def test_a_line_break_in_a_name_is_a_space() -> None:
    assert MarkdownDialect().escape("a\n\n# b") == "a # b"
    assert TypstDialect().escape("a\n= b") == '#"a = b";'
    assert "\n" not in _render("tex", "a\nb").decode().split("Texto ")[1].split(" fin")[0]


def test_names_in_latin_script_print_in_latex_and_others_are_replaced_with_one_warning() -> None:
    assert latex_text("Nguyễn") == r"Nguy\~{\^{e}}n"
    assert "pasomissing" not in latex_text("Đặng Thị Ơn, Ħal Għaxaq, Kępa Ōe, Ċetta, Şırnak, Əli")
    prose = Prose("# x\n\n<< name >>\n", Path("p.md"))
    page = Renderer("tex", "en", Course(), Path()).render(prose, {"name": "王 Ħ 王"})
    assert len(page.warnings) == 1
    assert "王 (U+738B)" in page.warnings[0] and "Ħ" in page.warnings[0]


def test_a_pdf_by_typst_warns_of_a_script_that_no_bundled_font_has() -> None:
    prose = Prose("# x\n\n<< name >>\n", Path("p.md"))
    renderer = Renderer("pdf", "en", Course(), Path())
    assert not renderer.render(prose, {"name": "Ana Жуков Δοκιμή علي Nguyễn Ħ"}).warnings
    assert "王 (U+738B)" in renderer.render(prose, {"name": "王 Ana"}).warnings[0]
    assert not Renderer("html", "en", Course(), Path()).render(prose, {"name": "王"}).warnings


@pytest.mark.needs("pdflatex")
def test_every_character_that_has_a_form_in_latex_compiles() -> None:
    from builder.pages.formulas.latex_symbols import ACCENTS, COMMANDS, DIRECT, MATHEMATICS

    characters = "".join(sorted({*COMMANDS, *DIRECT, *MATHEMATICS}))
    accented = "".join(f"e{mark}" for mark in ACCENTS)
    text = " ".join([*characters, accented, "Nguyễn Đặng Thị Ơn ảo Ħ 王 Δοκιμή Ж"])
    page = Renderer("pdf", "es", Course(), Path(), engine="latex").page("Todo", [text], stem="todo")
    assert page.files()["todo.pdf"].startswith(b"%PDF")
