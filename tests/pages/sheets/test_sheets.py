"""A sheet tells each student their own numbers, all of them, and the one rule by which answers are judged."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import get_args

import pytest

from builder.bank.draws import choices
from builder.bank.exercise import Ask, Exercise
from builder.bank.loading import load_exercise
from builder.bank.tolerance import Tolerance
from builder.course import Course, Engine, Format, Language
from builder.pages.formats.renderer import Renderer
from builder.pages.sentences import load_sentences
from builder.pages.sheets.sheets import Handout, SheetHead, Sheets
from builder.pages.worked.working_page import PageStyle
from builder.working.graph import graph_of
from builder.working.network import Network, NetworkSpec

HOME = Path()
SLUG = "gradients/network-2-3-2-step"
FORMATS: tuple[Format, ...] = get_args(Format)


def sheets(
    *exercises: Exercise,
    format: Format = "md",
    language: Language = "es",
    rule: Tolerance | None = None,
    engine: Engine = "typst",
) -> Sheets:
    course = Course(engine=engine)
    style = PageStyle(language, course.decimal[language], 5, load_sentences(language, HOME), HOME)
    renderer, say = Renderer(format, language, course, HOME), load_sentences(language, HOME, "sheets")
    return Sheets(SheetHead("Tarea"), exercises, rule or Tolerance(), renderer, style, say)


def handout(givens: Mapping[str, Mapping[str, str]], name: str = "Ana") -> Handout:
    return Handout("u1", name, "ABC-DEF", givens)


def own(tmp_path: Path, statement: str, **changes: object) -> Exercise:
    """An exercise of a lecturer's own, on y = a·x + b."""
    for language in ("es", "en"):
        (tmp_path / f"{language}.md").write_text(f"# Una recta\n\n{statement}\n", encoding="utf-8")
    prose = {language: tmp_path / f"{language}.md" for language in ("es", "en")}
    exercise = Exercise(
        graph=graph_of("y = a*x + b"),
        draws={"a": choices("0.25", "-0.5"), "x": choices("3")},
        fixed={"b": 1.5},
        asks=(Ask("y"),),
    )
    return replace(exercise, slug="own/line", folder=tmp_path, prose=prose, **changes)  # type: ignore[arg-type]


LINE = {"own/line": {"a": "-0.5", "x": "3"}}


def test_a_number_that_the_statement_does_not_tell_stands_in_a_table(tmp_path: Path) -> None:
    text = sheets(own(tmp_path, 'Con $a = << given("a") >>$.')).page(handout(LINE)).text
    assert "Con $a = -0{,}5$." in text
    assert "| $x$ | $b$ |\n|:-:|:-:|\n| $3$ | $1{,}5$ |" in text


def test_what_the_statement_tells_has_no_table(tmp_path: Path) -> None:
    statement = "$<< given('a') >> << given(\"x\") >> << value('b') >>$"
    text = sheets(own(tmp_path, statement)).page(handout(LINE)).text
    assert "$-0{,}5 3 1{,}5$" in text and "| $b$ |" not in text


def test_a_statement_cannot_print_what_is_asked(tmp_path: Path) -> None:
    with pytest.raises(Exception, match=r"es\.md, line 3"):
        sheets(own(tmp_path, 'Sale $<< value("y") >>$.')).page(handout(LINE))


@pytest.mark.parametrize("format", FORMATS)
def test_a_sheet_made_after_others_is_as_if_it_were_the_first(format: Format) -> None:
    exercise = load_exercise(SLUG, HOME)
    one = {SLUG: {name: draw.texts[0] for name, draw in exercise.draws.items()}}
    other = {SLUG: {name: draw.texts[-1] for name, draw in exercise.draws.items()}}
    shared = sheets(exercise, format=format)
    first, second = shared.page(handout(one, "Ana")), shared.page(handout(other, "Eva"))
    assert shared.page(handout(one, "Ana")).text == first.text
    alone = sheets(exercise, format=format).page(handout(other, "Eva"))
    assert (alone.text, alone.beside) == (second.text, second.beside)
    assert "Ana" not in second.text and "Eva" not in first.text


@pytest.mark.parametrize(
    ("rule", "said"),
    [
        (Tolerance(0.01, 5e-6), "un 1 % como mucho (o 0,000005"),
        (Tolerance(0.025, 0.0), "un 2,5 % como mucho."),
        (Tolerance(0.0, 0.001), "del valor correcto 0,001 como mucho"),
    ],
)
def test_the_rule_of_tolerance_is_told_in_words(rule: Tolerance, said: str, tmp_path: Path) -> None:
    assert said in sheets(own(tmp_path, "Calcula."), rule=rule).page(handout(LINE)).text


def test_a_batch_prints_every_row_of_data(tmp_path: Path) -> None:
    network = Network(NetworkSpec((2, 2, 1), ("sigmoid", "sigmoid"), rows=3, notation="net-out"))
    draws = {name: choices(f"0.{place + 1:02}") for place, name in enumerate(network.graph.givens)}
    parts = {"graph": network.graph, "network": network, "draws": draws, "fixed": {}, "asks": (Ask("E"),)}
    exercise = own(tmp_path, "Calcula.", **parts)
    givens = {name: draw.texts[0] for name, draw in draws.items()}
    for format in FORMATS:
        page = sheets(exercise, format=format).page(handout({"own/line": givens}))
        assert page.files()
        if format == "md":
            assert all(text.replace(".", "{,}") in page.text for text in givens.values())


@pytest.mark.parametrize("language", ["es", "en"])
def test_a_wide_network_fits_its_page(language: Language, tmp_path: Path) -> None:
    network = Network(NetworkSpec((6, 6, 3), ("tanh", "softmax"), loss="softmax-ce"))
    draws = {name: choices("-0.85") for name in network.graph.givens}
    asks = tuple(Ask(name) for name in network.graph.names[-4:])
    parts = {"graph": network.graph, "network": network, "draws": draws, "fixed": {}, "asks": asks}
    exercise = own(tmp_path, "Calcula.", **parts)
    givens = {"own/line": dict.fromkeys(draws, "-0.85")}
    page = sheets(exercise, format="pdf", language=language).page(handout(givens))
    assert page.files()["sheet.pdf"].startswith(b"%PDF")


def test_who_has_other_exercises_in_another_order_has_their_own_numbers_and_points() -> None:
    slugs = ("chain-rule/sine-of-quadratic", "shapes/parameter-count", SLUG)
    bank = [load_exercise(slug, HOME) for slug in slugs]
    drawn = {each.slug: {name: draw.texts[0] for name, draw in each.draws.items()} for each in bank}
    shared = sheets(*bank, format="md", language="en")
    whole = shared.page(handout(drawn)).text
    turned = shared.page(handout({slug: drawn[slug] for slug in (slugs[1], slugs[0])})).text
    titles = [line for line in whole.splitlines() if line.startswith("## ")]
    assert [title[:5] for title in titles] == ["## 1.", "## 2.", "## 3."]
    first, second, _ = (title.split(". ", 1)[1] for title in titles)
    assert [line for line in turned.splitlines() if line.startswith("## ")] == [
        f"## 1. {second}",
        f"## 2. {first}",
    ]
    points = [sum(each.points for each in some) for some in (bank, bank[:2])]
    assert f"| {points[0]:g} |" in whole and f"| {points[1]:g} |" in turned
    assert "Conventions" in whole and "Conventions" not in turned
    assert shared.page(handout(drawn)).text == whole


@pytest.mark.parametrize("format", FORMATS)
def test_a_sheet_does_not_depend_on_what_others_of_the_class_have(format: Format) -> None:
    slugs = ("forward-pass/network-2-3-2", "steps/adam", SLUG)
    bank = [load_exercise(slug, HOME) for slug in slugs]
    drawn = {each.slug: {name: draw.texts[0] for name, draw in each.draws.items()} for each in bank}
    own = handout({slug: drawn[slug] for slug in (SLUG, slugs[0])})
    alone = sheets(bank[0], bank[2], format=format).page(own)
    among = sheets(*bank[::-1], format=format).page(own)
    assert (among.text, among.beside) == (alone.text, alone.beside)
    figures = {path for path in alone.beside if "network" in str(path)}
    assert len(figures) in (0, 2)
