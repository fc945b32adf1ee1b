"""The lecture on networks of several layers: alike in both languages, its numbers those of plain NumPy."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache
from pathlib import Path

import numpy as np
import pytest

from builder.course import Course, Language, load_course
from builder.errors import PasoError
from tests.pages.lectures import multilayer_deck as deck
from tests.pages.lectures.multilayer_deck import Net, deck_of, half_of_last, slides, value, witnessed

LANGUAGES: tuple[Language, ...] = ("es", "en")
OWN = """\
sizes = [2, 3, 1]
inputs = [[0.2, 0.9], [0.7, -0.4], [-0.5, 0.3]]
targets = [[0.9], [0.2], [0.6]]
loss = "half-mse"
activation = "sigmoid"
index_order = "to-from"
notation = "z-a"
W1 = [[0.31, -0.47], [0.62, 0.13], [-0.29, 0.71]]
W2 = [[0.53, -0.38, 0.84]]
b1 = [0.05, -0.15, 0.25]
b2 = [-0.35]
rate = 1.3
steps = 30
"""
MOVED = {
    "W1 = [[-0.6, 0.5]": "W1 = [[-0.4, 0.3]",
    "W2 = [[0.6, 0.9]]": "W2 = [[0.8, -0.7]]",
    "rate = 2": "rate = 3.5",
}


@cache
def text(language: Language) -> str:
    return deck_of(language)


def course(home: Path, network: str) -> Course:
    (home / "mine.toml").write_text(network, encoding="utf-8")
    (home / "course.toml").write_text(f'[lectures.{deck.SLUG}]\nnetwork = "mine.toml"\n', encoding="utf-8")
    return load_course(home)


def strangers(page: str, net: Net, example: int) -> list[str]:
    """The numbers of a page that plain NumPy does not find."""
    known = np.array(sorted(witnessed(net, example)))
    found = deck.NUMBER.findall(re.sub(r"_\{\d,\d\}", "", page))
    assert len(found) > 150
    return [number for number in found if np.abs(known - value(number)).min() > half_of_last(number)]


def test_both_languages_have_the_same_slides_with_the_same_formulas() -> None:
    for spanish, english in zip(slides("es"), slides("en"), strict=True):
        for pattern in (r"<<.+?>>", r"\{(?:when|unless)=\w+\}", r"^::: ?\w*", r"\$\$.+?\$\$"):
            found = [
                sorted(re.findall(pattern, _wordless(each), re.MULTILINE)) for each in (spanish, english)
            ]
            assert found[0] == found[1], spanish.splitlines()[0]


def _wordless(slide: str) -> str:
    return re.sub(r"\\text\{[^}]*\}", "", slide)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_slide_has_speaker_notes(language: str) -> None:
    assert [each.splitlines()[0] for each in slides(language) if "::: notes" not in each] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_prose_types_no_number_that_can_be_computed(language: str) -> None:
    bare = re.sub(r"<<.+?>>", "", (deck.FOLDER / f"{language}.md").read_text(encoding="utf-8"))
    assert re.findall(r"\d+[.,]\d+", bare) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_question_has_its_answer_on_the_next_slide(language: str) -> None:
    titles = [each.splitlines()[0] for each in slides(language)[1:]]
    asked = [at for at, title in enumerate(titles) if title.startswith(("Pregunta", "Question"))]
    assert len(asked) >= 7
    assert [titles[at] for at in asked if not titles[at + 1].startswith(("Respuesta", "Answer"))] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_number_of_the_deck_is_that_of_plain_numpy(language: Language) -> None:
    assert strangers(text(language), deck.shipped_net(), 3) == []


def test_a_number_that_is_wrong_is_seen() -> None:
    page, net = text("en"), deck.shipped_net()
    wrong = f"{net.gradients()['W2'][0, 0] * 1.01:.5f}"
    assert strangers(f"{page} {wrong}", net, 3) == [wrong]


def test_weights_and_rate_may_be_changed_and_every_number_follows(tmp_path: Path) -> None:
    shipped = (deck.FOLDER.parents[1] / "networks" / "redes-multicapa.toml").read_text(encoding="utf-8")
    for old, new in MOVED.items():
        assert old in shipped
        shipped = shipped.replace(old, new)
    net = deck.shipped_net()
    net = replace(net, W1=np.array([[-0.4, 0.3], [0.7, -0.8]]), W2=np.array([[0.8, -0.7]]), rate=3.5)
    page = deck_of("en", tmp_path, course(tmp_path, shipped))
    assert strangers(page.replace("{,}", ""), net, 3) == []  # epochs beyond a thousand
    for number in (net.loss(), net.stepped().loss(), net.stepped(4).loss(), net.gradients()["W1"][1, 0]):
        assert f"{number:.5f}" in page
    assert f"{deck.shipped_net().loss():.5f}" not in page


def test_another_shape_and_other_data_may_be_given(tmp_path: Path) -> None:
    X, T = np.array([[0.2, 0.9], [0.7, -0.4], [-0.5, 0.3]]), np.array([[0.9], [0.2], [0.6]])
    W1, W2 = np.array([[0.31, -0.47], [0.62, 0.13], [-0.29, 0.71]]), np.array([[0.53, -0.38, 0.84]])
    net = Net(W1, np.array([0.05, -0.15, 0.25]), W2, np.array([-0.35]), X, T, 1.3)
    page = deck_of("es", tmp_path, course(tmp_path, OWN))
    assert strangers(page, net, 3) == []
    assert "XOR" not in page
    assert "Una entrada de cero" not in page
    assert r"\underbrace{W^{(1)\top}}_{2 \times 3}" in page


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("sizes = [2, 3, 1]", "sizes = [2, 3, 2]", "this is 2-3-2|outputs|targets"),
        ('loss = "half-mse"', 'loss = "mse"', "half the mean of squares"),
        ('index_order = "to-from"\n', "", "w_ji|rows"),
        ("[-0.5, 0.3]]", "[-0.5, 0.3], [0.1, 0.1], [0.3, 0.3]]", "this one has 5|targets"),
    ],
)
def test_a_network_that_is_no_story_of_this_kind_is_refused(
    tmp_path: Path, old: str, new: str, words: str
) -> None:
    changed = OWN.replace(old, new)
    if "0.3, 0.3" in new:
        changed = changed.replace("[0.6]]", "[0.6], [0.1], [0.2]]")
    assert changed != OWN
    with pytest.raises(PasoError, match=words):
        deck_of("en", tmp_path, course(tmp_path, changed))


def test_what_is_published_with_a_slip_is_right_here() -> None:
    """An output weight's delta has the index of the unit it enters; outputs add up; 1/N enters once."""
    page = text("en")
    assert r"\sum_{n=1}^{N} \delta_{n,j}^{(2)}\, a_{n,k}^{(1)}" in page
    assert r"\delta_j^{(1)} = \left(\sum_{k} \delta_k^{(2)}\, w_{kj}^{(2)}\right)" in page
    assert r"\frac{\partial E}{\partial b_j^{(1)}} = \sum_{n=1}^{N} \delta_{n,j}^{(1)}" in page
    assert page.count(r"\frac{1}{4}\,\left(\underbrace{A^{(2)}}") == 1


def test_a_rate_that_is_too_large_is_told_as_it_is(tmp_path: Path) -> None:
    shipped = (deck.FOLDER.parents[1] / "networks" / "redes-multicapa.toml").read_text(encoding="utf-8")
    page = deck_of("en", tmp_path, course(tmp_path, shipped.replace("rate = 2\n", "rate = 90\n")))
    assert "**It did not:**" in page
    assert "It fell by" not in page
    assert "A dash means" in page
    assert "It fell by" in text("en")
    assert "A dash means" not in text("en")
