"""Prose fails at its own line, runs in a sandbox, and means the same in every format."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from builder.course import Course, Format
from builder.errors import PasoError
from builder.pages.formats.page import Page
from builder.pages.formats.prose import Kind, Prose
from builder.pages.formats.renderer import Renderer
from builder.pages.formats.values import Latex, Table

FORMATS: tuple[Format, ...] = ("md", "tex", "html", "pdf")


def render(text: str, format: Format = "html", kind: Kind = "article", **context: Any) -> Page:
    return Renderer(format, "es", Course(), Path()).render(Prose(text, Path("hoja.md"), kind), context)


def fault(text: str, format: Format = "html", kind: Kind = "article", **context: Any) -> PasoError:
    with pytest.raises(PasoError) as caught:
        render(text, format, kind, **context)
    return caught.value


@pytest.mark.parametrize("format", FORMATS)
@pytest.mark.parametrize(
    ("text", "line", "what"),
    [
        ("# t\n\nuno\ndos << nmae >> tres\n", 4, "'nmae' is undefined"),
        ("# t\n\n- uno\n- dos\n\n  tres << name.wrong >>\n", 6, "wrong"),
        ("# t\n\n| a |\n|---|\n| << nmae >> |\n", 5, "'nmae' is undefined"),
        ("# << nmae >>\n", 1, "'nmae' is undefined"),
        ("---\ntitle: << nmae >>\n---\n\nx\n", 2, "'nmae' is undefined"),
        ("a\n\n<< fail() >>\n", 3, "ZeroDivisionError"),
        ("a\n\n**b\n<< fail() >>**\n", 4, "ZeroDivisionError"),
        ("a\n\n<< name + >>\n", 3, "cannot be read"),
        ("a\n\nb << name\n", 3, "'<<' is not closed"),
        ("a\n\nb $x = << name$\n", 3, "'<<' is not closed"),
        ("a\n\n::: colums\nx\n:::\n", 3, "no container '::: colums'"),
        ("a\n\n::: callout\nx\n", 3, "is not closed"),
        ("a\n\n:::\n", 3, "closes nothing"),
        ("::: columns\nx\n:::\n", 1, "in no column"),
        ("::: columns\n::: column wide\nx\n:::\n:::\n", 2, "'::: column wide'"),
        ("a\n\nit costs $5\n", 3, "'$' opens no formula"),
        ("a\n\n![x](y.png)\n", 3, "image has no form"),
        ("a\n\n<< 0.5 >>\n", 3, "bare number 0.5"),
        ("a\n\nx << table >>\n", 3, "a Table within a line"),
        ("a\n\n<< none >>\n", 3, "None is no text"),
        ("a\n\n<< ragged >>\n", 3, "has rows of"),
    ],
)
def test_what_is_wrong_is_told_with_its_line(format: Format, text: str, line: int, what: str) -> None:
    table = Table((("a",),), (("b",),), "l")
    ragged = Table((("a", "b"),), (("b",),), "l")
    context = {"name": "Ana", "fail": lambda: 1 / 0, "none": None, "table": table, "ragged": ragged}
    error = fault(text, format, **context)
    assert what in error.what
    assert error.where == f"hoja.md, line {line}"
    assert "\n" not in str(error)


def test_a_misspelt_name_is_told_the_nearest() -> None:
    assert fault("<< nmae >>\n", name="Ana").remedy == "write name"


def test_an_error_in_a_section_has_the_line_of_the_file() -> None:
    prose = Prose("---\ntitle: x\n---\n# t\n\nhead\n\n## E\n\nuno << nmae >>\n\n## F\ndos\n", Path("hoja.md"))
    assert set(prose.sections) == {"", "E", "F"}
    with pytest.raises(PasoError) as caught:
        Renderer("html", "es", Course(), Path()).page("t", [(prose.sections["E"], {})])
    assert caught.value.where == "hoja.md, line 10"


@pytest.mark.parametrize(
    "expression",
    [
        "''.__class__.__mro__",
        "name.__class__",
        "fail.__globals__",
        "name|safe",
        "name|forceescape",
        "self",
        "''.join.__self__.__class__",
        "'{0.__class__}'.format(name)",
    ],
)
def test_prose_cannot_reach_behind_what_the_page_offers(expression: str) -> None:
    fault(f"<< {expression} >>\n", name="Ana", fail=lambda: 1)


def test_a_control_character_in_the_prose_is_refused() -> None:
    with pytest.raises(PasoError, match="line 2"):
        Prose("a\nb\x02 name \x03", Path("hoja.md"))


@pytest.mark.parametrize("format", FORMATS)
def test_code_holds_no_expressions_formulas_or_fences(format: Format) -> None:
    text = render("`<< x >>` y `$a$`\n\n::: callout\n```\n::: nada\n<< y >> $b$\n```\n:::\n", format).text
    assert "nada" in text


def test_a_string_in_an_expression_may_hold_the_closing_marks() -> None:
    assert "<p>a &gt;&gt; b</p>" in render("<< 'a >> b' >>\n").text


def test_a_formula_alone_is_a_display_and_in_text_is_inline() -> None:
    page = render("con << f >> en medio\n\n<< f >>\n", f=Latex("x^2")).text
    assert page.count('<math display="block">') == 1
    assert page.count("<math>") == 1


def test_a_formula_takes_formulas_and_whole_numbers() -> None:
    page = render("$\\frac{<< f >>}{<< n >>}$\n", "md", f=Latex("x^2"), n=3).text
    assert r"$\frac{x^2}{3}$" in page


@pytest.mark.parametrize("format", FORMATS)
def test_containers_nest_without_counting_colons(format: Format) -> None:
    text = "::: columns\n::: column 40%\nuno\n:::\n::: column\n::: question\ndos\n:::\n:::\n:::\n\ntres\n"
    page = render(text, format).text
    assert page.index("uno") < page.index("Pregunta") < page.index("dos") < page.index("tres")
    assert ":::" not in page


def test_the_title_of_the_window_has_no_marks() -> None:
    page = render("# La **red** $w_5$ de << name >>\n", name="<Ana>").text
    assert "<title>La red w_5 de &lt;Ana&gt;</title>" in page


def test_a_prose_is_compiled_once_for_all_students(monkeypatch: pytest.MonkeyPatch) -> None:
    from builder.pages.formats import renderer as module

    calls = list[int]()
    compile_prose = module.compile_prose
    monkeypatch.setattr(module, "compile_prose", lambda writer: calls.append(1) or compile_prose(writer))
    renderer, prose = Renderer("html", "es", Course(), Path()), Prose("<< name >>\n", Path("hoja.md"))
    for name in ("Ana", "Bo"):
        assert f"<p>{name}</p>" in renderer.render(prose, {"name": name}).text
    assert calls == [1]


def test_a_layout_of_the_lecturer_stands_in_front_of_ours(tmp_path: Path) -> None:
    own = tmp_path / "templates/html/article.html"
    own.parent.mkdir(parents=True)
    own.write_text("OURS << title >>: << body >>")
    prose = Prose("# t\n\n<< name >>\n", Path("hoja.md"))
    page = Renderer("html", "es", Course(), tmp_path).render(prose, {"name": "<b>"})
    assert page.text == "OURS t: <p>&lt;b&gt;</p>\n"
