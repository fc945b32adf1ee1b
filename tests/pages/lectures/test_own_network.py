"""A lecturer's network, rate, languages, signs, author and colours: every number and figure follows."""

from __future__ import annotations

import re
from pathlib import Path

import numpy as np
import pytest

from builder.commands.slides import run
from tests.pages.lectures import three_two_one as plain

COURSE = """\
author = "Rosalind Ejemplo"
institution = "Universidad de Prueba"
languages = ["es", "en"]
decimal = { es = ".", en = "," }

[colours]
accent = "#225533"
path = "#7a1f5c"

[lectures.paso-a-paso]
network = "mine.toml"
"""
_NUMBER = re.compile(r"[-−]?\d+(?:\{,\}|[.,])\d+(?:\s*\\cdot 10\^\{-?\d+\})?")
_TITLES = re.compile(r"(?:sección|section) 6.5")
_RAISED = str.maketrans("⁻⁰¹²³⁴⁵⁶⁷⁸⁹", "-0123456789")
SIGNS = {"es": ".", "en": "{,}"}


@pytest.fixture(scope="module")
def slides(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The decks of such a course, as Markdown and as HTML."""
    home = tmp_path_factory.mktemp("own")
    (home / "course.toml").write_text(COURSE, encoding="utf-8")
    (home / "mine.toml").write_text(plain.FILE, encoding="utf-8")
    run(home, ("paso-a-paso",), (), ("md", "html"))
    return home / "output/slides"


def _deck(slides: Path, language: str) -> str:
    text = (slides / f"paso-a-paso.{language}.md").read_text(encoding="utf-8")
    return _TITLES.sub("", re.sub(r"!\[.*?\]\(.*?\)", "", text, flags=re.DOTALL))


def _figures(slides: Path, language: str) -> list[str]:
    paths = sorted((slides / "figures").glob(f"paso-a-paso.{language}-network*.svg"))
    return [path.read_text(encoding="utf-8") for path in paths]


def _typed(svg: str) -> str:
    """The words of an SVG text, with a power of ten as LaTeX writes it."""
    words = re.sub(r"<[^>]*>", "", svg)
    power = re.compile("·10([⁻⁰¹²³⁴⁵⁶⁷⁸⁹]+)")
    return power.sub(lambda found: rf"\cdot 10^{{{found[1].translate(_RAISED)}}}", words)


def _value(text: str) -> float:
    plain_text = text.replace("{,}", ".").replace(",", ".").replace("−", "-")
    return float(re.sub(r"\s*\\cdot 10\^\{(-?\d+)\}", r"e\1", plain_text))


def _strangers(texts: list[str], known: list[float]) -> list[str]:
    """The numbers that are none of the known to half a unit of their last digit."""
    numbers = np.array(known)
    return [text for text in texts if np.abs(numbers - _value(text)).min() > _half_of_last(text)]


def _half_of_last(text: str) -> float:
    digits = re.split(r"\s*\\cdot", text)[0].replace("{,}", ".").replace(",", ".").partition(".")[2]
    power = int(match[1]) if (match := re.search(r"10\^\{(-?\d+)\}", text)) else 0
    return 0.5000001 * float(10.0 ** (power - len(digits)))


@pytest.mark.parametrize("language", ["es", "en"])
def test_every_number_of_the_deck_is_that_of_plain_numpy(slides: Path, language: str) -> None:
    found = _NUMBER.findall(_deck(slides, language))
    assert len(found) > 300
    assert _strangers(found, list(plain.every())) == []


@pytest.mark.parametrize("language", ["es", "en"])
def test_every_number_of_the_diagrams_is_that_of_plain_numpy(slides: Path, language: str) -> None:
    texts = [text for svg in _figures(slides, language) for text in re.findall(r"<text.*?</text>", svg)]
    found = [number for text in texts for number in _NUMBER.findall(_typed(text))]
    assert len(found) > 200
    assert _strangers(found, list(plain.every())) == []


def test_a_foreign_number_would_be_told() -> None:
    stale = ["0.298371109", "0{,}75137", "5.53\\cdot 10^{-2}"]
    assert _strangers(stale, list(plain.every())) == stale


@pytest.mark.parametrize("language", ["es", "en"])
def test_the_table_of_the_step_names_each_value_gradient_and_new_value(slides: Path, language: str) -> None:
    row = re.compile(r"^\| \$(\S+?)\$ \| \$(.+?)\$ \| \$(.+?)\$ \| \$(.+?)\$ \|$", re.MULTILINE)
    section = {"es": "## Todo lo nuevo, junto", "en": "## All that is new, together"}[language]
    slide = _deck(slides, language).split(section)[1].split("\n## ")[0]
    found = {name: tuple(map(_value, values)) for name, *values in row.findall(slide)}
    assert found.keys() == plain.named().keys()
    for name, values in plain.named().items():
        assert found[name] == pytest.approx(values, abs=5.1e-10), name


@pytest.mark.parametrize("language", ["es", "en"])
def test_the_quantities_of_the_pass_stand_under_their_names(slides: Path, language: str) -> None:
    deck, first, slopes = _deck(slides, language), plain.passed(plain.START), plain.gradients(plain.START)
    after = plain.passed(plain.moved(plain.START))
    end, early = plain.trained(), plain.passed(plain.moved(plain.START, early=True))
    told = {
        r"\mathrm{net}_{h1}": first["net_h"][0], r"\mathrm{out}_{h1}": first["out_h"][0],
        r"\mathrm{net}_{h2}": first["net_h"][1], r"\mathrm{out}_{h2}": first["out_h"][1],
        r"\mathrm{net}_{o1}": first["net_o"], r"\mathrm{out}_{o1}": first["out_o"], "E": first["E"],
        r"\delta_{o1}": first["delta_o"], r"\delta_{h1}": slopes["b1"][0], r"\delta_{h2}": slopes["b1"][1],
        r"\mathrm{out}_{o1}^{+}": after["out_o"],
    }  # fmt: skip
    for label, value in told.items():
        assert any(abs(number - value) < 5.1e-10 for number in _equal(label, deck)), label
    for value in (after["E"], early["E"], plain.passed(end)["E"], plain.passed(end)["out_o"]):
        assert any(abs(_value(text) - value) < 5.1e-10 for text in _NUMBER.findall(deck))


def _equal(label: str, deck: str) -> list[float]:
    """Every number that stands in a display after a label and an equals sign."""
    displays = re.findall(rf"(?<![_{{a-z]){re.escape(label)} (?:&=|=)([^$]*)", deck)
    return [_value(number) for text in displays for number in _NUMBER.findall(text)]


@pytest.mark.parametrize("language", ["es", "en"])
def test_nothing_of_the_shipped_network_is_left(slides: Path, language: str) -> None:
    deck = _deck(slides, language)
    html = (slides / f"paso-a-paso.{language}.html").read_text(encoding="utf-8")
    for word in ("Mazur", "2-2-2", "0.298371109", "0{,}298371109", "0.59327", r"\mathrm{out}_{o2}", "sigm"):
        assert word not in deck, word
    figures = "".join(_figures(slides, language))
    assert "2-2-2" not in figures and "3-2-1" in figures and "0.59327" not in figures
    assert "Mazur" not in html


@pytest.mark.parametrize(("language", "other"), [("es", r"\d\{,\}\d|\d,\d"), ("en", r"\d\.\d")])
def test_the_decimal_sign_is_the_lecturers(slides: Path, language: str, other: str) -> None:
    titles = re.findall(r"<title>(.*?)</title>", "".join(_figures(slides, language)))
    assert titles
    for text in (_deck(slides, language), *titles):
        assert not re.search(other, text)


@pytest.mark.parametrize("language", ["es", "en"])
def test_author_and_colours_are_the_lecturers(slides: Path, language: str) -> None:
    html = (slides / f"paso-a-paso.{language}.html").read_text(encoding="utf-8")
    assert "Rosalind Ejemplo" in html and "Universidad de Prueba" in html
    assert "--accent: #225533; --path: #7a1f5c" in html
    assert (
        html.count('class="sheet part with-side"')
        == len(re.findall("^# ", _deck(slides, language), re.M)) - 1
    )
    figures = "".join(_figures(slides, language))
    assert "#225533" in figures and "#7a1f5c" in figures
    assert "#0b6e99" not in figures and "#c4420a" not in figures
    loss = (slides / f"figures/paso-a-paso.{language}-loss.svg").read_text(encoding="utf-8")
    assert "#225533" in loss


def test_the_sentences_are_those_of_this_network(slides: Path) -> None:
    deck = _deck(slides, "en")
    for sentence in ("hyperbolic tangent", "With a single output", "its gradient is the delta of its neuron"):
        assert sentence in deck
    for sentence in ("The other outputs", "Exchange the wanted answers", "Whose are the biases", "published"):
        assert sentence not in deck
