"""The step-by-step lecture: the same slides in both languages, and every number that of independent code."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import numpy as np
import pytest

from builder.commands.lecture_folders import LectureFolder
from builder.course import Course, Language
from builder.pages.formats.renderer import Renderer
from builder.resources import shipped
from tests.training import plain_network as plain

FOLDER = shipped("templates", "lectures", "paso-a-paso")
_NUMBER = re.compile(r"-?\d+(?:\{,\}|[.,])\d+(?:\s*\\cdot 10\^\{-?\d+\})?")
NETWORK = """\
sizes = [3, 2, 1]
activation = "tanh"
inputs = [0.2, -0.4, 0.7]
targets = [0.3]
W1 = [[0.11, -0.23], [0.31, 0.42], [-0.53, 0.61]]
W2 = [[0.73], [-0.37]]
b1 = [0.05, -0.15]
b2 = [0.25]
rate = 0.3
steps = 40
"""


@cache
def deck(language: Language) -> str:
    """The shipped deck in Markdown."""
    return deck_of(language, Path("/nowhere"), Course())


def deck_of(language: Language, home: Path, course: Course) -> str:
    """A deck in Markdown, without alternative texts, file names and bibliography."""
    folder = LectureFolder("paso-a-paso", course, home)
    renderer = Renderer("md", language, folder.course_in(language), home)
    text = renderer.render(folder.prose(language), folder.context(language), "deck").text
    return re.sub(r"!\[.*?\]\(.*?\)|(?:sección|section) 6.5|10\{,\}000", "", text, flags=re.DOTALL)


def slides(language: str) -> list[str]:
    return re.split(r"^#{1,2} ", (FOLDER / f"{language}.md").read_text(encoding="utf-8"), flags=re.MULTILINE)


def test_both_languages_have_the_same_slides_with_the_same_formulas() -> None:
    for spanish, english in zip(slides("es"), slides("en"), strict=True):
        for pattern in (r"<<.+?>>", r"\{(?:when|unless)=\w+\}", r"^::: ?\w*", r"\$\$.+?\$\$"):
            found = [sorted(re.findall(pattern, text, re.MULTILINE)) for text in (spanish, english)]
            assert found[0] == found[1], spanish.splitlines()[0]


@pytest.mark.parametrize("language", ["es", "en"])
def test_every_slide_has_speaker_notes(language: str) -> None:
    assert [text.splitlines()[0] for text in slides(language) if "::: notes" not in text] == []


@pytest.mark.parametrize("language", ["es", "en"])
def test_the_prose_types_no_number_that_can_be_computed(language: str) -> None:
    bare = re.sub(r"<<.+?>>", "", (FOLDER / f"{language}.md").read_text(encoding="utf-8"))
    assert re.findall(r"\d+[.,]\d+", re.sub(r"secci\S+ \S+|section \S+", "", bare)) == []


@pytest.mark.parametrize("language", ["es", "en"])
def test_every_number_of_the_deck_is_that_of_plain_numpy(language: str) -> None:
    known = np.array(sorted(_witnessed()))
    found = [(text, _value(text)) for text in _NUMBER.findall(deck(language))]
    assert len(found) > 400
    wrong = [text for text, value in found if np.abs(known - value).min() > _half_of_last(text)]
    assert wrong == []


@pytest.mark.parametrize("language", ["es", "en"])
def test_every_slide_and_part_has_a_figure(language: Language) -> None:
    folder = LectureFolder("paso-a-paso", Course(), Path("/nowhere"))
    renderer = Renderer("md", language, Course(), Path("/nowhere"))
    text = renderer.render(folder.prose(language), folder.context(language), "deck").text
    _, *rest = re.split(r"^(?=#{1,2} )", text, flags=re.MULTILINE)[1:]
    assert len(rest) > 50
    assert [slide.splitlines()[0] for slide in rest if "![" not in slide] == []


def test_the_published_digits_are_there() -> None:
    text = deck("en")
    published = """0.593269992 0.596884378 1.105905967 0.751365070 0.772928465 0.274811083 0.023560026
        0.298371109 0.741365070 0.186815602 0.082167041 0.138498562 0.358916480 0.408666186
        0.511301270 0.561370121 0.055399425 0.036350306 0.241300709 0.000438568 0.149780716
        0.199561432 0.249751144 0.299502287
        0.291027774 0.015913620 0.984064274 0.291027924 0.280471447"""
    assert [number for number in published.split() if number not in text] == []
    assert r"3.510188\cdot 10^{-5}" in text


def test_the_decimal_sign_is_that_of_the_language() -> None:
    assert "0{,}298371109" in deck("es")
    assert "0.298371109" not in deck("es")
    assert "0.298371109" in deck("en")
    assert "0{,}298371109" not in deck("en")


def test_another_network_changes_every_number_and_leaves_no_empty_slide(tmp_path: Path) -> None:
    (tmp_path / "mine.toml").write_text(NETWORK, encoding="utf-8")
    course = Course.model_validate({"lectures": {"paso-a-paso": {"network": "mine.toml"}}})
    text = deck_of("en", tmp_path, course)
    hidden = np.tanh([0.022 - 0.124 - 0.371 + 0.05, -0.046 - 0.168 + 0.427 - 0.15])
    out = float(np.tanh(np.array([0.73, -0.37]) @ hidden + 0.25))
    delta = (out - 0.3) * (1 - out**2)
    gradient = delta * hidden[0]
    for value in (*hidden, out, (0.3 - out) ** 2 / 2, delta, gradient, 0.73 - 0.3 * gradient):
        assert f"{value:.9f}" in text
    assert "hyperbolic tangent" in text
    assert "0.298371109" not in text
    assert "The other outputs" not in text


def _value(text: str) -> float:
    return float(re.sub(r"\s*\\cdot 10\^\{(-?\d+)\}", r"e\1", text.replace("{,}", ".").replace(",", ".")))


def _half_of_last(text: str) -> float:
    """Half a unit of the last digit that is printed, and a little for the last bit."""
    mantissa = re.split(r"\s*\\cdot", text)[0].replace("{,}", ".").replace(",", ".")
    power = int(match[1]) if (match := re.search(r"10\^\{(-?\d+)\}", text)) else 0
    return float(0.5000001 * 10.0 ** (power - len(mantissa.partition(".")[2])))


def _witnessed() -> Iterator[float]:
    """Every number that the lecture may print, by plain NumPy, with both signs."""
    for value in _positive():
        yield from (float(value), -float(value))


def _positive() -> Iterator[float]:
    W1, W2 = plain.matrices()
    yield from plain.GIVENS.values()
    yield from (1.0, 0.01, 0.02)
    yield from _all(W1, W2, 0.35, 0.60)
    yield from _moved(0.5)
    yield from _moved(1.0)
    yield from _moved(0.5, early=True)
    yield from (0.39, 0.41, *_nudged())
    yield from (0.05 * 0.15 + 0.1 * 0.25 + 0.35,)
    yield from _own_biases()
    yield from _milestones()


def _all(
    W1: plain.Array, W2: plain.Array, b1: plain.Array, b2: plain.Array, early: bool = False
) -> Iterator[float]:
    f = plain.forward(W1, W2, b1, b2)
    yield from (float(f["errors"].sum()), *(value for array in f.values() for value in array))
    crossed = plain.step(W1, W2, b1, b2)[1] if early else W2
    yield from (value for array in plain.backward(f, crossed).values() for value in np.ravel(array))


def _moved(rate: float, early: bool = False) -> Iterator[float]:
    W1, W2 = plain.matrices()
    new_W1, new_W2 = plain.step(W1, W2, 0.35, 0.60, early, rate)
    yield from (*new_W1.ravel(), *new_W2.ravel())
    yield from _all(W1, W2, 0.35, 0.60, early)
    yield from _all(new_W1, new_W2, 0.35, 0.60)
    before, after = (plain.forward(*pair, 0.35, 0.60)["errors"] for pair in ((W1, W2), (new_W1, new_W2)))
    yield float(before.sum() - after.sum())


def _nudged() -> Iterator[float]:
    errors = []
    for w5 in (0.39, 0.41):
        W1, W2 = plain.matrices({**plain.GIVENS, "w5": w5})
        errors.append(float(plain.forward(W1, W2, 0.35, 0.60)["errors"].sum()))
    yield from (*errors, (errors[1] - errors[0]) / 0.02)


def _own_biases() -> Iterator[float]:
    W1, W2 = plain.matrices()
    gradients = plain.backward(plain.forward(W1, W2, 0.35, 0.60), W2)
    b1, b2 = 0.35 - 0.5 * gradients["delta_h"], 0.60 - 0.5 * gradients["delta_o"]
    yield from (*b1, *b2)
    yield from _all(*plain.step(W1, W2, 0.35, 0.60), b1, b2)


def _milestones() -> Iterator[float]:
    for early in (False, True):
        for steps in (1, 10, 100, 1000, 10_000) if not early else (10_000,):
            losses, weights = plain.train(steps, early)
            W = np.array(weights)
            yield losses[-1]
            yield from plain.forward(W[:4].reshape(2, 2), W[4:].reshape(2, 2), 0.35, 0.60)["out_o"]
